package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/**
 * What a function was called with.
 *
 * @param function its name, for messages
 * @param terms what stands in its parentheses
 */
record Arguments(String function, List<Term> terms) {
    /** How many there are. */
    int size() {
        return terms.size();
    }

    /** One of them as it is. */
    Term any(int at) {
        return terms.get(at);
    }

    /** One of them as a text. */
    Term text(int at) {
        return Coercion.text(terms.get(at));
    }

    /** One of them as a number. */
    Term number(int at) {
        return Coercion.number(terms.get(at));
    }

    /** One of them as a whole number. */
    Term whole(int at) {
        return Coercion.whole(terms.get(at));
    }

    /** One of them as a day. */
    Term date(int at) {
        return Coercion.date(terms.get(at));
    }

    /** One of them as a moment. */
    Term moment(int at) {
        return Coercion.moment(terms.get(at));
    }

    /** One of them as a day or moment. */
    Term temporal(int at) {
        return Coercion.temporal(terms.get(at));
    }

    /** One of them as a condition. */
    Term truth(int at) {
        return Coercion.truth(terms.get(at));
    }

    /** One of them, which has to stand there as a text. */
    String letters(int at) {
        if (terms.get(at) instanceof Term.Constant constant && constant.value() instanceof String text) {
            return text;
        }
        throw new BadExpression("Argument " + (at + 1) + " of " + function + " has to be a text");
    }

    /** One of them, which has to stand there as a whole number. */
    long count(int at) {
        if (isCount(at)) {
            return (Long) constant(at);
        }
        throw new BadExpression("Argument " + (at + 1) + " of " + function + " has to be a whole number");
    }

    /** Whether it stands there as a whole number. */
    boolean isCount(int at) {
        return constant(at) instanceof Long;
    }

    /** One of them as a whole number that is not negative. */
    Term notNegative(int at) {
        if (isCount(at)) {
            return Terms.number(Math.max(0, count(at)));
        }
        return Terms.call("greatest", FieldType.INTEGRAL, whole(at), Terms.number(0));
    }

    private Object constant(int at) {
        return terms.get(at) instanceof Term.Constant constant && constant.value() != null ? constant.value() : "";
    }

    /** One of the letters of {@link Functions}: what is wanted there. */
    Term as(char kind, int at) {
        return switch (kind) {
            case 'S' -> text(at);
            case 'N' -> number(at);
            case 'I' -> whole(at);
            case 'D' -> date(at);
            case 'M' -> moment(at);
            case 'T' -> temporal(at);
            case 'B' -> truth(at);
            default -> any(at);
        };
    }
}
