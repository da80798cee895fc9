package io.touchstone.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    static Path temporary;

    private static Path home = Path.of("");

    @BeforeAll
    static void prepare() throws IOException {
        home = PreparedPostgres.in(temporary.toRealPath().resolve("a folder"));
    }

    @Test
    void keepsItsDataAndItsPortOverARestart() throws Exception {
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            port = postgres.port();
            run(postgres, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(ask(postgres, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void isDurableAndSpeaksUtf8() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "SELECT upper('größe')")).isEqualTo("GRÖßE");
        }
    }

    @Test
    void asksEverybodyForThePassword() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(ask(
                            postgres,
                            "SELECT rolpassword ~ '^SCRAM-SHA-256' FROM pg_authid WHERE rolname = 'touchstone'"))
                    .isEqualTo("t");
            Path file = home.resolve("password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(postgres.password())
                    .isEqualTo(new Secret(Files.readString(file).strip()));
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(home)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Another Touchstone is running on " + home)
                    .hasMessageContaining("TOUCHSTONE_HOME");
            assertThat(first.port()).isPositive();
        }
    }

    @Test
    void joinsTheOneThatRunsAndLeavesItRunning() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(home)) {
            try (EmbeddedPostgres joined = EmbeddedPostgres.startOrJoin(home)) {
                assertThat(joined.port()).isEqualTo(first.port());
                assertThat(ask(joined, "SELECT 1")).isEqualTo("1");
            }
            assertThat(ask(first, "SELECT 2")).isEqualTo("2");
        }
        try (EmbeddedPostgres own = EmbeddedPostgres.startOrJoin(home)) {
            assertThat(ask(own, "SELECT 3")).isEqualTo("3");
        }
    }

    @Test
    void drawsAnotherPortWhenItsOwnIsTaken() throws Exception {
        int taken;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(home)) {
            taken = first.port();
        }
        try (var occupant = new java.net.ServerSocket(taken, 1, java.net.InetAddress.getLoopbackAddress());
                EmbeddedPostgres second = EmbeddedPostgres.start(home)) {
            assertThat(occupant.isBound()).isTrue();
            assertThat(second.port()).isNotEqualTo(taken);
            assertThat(ask(second, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws IOException {
        Path version = home.resolve("data/PG_VERSION");
        String before = Files.readString(version);
        Files.writeString(version, "11\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("was written by PostgreSQL 11")
                .hasMessageContaining("pg_upgrade");
        Files.writeString(version, before);
    }

    @Test
    void startsOverAStalePidFileThatNamesAnotherProgram() throws Exception {
        Path data = home.resolve("data");
        Files.writeString(
                data.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data + "\n1700000000\n15999\n\n127.0.0.1\n0 0\nready\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.url(), postgres.user(), postgres.password().reveal());
    }
}
