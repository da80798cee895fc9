package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.read.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands after FROM for one file of a container: its columns under the names and types the catalog knows. A column the
 * file does not have is missing in all its rows, and so is a value that is none of its type.
 */
final class FileReaders {
    private static final String UNNAMED = "column\\d+";
    private static final String NOTHING = "(empty)";
    private static final List<String> LEARNT =
            List.of("delimiter", "quote", "escape", "comment", "dateformat", "timestampformat", "skiprows");
    private static final List<String> NAMES = // of all but the last, as a reader is told them
            List.of("delim", "quote", "escape", "comment", "dateformat", "timestampformat");

    private final DuckDb engine;
    private final Subject subject;

    FileReaders(DuckDb engine, Subject subject) {
        this.engine = engine;
        this.subject = subject;
    }

    /** The table of the copy of a file. */
    String table(FileFormat.Extension extension, String path) throws SQLException {
        String copy = DuckDb.literal(path);
        String zipped = extension.isZipped() ? ", compression = 'gzip'" : ", compression = 'none'";
        return switch (extension.format()) {
            case PARQUET -> described("read_parquet(" + copy + ", hive_partitioning = false)");
            case CSV, TXT -> text(copy, zipped);
            case TSV -> text(copy, zipped + ", delim = '\t'");
            case PSV -> text(copy, zipped + ", delim = '|'");
            case SKV -> text(copy, zipped + ", delim = ';'");
            case JSON -> json(copy, zipped);
            case AVRO, ORC, XLS, DELTA, ICEBERG ->
                throw new ConnectionFailure(
                        Reason.DRIVER, "Files of format " + extension.format().wire() + " cannot be read yet");
        };
    }

    /** The whole file is looked at once to learn how it is written; what reads it afterwards need not guess again. */
    private String text(String copy, String options) throws SQLException {
        String header = ", header = " + hasHeader();
        String escape = subject.text().escape() == '"'
                ? ""
                : ", escape = " + DuckDb.literal(String.valueOf(subject.text().escape()));
        String sniffed = "sniff_csv(" + copy + options + header + escape + ", sample_size = -1)";
        Map<String, String> columns = new LinkedHashMap<>();
        String learnt = String.join(", ", LEARNT);
        List<String> read = engine.query(
                "select c.name, c.type, " + learnt + " from (select unnest(columns) as c, " + learnt + " from "
                        + sniffed + ")",
                row -> {
                    columns.put(row.getString(1), row.getString(2));
                    return how(copy, row);
                });
        for (FoundField field : subject.fields()) {
            if (field.type() == FieldType.STRING && columns.containsKey(field.name())) {
                columns.put(field.name(), "VARCHAR");
            }
        }
        String zipped = options.replaceFirst(", delim = '.'$", "");
        String list = listed(columns);
        return fitted(read.get(0) + header + zipped + forced(columns) + ", columns = " + list + ")", columns);
    }

    /** The reader of a file that is written as one row of what was learnt says. */
    private static String how(String copy, ResultSet row) throws SQLException {
        StringBuilder how = new StringBuilder("read_csv(" + copy + ", auto_detect = false");
        for (int at = 0; at < NAMES.size(); at++) {
            @Nullable String value = row.getString(at + 3);
            if (value != null) {
                how.append(", ").append(NAMES.get(at)).append(" = ");
                how.append(DuckDb.literal(value.equals(NOTHING) ? "" : value));
            }
        }
        return how + ", skip = " + row.getLong(NAMES.size() + 3);
    }

    /** A catalog that calls the columns column0, column1 … found no names in the file. */
    private boolean hasHeader() {
        return subject.text().header()
                && !subject.fields().stream().allMatch(field -> field.name().matches(UNNAMED));
    }

    /** Which columns keep an empty cell as an empty text. */
    private String forced(Map<String, String> columns) {
        String texts = columns.entrySet().stream()
                .filter(column -> column.getValue().equals("VARCHAR"))
                .map(column -> DuckDb.literal(column.getKey()))
                .collect(Collectors.joining(", ", "[", "]"));
        return subject.text().emptyIsNull() || texts.equals("[]") ? "" : ", force_not_null = " + texts;
    }

    private String json(String copy, String zipped) throws SQLException {
        String found = "read_json(" + copy + ", sample_size = -1, hive_partitioning = false" + zipped + ")";
        Map<String, String> columns = columns(found);
        return fitted(
                "read_json(" + copy + ", columns = " + listed(columns) + ", hive_partitioning = false" + zipped + ")",
                columns);
    }

    private String described(String reader) throws SQLException {
        return fitted(reader, columns(reader));
    }

    private Map<String, String> columns(String reader) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        engine.query(
                "describe select * from " + reader,
                row -> columns.put(row.getString("column_name"), row.getString("column_type")));
        return columns;
    }

    private static String listed(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(column -> DuckDb.literal(column.getKey()) + ": " + DuckDb.literal(column.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The reader's columns made to be those of the catalog. */
    private String fitted(String reader, Map<String, String> columns) {
        Map<String, String> known = new LinkedHashMap<>();
        columns.forEach((name, type) -> known.put(name.toLowerCase(Locale.ROOT), type));
        List<String> replaced = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (FoundField field : subject.fields()) {
            @Nullable String type = known.get(field.name().toLowerCase(Locale.ROOT));
            String name = '"' + field.name().replace("\"", "\"\"") + '"';
            boolean whole = !field.nativeType().endsWith("…");
            if (type == null) {
                added.add("cast(null as " + (whole ? field.nativeType() : "VARCHAR") + ") as " + name);
            } else if (whole && !type.equals(field.nativeType())) {
                replaced.add("try_cast(" + name + " as " + field.nativeType() + ") as " + name);
            }
        }
        if (replaced.isEmpty() && added.isEmpty()) {
            return reader;
        }
        return "(select *" + (replaced.isEmpty() ? "" : " replace (" + String.join(", ", replaced) + ")")
                + (added.isEmpty() ? "" : ", " + String.join(", ", added)) + " from " + reader + ") \"part\"";
    }
}
