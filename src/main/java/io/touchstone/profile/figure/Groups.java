package io.touchstone.profile.figure;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.measure.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The select that counts the values of some fields of a slice, or of their samples, in one pass. It answers a row for each
 * value: which of the fields, the value as text and as a number, its hash, and how often it comes.
 */
record Groups(Dialect dialect, Slice slice, List<FieldPlan> plans) {
    private static final String COUNT = "group_size";

    /** The select. */
    String select() {
        return "select " + which() + ", " + chosen(this::text) + ", " + chosen(this::number) + ", "
                + chosen(this::hash) + ", " + dialect.quoted(COUNT) + " from (" + grouped() + ") "
                + dialect.quoted("grouped");
    }

    /**
     * The select that tells how the values of each field are spread: which of the fields, how many different ones, how many of
     * these come once, and the sum over them of n ln n, where n is how often one comes.
     */
    String spread() {
        String size = dialect.quoted(COUNT);
        return IntStream.range(0, plans.size())
                .mapToObj(at -> "select " + at + ", count(*), count(case when " + size + " = 1 then 1 end), sum(" + size
                        + " * ln(" + size + ")) from (" + sizes(words(at).key()) + ") " + dialect.quoted("sizes"))
                .collect(Collectors.joining(" union all "));
    }

    /** How often each value comes. */
    private String sizes(String key) {
        String one = dialect.quoted("key");
        return "select count(*) as " + dialect.quoted(COUNT) + " from (select " + key + " as " + one
                + slice.clause(dialect) + ") " + dialect.quoted("keyed") + " where " + one + " is not null group by "
                + one;
    }

    private String grouped() {
        List<String> keys = new ArrayList<>();
        List<String> inner = new ArrayList<>();
        for (int at = 0; at < plans.size(); at++) {
            keys.add(dialect.quoted("key_" + at));
            inner.add(key(plans.get(at)) + " as " + keys.get(at));
        }
        String counted = "count(*) as " + dialect.quoted(COUNT) + " from (select " + String.join(", ", inner)
                + slice.clause(dialect) + ") " + dialect.quoted("keyed") + some(keys) + " group by ";
        return keys.size() == 1
                ? "select 0 as " + which() + ", " + keys.get(0) + ", " + counted + keys.get(0)
                : "select " + whichOf(keys) + " as " + which() + ", " + String.join(", ", keys) + ", " + counted
                        + sets(keys);
    }

    /** Rows none of whose values are in a sample need not be grouped. */
    private String some(List<String> keys) {
        return plans.stream().anyMatch(FieldPlan::counted)
                ? ""
                : " where " + String.join(" is not null or ", keys) + " is not null";
    }

    private String which() {
        return dialect.quoted("which");
    }

    private String key(FieldPlan plan) {
        FieldWords words = new FieldWords(dialect, plan);
        return plan.counted() ? words.key() : words.sampledHash();
    }

    private static String whichOf(List<String> keys) {
        StringBuilder which = new StringBuilder("case");
        for (int at = 0; at < keys.size(); at++) {
            which.append(" when grouping(")
                    .append(keys.get(at))
                    .append(") = 0 then ")
                    .append(at);
        }
        return which + " end";
    }

    private String sets(List<String> keys) {
        return dialect.call(
                "grouping_sets",
                keys.stream()
                        .map(key -> new Operand("(" + key + ")", FieldType.UNKNOWN))
                        .toList());
    }

    /** What is told of the key that a row is about. */
    private String chosen(Function<Integer, String> of) {
        StringBuilder cases = new StringBuilder("case " + which());
        boolean any = false;
        for (int at = 0; at < plans.size(); at++) {
            String one = of.apply(at);
            if (!one.equals("null")) {
                cases.append(" when ").append(at).append(" then ").append(one);
                any = true;
            }
        }
        return any ? cases + " end" : "null";
    }

    private String text(int at) {
        return plans.get(at).counted() ? words(at).text(dialect.quoted("key_" + at)) : "null";
    }

    private String number(int at) {
        FieldPlan plan = plans.get(at);
        return plan.counted() && plan.kind().isNumeric() ? words(at).number(dialect.quoted("key_" + at)) : "null";
    }

    private String hash(int at) {
        String key = dialect.quoted("key_" + at);
        return plans.get(at).counted() ? words(at).hash(key) : key;
    }

    private FieldWords words(int at) {
        return new FieldWords(dialect, plans.get(at));
    }
}
