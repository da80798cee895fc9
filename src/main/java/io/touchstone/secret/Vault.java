package io.touchstone.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what the database keeps of credentials (AES-256-GCM, the key's id in front of every ciphertext), and makes
 * keyed hashes. Its keys are made on first start, in files only the owner may read; servers that share a database share
 * the files.
 */
public final class Vault {
    private final Path keyset;
    private final byte[] hashKey;
    private @Nullable Aead aead;

    private Vault(Path keyset, byte[] hashKey) {
        this.keyset = keyset;
        this.hashKey = hashKey;
    }

    /** Opens the vault whose keys lie in the folder, making both where they are missing. */
    public static Vault open(Path folder) {
        try {
            Files.createDirectories(folder);
            Path hashFile = folder.resolve("hash.key");
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            String hashKey = readOrCreate(hashFile, Base64.getEncoder().encodeToString(fresh));
            return new Vault(
                    folder.resolve("encryption.json"), Base64.getDecoder().decode(hashKey));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or create the keys in " + folder, e);
        }
    }

    /**
     * Encrypts.
     *
     * @param purpose what the value belongs to, such as {@code connection/7}; the same is needed to decrypt, so that a
     *     ciphertext copied to another row is worth nothing
     */
    public byte[] encrypt(byte[] plain, String purpose) {
        try {
            return aead().encrypt(plain, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption failed for " + purpose, e);
        }
    }

    /** Decrypts what {@link #encrypt} made for the same purpose. */
    public byte[] decrypt(byte[] sealed, String purpose) {
        try {
            return aead().decrypt(sealed, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot decrypt " + purpose + ": was the key in " + keyset + " lost?", e);
        }
    }

    /** A keyed hash (HMAC-SHA256), different for every purpose. */
    public byte[] hash(String purpose, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hashKey, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opened at first use: most starts of the server need no cipher. */
    private synchronized Aead aead() throws GeneralSecurityException {
        if (aead == null) {
            try {
                String json = Files.exists(keyset) ? Files.readString(keyset) : readOrCreate(keyset, newKeyset());
                aead = TinkJsonProtoKeysetFormat.parseKeyset(json, AeadConfig2026.get(), InsecureSecretKeyAccess.get())
                        .getPrimitive(AeadConfig2026.get(), Aead.class);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read or create " + keyset, e);
            }
        }
        return aead;
    }

    private static String newKeyset() throws GeneralSecurityException {
        KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        return TinkJsonProtoKeysetFormat.serializeKeyset(handle, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    }

    private static String readOrCreate(Path file, String fresh) throws IOException {
        try {
            return Files.readString(file).trim();
        } catch (NoSuchFileException absent) {
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "key",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, fresh);
            try {
                Files.createLink(file, draft);
            } catch (java.nio.file.FileAlreadyExistsException raced) {
                return Files.readString(file).trim();
            } finally {
                Files.delete(draft);
            }
            return fresh;
        }
    }
}
