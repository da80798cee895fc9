package io.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.Secret;
import org.junit.jupiter.api.Test;

class DatabaseUrlTest {
    @Test
    void readsTheFormOfPsql() {
        assertThat(DatabaseUrl.parse("postgresql://me:p%40ss+word@db.example.com:6432/own?sslmode=require"))
                .isEqualTo(new DatabaseUrl(
                        "jdbc:postgresql://db.example.com:6432/own?sslmode=require", "me", new Secret("p@ss+word")));
    }

    @Test
    void readsTheFormOfJdbc() {
        assertThat(DatabaseUrl.parse("jdbc:postgresql://[::1]:5432/own?user=me&password=a%26b&sslmode=verify-full"))
                .isEqualTo(new DatabaseUrl(
                        "jdbc:postgresql://[::1]:5432/own?sslmode=verify-full", "me", new Secret("a&b")));
    }

    @Test
    void needsNoLogin() {
        assertThat(DatabaseUrl.parse("postgres://db/own?connect_timeout=5"))
                .isEqualTo(new DatabaseUrl("jdbc:postgresql://db/own?connectTimeout=5", null, null));
    }

    @Test
    void takesSeveralHosts() {
        assertThat(DatabaseUrl.parse("postgresql://a:5432,b:5433/own").jdbc())
                .isEqualTo("jdbc:postgresql://a:5432,b:5433/own");
    }

    @Test
    void saysWhatIsWrongWithoutQuotingThePassword() {
        refuses("postgresql://me:hunter2@db", "names no database");
        refuses("postgresql://me:hunter2@db:99999/own", "has the port 99999");
        refuses("postgresql://me:hunter2@d b/own", "names no proper host");
        refuses("postgresql://me:hun#ter2@db/own", "write special characters");
        refuses("postgresql://me:hunter2%@db/own", "%25");
        refuses("postgresql://me:hunter2@db/own?sslmode=yes", "unknown sslmode");
        refuses("host=db password=hunter2", "has not the form");
    }

    private static void refuses(String url, String words) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("hunter2")
                .doesNotContain("ter2");
    }
}
