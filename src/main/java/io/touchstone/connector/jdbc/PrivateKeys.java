package io.touchstone.connector.jdbc;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads private keys as people paste them. */
final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (ENCRYPTED )?PRIVATE KEY-----([A-Za-z0-9+/=\\s\\\\]+)-----END");

    private PrivateKeys() {}

    /** The RSA key of a PKCS#8 PEM text, opened with the passphrase where it is encrypted. */
    static PrivateKey rsa(Secret text, Optional<Secret> passphrase) {
        Matcher pem = PEM.matcher(text.reveal());
        if (!pem.find()) {
            throw failure("The private key is not in PKCS#8 PEM form (-----BEGIN PRIVATE KEY-----)");
        }
        try {
            // A key pasted into JSON may carry its line ends as backslash and n.
            byte[] der = Base64.getMimeDecoder().decode(pem.group(2).replace("\\n", ""));
            PKCS8EncodedKeySpec spec = pem.group(1) == null ? new PKCS8EncodedKeySpec(der) : open(der, passphrase);
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw failure("The private key cannot be read: it is no RSA key, the passphrase does not open it, "
                    + "or it is encrypted by other means than AES");
        }
    }

    private static PKCS8EncodedKeySpec open(byte[] der, Optional<Secret> passphrase)
            throws GeneralSecurityException, IOException {
        if (passphrase.isEmpty()) {
            throw failure("The private key is encrypted: it takes a passphrase");
        }
        EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
        PBEKeySpec words = new PBEKeySpec(passphrase.get().reveal().toCharArray());
        try {
            // With PBES2 it is the parameters that print the name of the algorithm.
            String name = encrypted.getAlgName();
            boolean isPbes2 = name.equals("PBES2") || name.equals("1.2.840.113549.1.5.13");
            String algorithm = isPbes2 ? String.valueOf(encrypted.getAlgParameters()) : name;
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(words),
                    encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } finally {
            words.clearPassword();
        }
    }

    private static ConnectionFailure failure(String words) {
        return new ConnectionFailure(Reason.AUTHENTICATION, words);
    }
}
