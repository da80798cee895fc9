package io.touchstone.profile.figure;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of a field, in the words of an engine. */
public record FieldWords(Dialect dialect, FieldPlan plan) {
    /** Its value. */
    public String raw() {
        @Nullable String cast = plan.column().cast();
        return cast == null
                ? dialect.field(plan.column().path(), type())
                : dialect.cast(
                        new Operand(dialect.field(plan.column().path(), FieldType.STRING), FieldType.STRING), cast);
    }

    /** What tells its values apart, to group by. */
    public String key() {
        return type() == FieldType.STRING && dialect.says("group_key") ? call("group_key", raw()) : raw();
    }

    /** Its hash where its values are sampled, missing for those that are not in the sample. */
    String sampledHash() {
        String hash = hash(raw());
        String kept = plan.bits() == 0 ? "" : " and " + hash + " % " + (1L << plan.bits()) + " = 0";
        return "case when " + raw() + " is not null" + kept + " then " + hash + " end";
    }

    /** A whole number from 0 to 2 to the 63 that equal values share. */
    String hash(String value) {
        return call("hash", value);
    }

    /** A value as text. */
    String text(String value) {
        return dialect.cast(new Operand(value, type()), "string");
    }

    /**
     * What is summed up, as a double: numbers and times (milliseconds since 1970) that are finite, lengths of texts and
     * arrays.
     */
    public String number(String value) {
        return switch (plan.kind()) {
            case NUMBER ->
                type() == FieldType.INTEGRAL
                        ? asDouble(value, FieldType.INTEGRAL)
                        : where("is_finite", value, asDouble(value, FieldType.FRACTIONAL));
            case TIME -> where("is_finite time", value, millis(value));
            case TEXT -> asDouble(call("length", value), FieldType.INTEGRAL);
            case LIST -> asDouble(call("size", value), FieldType.INTEGRAL);
            case TRUTH, OTHER -> "null";
        };
    }

    private String millis(String time) {
        return dialect.says("unix_millis")
                ? call("unix_millis", time)
                : "(" + asDouble(call("unix_micros", time), FieldType.INTEGRAL) + " / 1000.0)";
    }

    /** A number as a constant of doubles. */
    String constant(double number) {
        return asDouble(dialect.constant(number, FieldType.FRACTIONAL), FieldType.FRACTIONAL);
    }

    private String where(String condition, String value, String then) {
        return dialect.says(condition) ? "case when " + call(condition, value) + " then " + then + " end" : then;
    }

    private String asDouble(String number, FieldType type) {
        return dialect.cast(new Operand(number, type), "double");
    }

    private String call(String function, String value) {
        return dialect.call(function, List.of(new Operand(value, type())));
    }

    private FieldType type() {
        return plan.column().taken();
    }
}
