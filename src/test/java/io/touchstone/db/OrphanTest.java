package io.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a PostgreSQL whose Touchstone is killed. */
class OrphanTest {
    @TempDir
    Path home;

    /** A JVM that starts the server, writes a row, says so, and waits to be ended. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]));
            Connection connection = DriverManager.getConnection(
                    postgres.url(), postgres.user(), postgres.password().reveal());
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
            System.out.println("ready");
            System.in.read();
        }
    }

    @Test
    void isReplacedAfterAKillAndTheDataIsThere() throws Exception {
        Process victim = victim();
        long orphan = postmaster();
        victim.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
                Connection connection = DriverManager.getConnection(
                        postgres.url(), postgres.user(), postgres.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT answer FROM kept")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt(1)).isEqualTo(42);
            assertThat(postmaster()).isNotEqualTo(orphan);
            assertThat(ProcessHandle.of(orphan)).isEmpty();
        }
    }

    @Test
    void isNotLeftBehindByATouchstoneThatIsToldToEnd() throws Exception {
        Process victim = victim();
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        victim.destroy();
        assertThat(victim.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(postmaster.isAlive()).isFalse();
        assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void isReplacedEvenWhenBothWereKilled() throws Exception {
        Process victim = victim();
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        victim.destroyForcibly().waitFor();
        postmaster.destroyForcibly();
        postmaster.onExit().get(20, TimeUnit.SECONDS);
        assertThat(home.resolve("data/postmaster.pid")).exists();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(postmaster()).isNotEqualTo(postmaster.pid());
            assertThat(postgres.port()).isPositive();
        }
    }

    private Process victim() throws Exception {
        PreparedPostgres.in(home);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process victim = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader out = victim.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        return victim;
    }

    private long postmaster() throws Exception {
        return Long.parseLong(
                Files.readAllLines(home.resolve("data/postmaster.pid")).get(0).strip());
    }
}
