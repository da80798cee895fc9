package io.touchstone.check;

import io.touchstone.check.Awkward.Kind;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import io.touchstone.connector.files.FileCache;
import io.touchstone.connector.files.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parquet files in a folder. */
class DuckDbRuleTest extends RuleContract {
    @Override
    Session open() {
        FileCache cache = new FileCache(folder.resolve("cache"), 100_000_000);
        return new LocalFiles(folder, cache).open(new Settings(Map.of("uri", "file://" + lake())), null);
    }

    private Path lake() {
        try {
            return Files.createDirectories(folder.resolve("lake"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Place place() {
        return Place.folder("/", false);
    }

    @Override
    @Nullable
    String type(Kind kind) {
        return switch (kind) {
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case HUGE -> "decimal(38,0)";
            case PRICE -> "decimal(20,4)";
            case DOUBLE, WILD -> "double";
            case TEXT -> "varchar";
            case FLAG -> "boolean";
            case DAY -> "date";
            case MOMENT -> "timestamp";
            case ZONED -> "timestamptz";
            case TEXTS -> "varchar[]";
            case NUMBERS -> "integer[]";
            case PERSON -> "struct(name varchar, age integer)";
        };
    }

    @Override
    void make(String table, List<String> statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("copy " + table + " to '" + lake().resolve(called(table)) + "' (format parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    String called(String table) {
        return table + ".parquet";
    }

    @Override
    String quoted(String name) {
        return '"' + name + '"';
    }

    @Override
    String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
