import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A table as it should be and as it is, as two CSV files with the same columns and rows, in the same order: where cells differ, it
 * is wrong. Checks are inferred from the first rows as they should be, and judge all rows as they are: so they meet rows they have
 * not seen, right ones and wrong ones.
 */
final class Pair {
    private static final double SEEN = 0.6;

    private Pair() {}

    static QualityBench.Task task(Path clean, Path dirty) throws IOException, SQLException {
        List<String> names = new ArrayList<>();
        List<String[]> right = read(clean, names);
        List<String[]> wrong = read(dirty, new ArrayList<>());
        if (right.size() != wrong.size()) {
            throw new IllegalArgumentException(clean + " has " + right.size() + " rows, " + dirty + " " + wrong.size());
        }
        List<Defect> defects = new ArrayList<>();
        for (int at = 0; at < right.size(); at++) {
            for (int column = 1; column < names.size(); column++) {
                if (!Objects.equals(right.get(at)[column], wrong.get(at)[column])) {
                    int twin = isKey(right, column) ? twin(wrong, at, column) : -1;
                    defects.add(new Defect(names.get(column), at + 1, Set.of(names.get(column)), twin < 0 ? -1 : twin + 1));
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            columns.add(Column.of(names.get(column), type(column, right, wrong), Column.Kind.FREE));
        }
        int seen = (int) (SEEN * right.size());
        Made made = new Made("pair", "pair", columns, wrong, seen, List.of());
        return new QualityBench.Task(made, right.subList(0, seen), wrong, defects);
    }

    private static boolean isKey(List<String[]> rows, int column) {
        Set<String> seen = new HashSet<>();
        return rows.stream().allMatch(row -> row[column] != null && seen.add(row[column]));
    }

    /** Another row that has the value of a row, which should be the only one; -1 for none. */
    private static int twin(List<String[]> rows, int at, int column) {
        String value = rows.get(at)[column];
        for (int other = 0; value != null && other < rows.size(); other++) {
            if (other != at && value.equals(rows.get(other)[column])) {
                return other;
            }
        }
        return -1;
    }

    private static List<String[]> read(Path csv, List<String> names) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from read_csv('"
                        + csv.toAbsolutePath().toString().replace("'", "''")
                        + "', header = true, all_varchar = true, nullstr = '')")) {
            int columns = row.getMetaData().getColumnCount();
            names.add("line");
            for (int column = 1; column <= columns; column++) {
                String name = row.getMetaData().getColumnLabel(column);
                names.add(name.equals("line") ? "line_2" : name);
            }
            while (row.next()) {
                String[] values = new String[columns + 1];
                values[0] = Integer.toString(rows.size() + 1);
                for (int column = 1; column <= columns; column++) {
                    values[column] = row.getString(column);
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** The narrowest type that takes all values of both files. */
    private static String type(int column, List<String[]> right, List<String[]> wrong) {
        if (all(column, right, wrong, text -> text.matches("-?(0|[1-9][0-9]{0,17})"))) {
            return "bigint";
        }
        if (all(column, right, wrong, text -> text.matches("-?(0|[1-9][0-9]*)([.][0-9]+)?"))) {
            return "double";
        }
        if (all(column, right, wrong, text -> parses(() -> LocalDate.parse(text)))) {
            return "date";
        }
        return all(column, right, wrong, text -> parses(() -> LocalDateTime.parse(text.replace(' ', 'T'))))
                ? "timestamp"
                : "varchar";
    }

    private static boolean all(int column, List<String[]> right, List<String[]> wrong, Predicate<String> holds) {
        boolean any = false;
        for (List<String[]> rows : List.of(right, wrong)) {
            for (String[] row : rows) {
                if (row[column] != null) {
                    any = true;
                    if (!holds.test(row[column])) {
                        return false;
                    }
                }
            }
        }
        return any;
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
