package io.touchstone.access;

import io.touchstone.secret.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens: compact JWTs (HS256), because existing clients decode them to read {@code exp}. What opens a door is the
 * row with the token's hash, so a token can be revoked at once.
 */
public final class Tokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Vault vault;

    public Tokens(Vault vault) {
        this.vault = vault;
    }

    /** A new token for the account. */
    public String mint(String subject, Instant issued, @Nullable Instant expiration) {
        byte[] nonce = new byte[18];
        new SecureRandom().nextBytes(nonce);
        String payload = "{\"iss\":\"touchstone\",\"sub\":" + quote(subject)
                + ",\"iat\":" + issued.getEpochSecond()
                + (expiration == null ? "" : ",\"exp\":" + expiration.getEpochSecond())
                + ",\"jti\":\"" + BASE64.encodeToString(nonce) + "\"}";
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(payload);
        return signed + "." + BASE64.encodeToString(vault.hash("jwt", signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What is stored of a token: its SHA-256. Enough, for a token holds 144 random bits. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : (char) c));
        return quoted.append('"').toString();
    }
}
