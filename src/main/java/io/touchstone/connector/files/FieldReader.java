package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.duckdb.DuckDbTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of files from their content. Opens its DuckDB when the first file asks for it. */
final class FieldReader implements AutoCloseable {
    private static final Set<Reason> OF_THE_FILE_ALONE = EnumSet.of(Reason.NOT_FOUND, Reason.PERMISSION);
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST_TYPE = 4_000;
    private static final int LONGEST_PROBLEM = 300;
    private static final int MEGABYTES = 256;

    private final FileStore store;
    private final FileCache cache;
    private final Runnable checkpoint;
    private volatile @Nullable DuckDb duckDb;

    /** @param checkpoint called for every file; throws to stop */
    FieldReader(FileStore store, FileCache cache, Runnable checkpoint) {
        this.store = store;
        this.cache = cache;
        this.checkpoint = checkpoint;
    }

    /** The fields of a file, and how many rows it has where its format says so. */
    Fields read(StoredFile file, FileFormat.Extension extension) throws UnreadableFile {
        checkpoint.run();
        Sample sample = new Sample(store);
        String name = String.join("\n", store.title(), file.path(), file.version(), "sample");
        try (FileCache.Held held = cache.hold(name, path -> sample.write(file, extension, path))) {
            return describe(held.path(), file, extension.format());
        } catch (UnreadableFile e) {
            throw e;
        } catch (ConnectionFailure e) {
            if (OF_THE_FILE_ALONE.contains(e.reason())) {
                throw new UnreadableFile(e.getMessage());
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("The cache folder cannot be written to", e);
        }
    }

    /** Stops the reading that goes on, if one does; callable from another thread. */
    void cancel() {
        DuckDb open = duckDb;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void close() {
        DuckDb open = duckDb;
        if (open != null) {
            open.close();
        }
    }

    private Fields describe(Path sample, StoredFile file, FileFormat format) throws UnreadableFile {
        String path = DuckDb.literal(sample.toAbsolutePath().toString());
        try {
            if (format.reading() == FileFormat.Reading.PARQUET) {
                return describeParquet(path);
            }
            return new Fields(fields("DESCRIBE SELECT * FROM " + reader(format, path), List.of()), null);
        } catch (SQLException e) {
            checkpoint.run();
            throw new UnreadableFile(inOurWords(e, sample, file));
        }
    }

    private Fields describeParquet(String path) throws SQLException {
        List<Long> rows =
                duckDb().query("SELECT num_rows FROM parquet_file_metadata(" + path + ")", row -> row.getLong(1));
        List<Element> elements = duckDb().query(
                        "SELECT coalesce(num_children, 0), repetition_type FROM parquet_schema(" + path + ")",
                        row -> new Element(row.getInt(1), "REQUIRED".equals(row.getString(2))));
        String select = "DESCRIBE SELECT * FROM read_parquet(" + path + ", hive_partitioning = false)";
        return new Fields(fields(select, required(elements)), rows.get(0));
    }

    /** Whether each top-level field must have a value, from the tree of elements in depth-first order, its root first. */
    private static List<Boolean> required(List<Element> elements) {
        List<Boolean> required = new ArrayList<>();
        int inside = 0;
        for (Element element : elements.subList(1, elements.size())) {
            if (inside == 0) {
                required.add(element.required());
            } else {
                inside--;
            }
            inside += element.children();
        }
        return required;
    }

    private static String reader(FileFormat format, String path) {
        return switch (format) {
            case CSV, TXT -> "read_csv(" + path + ", sample_size = -1, hive_partitioning = false)";
            case TSV -> "read_csv(" + path + ", delim = '\t', sample_size = -1, hive_partitioning = false)";
            case PSV -> "read_csv(" + path + ", delim = '|', sample_size = -1, hive_partitioning = false)";
            case SKV -> "read_csv(" + path + ", delim = ';', sample_size = -1, hive_partitioning = false)";
            case JSON -> "read_json(" + path + ", sample_size = -1, hive_partitioning = false)";
            case PARQUET, AVRO, ORC, XLS, DELTA, ICEBERG -> throw new IllegalStateException("not text: " + format);
        };
    }

    private List<FoundField> fields(String describe, List<Boolean> required) throws SQLException {
        List<Column> columns =
                duckDb().query(describe, row -> new Column(row.getString("column_name"), row.getString("column_type")));
        if (columns.isEmpty()) {
            throw new SQLException("It has no fields");
        }
        List<FoundField> fields = new ArrayList<>();
        for (Column column : columns) {
            boolean nullable = fields.size() >= required.size() || !required.get(fields.size());
            fields.add(field(column, fields.size() + 1, nullable));
        }
        return fields;
    }

    private static FoundField field(Column column, int position, boolean nullable) {
        String type = column.type();
        String shown = type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) + "…" : type;
        return new FoundField(
                column.name(),
                position,
                shown,
                DuckDbTypes.logical(type),
                nullable,
                DuckDbTypes.digits(type),
                DuckDbTypes.decimals(type),
                null,
                null);
    }

    private DuckDb duckDb() {
        DuckDb open = duckDb;
        if (open == null) {
            open = DuckDb.open(cache.folder(), MEGABYTES, 1);
            duckDb = open;
        }
        return open;
    }

    /** DuckDB's first words, which name the trouble; those that follow quote lines of the file. */
    private static String inOurWords(SQLException e, Path sample, StoredFile file) {
        String all = String.valueOf(e.getMessage());
        if (all.contains("not possible to automatically detect the CSV")) {
            return "Its lines do not agree on what parts their cells, on what quotes them, or on how many there are";
        }
        String words = all.contains("CSV Error on Line")
                ? DuckDb.words(e)
                : all.split("\n\\s*(\n|Original Line|Possible)", 2)[0];
        words = BLANKS.matcher(words)
                .replaceAll(" ")
                .replace(sample.toAbsolutePath().toString(), file.path());
        return words.length() > LONGEST_PROBLEM ? words.substring(0, LONGEST_PROBLEM) + "…" : words.strip();
    }

    /**
     * What a file says of itself.
     *
     * @param list its fields in order
     * @param rows its rows; null when only reading it would tell
     */
    record Fields(List<FoundField> list, @Nullable Long rows) {}

    private record Column(String name, String type) {}

    private record Element(int children, boolean required) {}

    /** A file whose fields cannot be found, told in words for people. One such file stops no sync. */
    static final class UnreadableFile extends IOException {
        UnreadableFile(String message) {
            super(message);
        }

        /** The words, never null. */
        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
