import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables of many columns, a quarter each whole numbers, decimals, texts and dates, with checks on every column. */
final class Wide {
    private static final int KINDS = 4;

    private Wide() {}

    /** 80 columns, 226 checks. */
    static Table eighty() {
        List<Question> questions = new ArrayList<>();
        for (int at = 0; at < 80; at++) {
            questions.add(present(at));
            questions.add(shaped(at));
            if (at % KINDS == 0) {
                questions.add(Question.broken("notNegative", name(at), "{}", name(at) + " < 0"));
            } else if (at % KINDS == 1) {
                questions.add(Question.often(
                        "lessThan", name(at), "{\"value\": 10}", name(at) + " >= 10"));
            } else if (at % KINDS == 2) {
                questions.add(Question.unmatched(name(at), "^v[0-9]+$", 1));
            }
        }
        for (int at = 0; at < 3 * KINDS; at += KINDS) {
            questions.add(Question.sum(name(at)));
            questions.add(Question.distinct(name(at + 2)));
        }
        return new Table("wide", columns(80), questions);
    }

    /** 1,000 columns, 2,000 checks. */
    static Table thousand() {
        List<Question> questions = new ArrayList<>();
        for (int at = 0; at < 1_000; at++) {
            questions.add(present(at));
            questions.add(shaped(at));
        }
        return new Table("wider", columns(1_000), questions);
    }

    /** Writes the rows as Parquet and as CSV, unless they are there. */
    static void write(Table table, long rows, Path folder) throws Exception {
        if (Files.exists(folder.resolve(table.name() + ".csv"))) {
            return;
        }
        Files.createDirectories(folder);
        List<String> values = new ArrayList<>();
        int at = 0;
        for (String column : table.columns().keySet()) {
            values.add(value(at++) + " as " + column);
        }
        String select = "(select " + String.join(", ", values) + " from range(" + rows + ") r(i))";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("set memory_limit = '2GB'");
            statement.execute("set preserve_insertion_order = false");
            copy(statement, select, folder.resolve(table.name() + ".parquet"), "format parquet");
            copy(statement, select, folder.resolve(table.name() + ".csv"), "format csv, delim '|', header false");
        }
    }

    private static void copy(Statement statement, String select, Path file, String how) throws SQLException {
        statement.execute("copy " + select + " to '" + file + "' (" + how + ")");
    }

    private static Question present(int at) {
        return Question.broken("notNull", name(at), "{}", name(at) + " is null");
    }

    private static Question shaped(int at) {
        String column = name(at);
        return switch (at % KINDS) {
            case 0 -> Question.often(
                    "between", column, "{\"min\": 0, \"max\": 5000}", column + " < 0 or " + column + " > 5000");
            case 1 -> Question.broken("minValue", column, "{\"value\": 0}", column + " < 0");
            case 2 -> Question.often("maxLength", column, "{\"value\": 3}", "length(" + column + ") > 3");
            default -> Question.broken(
                    "betweenTimes",
                    column,
                    "{\"min_time\": \"2020-01-01\", \"max_time\": \"2023-12-31\"}",
                    column + " < date '2020-01-01' or " + column + " > date '2023-12-31'");
        };
    }

    private static String name(int at) {
        return "c" + at;
    }

    private static String value(int at) {
        return switch (at % KINDS) {
            case 0 -> "((i * 7919 + " + at * 31 + ") % 10000)::integer";
            case 1 -> "((i * 7907 + " + at * 37 + ") % 2500 / 100.0)::decimal(12,2)";
            case 2 -> "'v' || (i * 7901 + " + at * 41 + ") % 900";
            default -> "date '2020-01-01' + ((i + " + at + ") % 1000)::integer";
        };
    }

    private static Map<String, String> columns(int count) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int at = 0; at < count; at++) {
            columns.put(name(at), List.of("integer", "decimal(12,2)", "varchar", "date").get(at % KINDS));
        }
        return columns;
    }
}
