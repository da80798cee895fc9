import java.util.List;

/**
 * A made-up table: its columns, and rows as text in the order of the columns, null for missing values. The first column, line,
 * numbers the rows.
 *
 * @param world the tables that refer to each other have one world
 * @param held how many of the rows are there on the first day; the others come on the second
 * @param together columns no combination of which comes twice, beside single keys; empty for none
 */
record Made(
        String world, String name, List<Column> columns, List<String[]> rows, int held, List<String> together) {
    int at(String column) {
        for (int at = 0; at < columns.size(); at++) {
            if (columns.get(at).name().equals(column)) {
                return at;
            }
        }
        throw new IllegalArgumentException(column);
    }
}
