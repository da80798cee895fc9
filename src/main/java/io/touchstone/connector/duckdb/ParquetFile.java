package io.touchstone.connector.duckdb;

import io.touchstone.connector.Tables.Column;
import io.touchstone.connector.Tables.ColumnType;
import io.touchstone.connector.Texts;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.connector.read.Rows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as a Parquet file: DuckDB gathers them as texts, spilling what is too much for its memory, and casts them.
 *
 * @param checkpoint called for every row; throws to stop
 */
public record ParquetFile(DuckDb engine, Runnable checkpoint) {
    private static final String ROWS = "rows_to_write";

    /** The type a column has in the file. */
    public static String type(Column column) {
        int size = column.size() == null ? 0 : column.size();
        int decimals = column.decimals() == null ? 0 : column.decimals();
        return switch (column.type()) {
            case STRING -> "VARCHAR";
            case NUMBER -> size <= 18 ? "BIGINT" : size <= 38 ? "DECIMAL(" + size + ",0)" : "VARCHAR";
            case DECIMAL ->
                size > 0 && size <= 38 && decimals >= 0 && decimals <= size
                        ? "DECIMAL(" + size + "," + decimals + ")"
                        : "DOUBLE";
            case FLOAT -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
        };
    }

    /** Writes the file, unless there are no rows; answers how many there were. */
    public long write(Path file, List<Column> columns, Consumer<Rows> rows) throws SQLException {
        String texts = IntStream.range(0, columns.size())
                .mapToObj(at -> "c" + at + " VARCHAR")
                .collect(Collectors.joining(", "));
        engine.execute("CREATE OR REPLACE TABLE " + ROWS + " (" + texts + ")");
        try {
            long count = gather(columns, rows);
            if (count > 0) {
                engine.execute("COPY (SELECT " + casts(columns) + " FROM " + ROWS + ") TO "
                        + DuckDb.literal(file.toAbsolutePath().toString())
                        + " (FORMAT parquet, COMPRESSION zstd)");
            }
            return count;
        } finally {
            engine.execute("DROP TABLE IF EXISTS " + ROWS);
        }
    }

    private long gather(List<Column> columns, Consumer<Rows> rows) throws SQLException {
        long[] count = {0};
        try (DuckDBAppender appender = engine.appender(ROWS)) {
            rows.accept(values -> {
                checkpoint.run();
                append(appender, columns, values);
                count[0]++;
            });
        } catch (Unwritten unwritten) {
            throw unwritten.cause;
        }
        return count[0];
    }

    private static void append(DuckDBAppender appender, List<Column> columns, @Nullable Object[] values) {
        try {
            appender.beginRow();
            for (int at = 0; at < values.length; at++) {
                String text = Texts.of(values[at], columns.get(at).type());
                if (text == null) {
                    appender.appendNull();
                } else {
                    appender.append(text);
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new Unwritten(e);
        }
    }

    private static String casts(List<Column> columns) {
        List<String> casts = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            String value =
                    column.type() == ColumnType.STRING ? "c" + at : "TRY_CAST(c" + at + " AS " + type(column) + ")";
            casts.add(value + " AS " + new DuckDbDialect().quoted(column.name()));
        }
        return String.join(", ", casts);
    }

    /** A row that could not be appended, on its way out of the code that pours rows. */
    private static final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException cause;

        Unwritten(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
