package io.touchstone.expression;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.read.Rows;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbSpellingTest extends SpellingContract {
    private DuckDb engine;

    @TempDir
    private static Path folder;

    @Override
    Dialect dialect() {
        return new DuckDbDialect();
    }

    @Override
    String table() {
        engine = DuckDb.open(folder, 256, 1);
        try {
            engine.execute("create table awkward (\"row\" integer, "
                    + COLUMNS.replace("TEXT", "varchar").replace("MOMENT", "timestamp") + ")");
            for (int row = 1; row <= ROWS.size(); row++) {
                engine.execute("insert into awkward values (" + row + ", "
                        + ROWS.get(row - 1).replace("BACKSLASH", "\\") + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "awkward";
    }

    @Override
    void select(String sql, Rows rows) {
        try {
            engine.select(sql, rows);
        } catch (SQLException e) {
            throw new StatementFailure(String.valueOf(e.getMessage()), e);
        }
    }

    @Test
    void looksIntoArrays() {
        looksIntoArrays("[1, null, 5]");
    }

    @AfterAll
    void close() {
        engine.close();
    }
}
