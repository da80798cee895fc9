package io.touchstone.profile;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Subject;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.FieldWords;
import io.touchstone.profile.figure.Measurement;
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
    Statistics.Typed declared(FoundField field) {
        return ofText ? new Statistics.Typed(false, "the values in the newest file") : new Statistics.Typed(true, null);
    }

    /** The same with the type its values have, where it is a text and they are to tell. */
    FieldStatistics inferred(Drawn drawn, FieldStatistics field) {
        if (!inferred || field.field().type() != FieldType.STRING || field.present() == 0) {
            return field;
        }
        try {
            double[] counts = counts(drawn, field.field());
            double seen = counts[0];
            boolean day = field.lengths() != null && field.lengths().max() <= LONGEST_DAY;
            if (seen > 0 && counts[1] == 0 && counts[2] >= NEARLY_ALL * seen) {
                return typed(field, FieldType.INTEGRAL, counts[2], seen, "whole numbers");
            }
            if (seen > 0 && counts[1] == 0 && counts[3] >= NEARLY_ALL * seen) {
                return typed(field, FieldType.FRACTIONAL, counts[3], seen, "numbers");
            }
            if (seen > 0 && counts[4] >= NEARLY_ALL * seen) {
                return typed(field, day ? FieldType.DATE : FieldType.TIMESTAMP, counts[4], seen, "times");
            }
            return seen > 0 && counts[5] >= NEARLY_ALL * seen
                    ? typed(field, FieldType.BOOLEAN, counts[5], seen, "truths")
                    : field;
        } catch (StatementFailure | Unspoken refused) {
            return field;
        }
    }

    private static FieldStatistics typed(
            FieldStatistics field, FieldType type, double fitting, double seen, String what) {
        String source = "%.2f %% of %.0f values drawn at random read as %s".formatted(100 * fitting / seen, seen, what);
        return field.typed(type, source);
    }

    /** Of values drawn once more: how many, with a needless zero, and how many read as each type. */
    private static double[] counts(Drawn drawn, FoundField field) {
        Dialect dialect = drawn.engine().dialect();
        Operand value = new Operand("\"v\"", FieldType.STRING);
        double share = Math.min(1, (double) LOOKED_AT / Math.max(1, drawn.rows()));
        String number = dialect.cast(value, "double");
        String select = "select count(*), count(case when regexp_matches(\"v\", '" + NEEDLESS_ZERO + "') then 1 end),"
                + " count(case when " + number + " = trunc(" + number + ") then 1 end), count(" + number + "), count("
                + dialect.cast(value, "timestamp") + "), count(" + dialect.cast(value, "boolean") + ") from (select "
                + new FieldWords(dialect, FieldPlan.plain(field)).raw() + " as \"v\""
                + drawn.all().clause(dialect) + ") \"values\" where \"v\" is not null and random() <= " + share;
        double[] counts = new double[6];
        drawn.engine().select(select, row -> {
            for (int at = 0; at < counts.length; at++) {
                counts[at] = Measurement.number(row[at]);
            }
        });
        return counts;
    }
}
