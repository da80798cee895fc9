package io.touchstone.http;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole numbers that came with a point or an exponent, such as 1.0 and 1e308. The contract takes them where it asks for whole
 * numbers, so nobody after it shall meet them in another form: who looks for an id, and for whom one may be touched, least of all.
 */
final class WholeNumbers {
    private static final double LIMIT = 0x1p63;

    private WholeNumbers() {}

    /** The value, whole numbers in it spelled as such; the very same where there is none that is not. */
    static JsonNode spelled(JsonNode value) {
        return isSpelled(value) ? value : spell(value.deepCopy());
    }

    private static boolean isSpelled(JsonNode value) {
        return value.isContainer()
                ? value.valueStream().allMatch(WholeNumbers::isSpelled)
                : !value.isFloatingPointNumber() || !isWhole(value.doubleValue());
    }

    private static boolean isWhole(double number) {
        return Double.isFinite(number) && number == Math.rint(number);
    }

    private static JsonNode spell(JsonNode value) {
        if (value instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                array.set(at, spell(array.get(at)));
            }
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(spell(member.getValue())));
        } else if (!isSpelled(value)) {
            double number = value.doubleValue();
            return Math.abs(number) < LIMIT
                    ? LongNode.valueOf((long) number)
                    : BigIntegerNode.valueOf(BigDecimal.valueOf(number).toBigIntegerExact());
        }
        return value;
    }
}
