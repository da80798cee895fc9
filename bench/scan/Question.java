import java.util.List;

/**
 * Something asked of a table: a check of ours, and the figure behind it as anybody else would ask for it.
 *
 * @param rule the check's rule
 * @param fields the fields it is put on
 * @param properties of the rule, as JSON; {@code %s} stands for the figure itself, which is then what the check expects
 * @param coverage below 1 for a check that rows may break, so that its figure is not 0 and it passes all the same
 * @param kind what is counted
 * @param sql when a row is broken, in words of PostgreSQL, DuckDB and Spark alike; for a pattern the pattern
 */
record Question(String rule, List<String> fields, String properties, double coverage, Kind kind, String sql) {
    enum Kind {
        BROKEN,
        UNMATCHED,
        SURPLUS,
        DISTINCT,
        SUM
    }

    static Question broken(String rule, String field, String properties, String sql) {
        return new Question(rule, List.of(field), properties, 1, Kind.BROKEN, sql);
    }

    static Question often(String rule, String field, String properties, String sql) {
        return new Question(rule, List.of(field), properties, 0.001, Kind.BROKEN, sql);
    }

    static Question unmatched(String field, String pattern, double coverage) {
        String properties = "{\"pattern\": \"" + pattern + "\"}";
        return new Question("matchesPattern", List.of(field), properties, coverage, Kind.UNMATCHED, pattern);
    }

    static Question distinct(String field) {
        String properties = "{\"value\": %s, \"comparison\": \"eq\"}";
        return new Question("distinctCount", List.of(field), properties, 1, Kind.DISTINCT, "");
    }

    static Question sum(String field) {
        return new Question("sum", List.of(field), "{\"value\": %s}", 1, Kind.SUM, "");
    }

    String field() {
        return fields.get(0);
    }

    /** What is asked of lineitem: of twenty figures, eight are not 0. */
    static List<Question> ofLineitem() {
        return List.of(
                broken("notNull", "l_orderkey", "{}", "l_orderkey is null"),
                new Question(
                        "notNull",
                        List.of("l_shipdate", "l_commitdate", "l_receiptdate"),
                        "{}",
                        1,
                        Kind.BROKEN,
                        "l_shipdate is null or l_commitdate is null or l_receiptdate is null"),
                broken("between", "l_quantity", "{\"min\": 1, \"max\": 50}", "l_quantity < 1 or l_quantity > 50"),
                often(
                        "between",
                        "l_discount",
                        "{\"min\": 0, \"max\": 0.05}",
                        "l_discount < 0 or l_discount > 0.05"),
                broken(
                        "expectedValues",
                        "l_returnflag",
                        "{\"list\": [\"A\", \"N\", \"R\"]}",
                        "l_returnflag not in ('A', 'N', 'R')"),
                often(
                        "expectedValues",
                        "l_shipmode",
                        "{\"list\": [\"AIR\", \"RAIL\", \"SHIP\"]}",
                        "l_shipmode not in ('AIR', 'RAIL', 'SHIP')"),
                unmatched("l_shipinstruct", "^[A-Z ]+$", 1),
                unmatched("l_comment", "furious|express", 0.001),
                broken(
                        "betweenTimes",
                        "l_shipdate",
                        "{\"min_time\": \"1992-01-01\", \"max_time\": \"1998-12-31\"}",
                        "l_shipdate < date '1992-01-01' or l_shipdate > date '1998-12-31'"),
                often(
                        "afterDateTime",
                        "l_commitdate",
                        "{\"datetime\": \"1995-01-01 00:00:00\"}",
                        "l_commitdate <= date '1995-01-01'"),
                broken(
                        "greaterThanField",
                        "l_receiptdate",
                        "{\"field_name\": \"l_shipdate\"}",
                        "l_receiptdate <= l_shipdate"),
                often(
                        "lessThanField",
                        "l_commitdate",
                        "{\"field_name\": \"l_receiptdate\"}",
                        "l_commitdate >= l_receiptdate"),
                broken("notNegative", "l_tax", "{}", "l_tax < 0"),
                broken("positive", "l_extendedprice", "{}", "l_extendedprice <= 0"),
                broken("maxLength", "l_comment", "{\"value\": 44}", "length(l_comment) > 44"),
                often("minLength", "l_comment", "{\"value\": 20}", "length(l_comment) < 20"),
                often(
                        "satisfiesExpression",
                        "l_extendedprice",
                        "{\"expression\": \"l_extendedprice * (1 - l_discount) > 20000\"}",
                        "not coalesce(l_extendedprice * (1 - l_discount) > 20000, false)"),
                new Question("unique", List.of("l_orderkey", "l_linenumber"), "{}", 1, Kind.SURPLUS, ""),
                distinct("l_shipmode"),
                sum("l_quantity"));
    }
}
