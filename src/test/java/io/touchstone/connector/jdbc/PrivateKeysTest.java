package io.touchstone.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrivateKeysTest {
    private static final String PASSPHRASE = "canary phrase";

    /** Made for this test by {@code openssl genrsa 1024 | openssl pkcs8 -topk8}. */
    private static final String ENCRYPTED =
            """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIIC3TBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQI6sIsCTq0qZECAggA
            MAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBADnAktSYQ16ivURZqmEhoSBIIC
            gBkJxWwPaj3OLzJvaW2crbgm3EyWgmPWsyNsAMgrUvgYKRaoHRgemkNWRG8Rrieh
            ieMMIDESqVJ0lnccQvJN7Zc+nWPGrR11NIKZLzXWYv+yyPnzNua7pGtJfeb/LdxO
            suf6g04WStiQT1+aiC9gtjPgBGtcg564TxMoHIB7BIDptNqZrJkvqJDMW91Umdov
            fffWBduWlHdXgYfQlY2blkwuYI99fAKdb6SgERF/QJ+rbTMIGZfVNq6f0zokXpXH
            fiW6sZnM112k0D6k3833tB/Sf268AFCnp0a8jD1btBtClceOUYS++9laizxMjrl4
            UlKx3DbdG1Q1IiYr/ZQjntm8YOv6Pece0M0zETviN3uVpeJR4/Wf+W7MXX/mxdkL
            1IviB66yUOGPugRNCyGCzcBtE1l6OXRRUQwwy+rKP8KUwPRE3yu1WQ4VWK/c7zta
            OhqbBRBdeZjwx7JDKYzV/bsDsTdsgOsEL2gSzf4WY2+0WhDusqXhYaZbb3EpA1+7
            P2S2yy5Uer7XZwkUw/jE6uSwBUmuCcyPuBxB9k6NSvCHwnGujxUgqih6ZD5FmxN5
            EDQDK5XOIo6R+YL05+wPNmOXi145r9mQ4zvWUH3VaYhySXv6pqT1JgN2ZK9TCWf/
            HTMrAcpqKtxZeNQiovmPy28TsvGHedMJkMazo8/62W8D/wyjzUL3rs5F0jtgZjuC
            d1xk/Wv8CeAUNkwurXe4Exf7WKJ0FqFxs/h0aN0cYRHkXqmz87CWc452EQoxxJ+Z
            QyiH6Qg4kp2cQq7V2BV+PVi9x6Anyrru3c9XcvE+GYeWVvg+Dr5pB2ZQ1rtOpy1F
            T5s1AZi5XJE6pdZyYVxIxWk=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    @Test
    void readsAPlainKey() throws Exception {
        PrivateKey key = key("RSA");
        assertThat(read(pem("PRIVATE KEY", key.getEncoded()), "")).isEqualTo(key);
    }

    @Test
    void readsAKeyWhoseLineEndsBecameLetters() throws Exception {
        PrivateKey key = key("RSA");
        assertThat(read(pem("PRIVATE KEY", key.getEncoded()).replace("\n", "\\n"), ""))
                .isEqualTo(key);
    }

    @Test
    void opensAnEncryptedKey() {
        assertThat(read(ENCRYPTED, PASSPHRASE)).isInstanceOf(RSAPrivateKey.class);
        assertRefused(ENCRYPTED, "canary of another kind", "passphrase does not open it");
        assertRefused(ENCRYPTED, "", "takes a passphrase");
    }

    @Test
    void refusesWhatIsNoSuchKey() throws Exception {
        assertRefused("canary", "", "PKCS#8 PEM");
        assertRefused(pem("RSA PRIVATE KEY", new byte[64]), "", "PKCS#8 PEM");
        assertRefused(pem("PRIVATE KEY", new byte[64]), "", "cannot be read");
        assertRefused(pem("PRIVATE KEY", key("EC").getEncoded()), "", "cannot be read");
    }

    private static void assertRefused(String text, String passphrase, String words) {
        assertThatThrownBy(() -> read(text, passphrase))
                .isInstanceOf(ConnectionFailure.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("canary");
    }

    private static PrivateKey read(String text, String passphrase) {
        return PrivateKeys.rsa(
                new Secret(text), Optional.of(new Secret(passphrase)).filter(secret -> !passphrase.isEmpty()));
    }

    static PrivateKey key(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
    }

    static String pem(String title, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + title + "-----\n" + lines + "\n-----END " + title + "-----\n";
    }
}
