package io.touchstone.profile;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.Operand;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Subject;
import io.touchstone.profile.figure.Column;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.FieldWords;
import io.touchstone.profile.figure.Measurement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the types of a container's fields come from: their store, or their values. A text is a number, a time or a truth when
 * nearly all of its values read as one; what begins with a needless zero, such as a postal code, is none.
 */
final class Types {
    private static final Set<String> TEXT = Set.of("csv", "tsv", "txt", "psv", "skv", "json");
    private static final double NEARLY_ALL = 0.99;
    private static final int LOOKED_AT = 20_000;
    private static final int LONGEST_DAY = 10;
    private static final String NEEDLESS_ZERO = "^[ ]*[+-]?0[0-9]";

    private final boolean ofText;
    private final boolean inferred;

    /**
     * @param subject the container
     * @param wanted whether types are inferred; null for the usual: of files of text alone
     */
    Types(Subject subject, @Nullable Boolean wanted) {
        FoundContainer container = subject.container();
        this.ofText =
                container.files() != null && TEXT.contains(container.files().format());
        this.inferred = wanted == null ? ofText : wanted;
    }

    /** What tells the type of a field before its values are looked at. */
    Statistics.Typed declared() {
        return ofText ? new Statistics.Typed(false, "the values in the newest file") : new Statistics.Typed(true, null);
    }

    /**
     * What texts read as.
     *
     * @param source what told it, for people
     */
    record Inferred(FieldType type, String source) {}

    /** What the texts among columns read as, by the keys of those that read as something else and are to tell. */
    Map<String, Inferred> inferred(Drawn drawn, List<Column> columns) {
        Map<String, Inferred> types = new HashMap<>();
        for (Column column : inferred ? columns : List.<Column>of()) {
            @Nullable Inferred type = column.field().type() == FieldType.STRING ? inferred(drawn, column) : null;
            if (type != null) {
                types.put(column.key(), type);
            }
        }
        return types;
    }

    private static @Nullable Inferred inferred(Drawn drawn, Column column) {
        double[] counts;
        try {
            counts = counts(drawn, column);
        } catch (StatementFailure | Unspoken refused) {
            return null;
        }
        double seen = counts[0];
        double most = NEARLY_ALL * seen;
        if (seen == 0) {
            return null;
        }
        if (counts[1] == 0 && counts[2] >= most) {
            return told(FieldType.INTEGRAL, counts[2], seen, "whole numbers");
        }
        if (counts[1] == 0 && counts[3] >= most) {
            return told(FieldType.FRACTIONAL, counts[3], seen, "numbers");
        }
        if (counts[4] >= most) {
            FieldType type = counts[6] <= LONGEST_DAY ? FieldType.DATE : FieldType.TIMESTAMP;
            return told(type, counts[4], seen, "times");
        }
        return counts[5] >= most ? told(FieldType.BOOLEAN, counts[5], seen, "truths") : null;
    }

    private static Inferred told(FieldType type, double fitting, double seen, String what) {
        String source = "%.2f %% of %.0f values drawn at random read as %s".formatted(100 * fitting / seen, seen, what);
        return new Inferred(type, source);
    }

    /**
     * Of values drawn once more: how many, with a needless zero, how many read as each type, and the length of the longest
     * that reads as a time.
     */
    private static double[] counts(Drawn drawn, Column column) {
        Dialect dialect = drawn.engine().dialect();
        Operand value = new Operand("\"v\"", FieldType.STRING);
        double share = Math.min(1, (double) LOOKED_AT / Math.max(1, drawn.rows()));
        String number = dialect.cast(value, "double");
        String select = "select count(*), count(case when regexp_matches(\"v\", '" + NEEDLESS_ZERO + "') then 1 end),"
                + " count(case when " + number + " = trunc(" + number + ") then 1 end), count(" + number + "), count("
                + dialect.cast(value, "timestamp") + "), count(" + dialect.cast(value, "boolean")
                + "), max(case when " + dialect.cast(value, "timestamp")
                + " is not null then length(\"v\") end) from (select "
                + new FieldWords(dialect, FieldPlan.plain(column)).raw() + " as \"v\""
                + drawn.all().clause(dialect) + ") \"values\" where \"v\" is not null and random() <= " + share;
        double[] counts = new double[7];
        drawn.engine().select(select, row -> {
            for (int at = 0; at < counts.length; at++) {
                counts[at] = Measurement.number(row[at]);
            }
        });
        return counts;
    }
}
