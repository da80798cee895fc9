import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table to be scanned.
 *
 * @param name of the table
 * @param columns types by name, in words of PostgreSQL and DuckDB alike
 * @param questions asked of it
 */
record Table(String name, Map<String, String> columns, List<Question> questions) {
    static final Table LINEITEM = new Table("lineitem", lineitem(), Question.ofLineitem());

    /** Where DuckDB reads it from a CSV file. */
    String csv(Path file) {
        String types = columns.entrySet().stream()
                .map(column -> "'" + column.getKey() + "': '" + column.getValue() + "'")
                .collect(Collectors.joining(", "));
        return "read_csv('" + file + "', delim = '|', header = false, auto_detect = false, columns = {" + types + "})";
    }

    String create() {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", ", "create table " + name + " (", ")"));
    }

    private static Map<String, String> lineitem() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("l_orderkey", "bigint");
        columns.put("l_partkey", "bigint");
        columns.put("l_suppkey", "bigint");
        columns.put("l_linenumber", "integer");
        columns.put("l_quantity", "decimal(15,2)");
        columns.put("l_extendedprice", "decimal(15,2)");
        columns.put("l_discount", "decimal(15,2)");
        columns.put("l_tax", "decimal(15,2)");
        columns.put("l_returnflag", "varchar");
        columns.put("l_linestatus", "varchar");
        columns.put("l_shipdate", "date");
        columns.put("l_commitdate", "date");
        columns.put("l_receiptdate", "date");
        columns.put("l_shipinstruct", "varchar");
        columns.put("l_shipmode", "varchar");
        columns.put("l_comment", "varchar");
        return columns;
    }
}
