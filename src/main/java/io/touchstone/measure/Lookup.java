package io.touchstone.measure;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.util.List;

/**
 * The distinct values a field has in another container, to be looked up in.
 *
 * @param value what is looked up
 * @param in the container that holds them
 * @param field the field there; a term over the other container's row
 * @param where which rows of it count; a term over the other container's row
 */
public record Lookup(Term value, Reference in, Term field, Term where) {
    private static final String VALUE = "touchstone_held";

    /** The derived table of the distinct values. */
    String values(Speech speech) {
        Speech there = new Speech(speech.dialect(), speech::from);
        String held = there.key(field);
        return "(select distinct " + held + " as " + speech.dialect().quoted(VALUE) + " from " + there.from(in)
                + " where " + where.in(there) + " and " + held + " is not null)";
    }

    /** Whether the value is there and is one of those, or is none; without a join. */
    String among(Speech speech, boolean isHeld) {
        return "(" + value.in(speech) + " is not null and " + speech.key(value) + (isHeld ? " in " : " not in ")
                + values(speech) + ")";
    }

    /** When a row of it is the value's. Texts are the same when their letters are. */
    String matches(Speech speech, String alias) {
        if (value.type() == FieldType.STRING && field.type() == FieldType.STRING) {
            return "(" + speech.key(value) + " = " + column(speech, alias) + ")";
        }
        Operand there = new Operand(column(speech, alias), field.type());
        return speech.dialect().call("=", List.of(speech.operand(value), there));
    }

    /** Whether there was one. */
    String held(Speech speech, String alias) {
        return speech.dialect().call("isnotnull", List.of(new Operand(column(speech, alias), FieldType.BOOLEAN)));
    }

    private static String column(Speech speech, String alias) {
        return alias + "." + speech.dialect().quoted(VALUE);
    }
}
