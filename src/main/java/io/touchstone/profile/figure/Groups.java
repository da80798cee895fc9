package io.touchstone.profile.figure;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.measure.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The select that counts the values of some fields of a slice, or of their samples, in one pass. It answers a row for each
 * value: which of the fields, the value as text and as a number, its hash, and how often it comes.
 */
record Groups(Dialect dialect, Slice slice, List<FieldPlan> plans) {
    private static final String COUNT = "group_size";

    /** The select. */
    String select() {
        List<String> keys = new ArrayList<>();
        List<String> inner = new ArrayList<>();
        for (int at = 0; at < plans.size(); at++) {
            keys.add(dialect.quoted("key_" + at));
            inner.add(key(plans.get(at)) + " as " + keys.get(at));
        }
        String keyed = "(select " + String.join(", ", inner) + slice.clause(dialect) + ") " + dialect.quoted("keyed");
        String grouped = keys.size() == 1
                ? "select 0 as " + which() + ", " + keys.get(0) + ", count(*) as " + dialect.quoted(COUNT) + " from "
                        + keyed + " group by " + keys.get(0)
                : "select " + whichOf(keys) + " as " + which() + ", " + String.join(", ", keys) + ", count(*) as "
                        + dialect.quoted(COUNT) + " from " + keyed + " group by " + sets(keys);
        return "select " + which() + ", " + chosen(this::text) + ", " + chosen(this::number) + ", "
                + chosen(this::hash) + ", " + dialect.quoted(COUNT) + " from (" + grouped + ") "
                + dialect.quoted("grouped");
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
