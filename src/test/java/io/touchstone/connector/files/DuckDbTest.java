package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbTest {
    @TempDir
    Path folder;

    @Test
    void readsItsFolder() throws SQLException {
        new FileSamples(folder).text("it's.csv", "id", "7");
        try (DuckDb duckDb = DuckDb.open(folder, 64, 1)) {
            String path = DuckDb.literal(folder.resolve("it's.csv").toString());
            List<Integer> ids = duckDb.query("SELECT id FROM read_csv(" + path + ")", row -> row.getInt(1));

            assertThat(ids).containsExactly(7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_text('FOLDER/../../etc/passwd')",
                "SELECT * FROM glob('/etc/*')",
                "COPY (SELECT 1) TO '/tmp/touchstone-should-not-be.csv'",
                "ATTACH '/tmp/touchstone-should-not-be.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
                "SET enable_external_access = true",
                "SET memory_limit = '100GB'",
                "SET allowed_directories = ['/']",
                "SET autoload_known_extensions = true",
            })
    void reachesNothingElseAndStaysUsable(String sql) throws SQLException {
        try (DuckDb duckDb = DuckDb.open(folder, 64, 1)) {
            assertThatThrownBy(() -> duckDb.execute(sql.replace("FOLDER", folder.toString())))
                    .isInstanceOf(SQLException.class);
            assertThat(duckDb.query("SELECT 1", row -> row.getInt(1))).containsExactly(1);
        }
    }
}
