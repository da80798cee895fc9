package io.touchstone.connector.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for 127.0.0.1, signed by itself and made for one test run, with its key. */
record TestCertificate(Path certificate, Path key, String pem, String keyPem) {
    private static final String PASSWORD = "changeit";

    /** Makes one in the folder. */
    static TestCertificate in(Path folder) {
        try {
            Path own = Files.createTempDirectory(folder, "certificate");
            Path store = own.resolve("certificate.p12");
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "test",
                    "-J-Xshare:auto",
                    "-J-XX:TieredStopAtLevel=1",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD);
            if (new ProcessBuilder(command).start().waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            String certificate = pem("CERTIFICATE", keys.getCertificate("test").getEncoded());
            String key = pem(
                    "PRIVATE KEY", keys.getKey("test", PASSWORD.toCharArray()).getEncoded());
            Path keyFile = Files.createFile(
                    own.resolve("key.pem"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keyFile, key);
            return new TestCertificate(
                    Files.writeString(own.resolve("certificate.pem"), certificate), keyFile, certificate, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
