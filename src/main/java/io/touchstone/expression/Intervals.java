package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.IntervalExpression;

/** Sums and differences: of numbers, of a day and a number of days, of a moment and an interval. */
final class Intervals {
    private static final Pattern INTERVAL = Pattern.compile("interval\\s+(-?\\d+|-?'\\d+')\\s*([a-z]*)");
    private static final Pattern QUANTITY = Pattern.compile("\\s*([+-]?\\d{1,9})\\s*([a-z]*)\\s*");
    private static final Map<String, Integer> MONTHS = Map.of("month", 1, "quarter", 3, "year", 12);
    private static final Map<String, Integer> DAYS = Map.of("day", 1, "week", 7);
    private static final Map<String, Integer> SECONDS = Map.of("second", 1, "minute", 60, "hour", 3_600);

    private Intervals() {}

    static Term read(Reading reading, Lexed lexed, BinaryExpression node, String operator) {
        Reading.whole(node, node.getLeftExpression() + operator + node.getRightExpression());
        boolean minus = operator.equals("-");
        if (node.getRightExpression() instanceof IntervalExpression interval) {
            return shifted(reading.read(node.getLeftExpression()), lexed, interval, minus);
        }
        if (node.getLeftExpression() instanceof IntervalExpression interval && !minus) {
            return shifted(reading.read(node.getRightExpression()), lexed, interval, false);
        }
        List<Term> sides = reading.read(List.<Expression>of(node.getLeftExpression(), node.getRightExpression()));
        Term left = sides.get(0);
        Term right = sides.get(1);
        if (left.type() == FieldType.DATE && right.type() == FieldType.INTEGRAL) {
            return Functions.call(minus ? "date_sub" : "date_add", sides);
        }
        if (Coercion.isTemporal(left) || Coercion.isTemporal(right)) {
            throw new BadExpression("Add an INTERVAL to a date or timestamp, and tell two of them apart with datediff");
        }
        return Operators.arithmetic(operator, left, right);
    }

    private static Term shifted(Term from, Lexed lexed, IntervalExpression interval, boolean minus) {
        Matcher spelled = INTERVAL.matcher(interval.toString().toLowerCase(Locale.ROOT));
        if (!spelled.matches()) {
            throw unreadable();
        }
        String amount = spelled.group(1);
        boolean negative = amount.startsWith("-'");
        String quantity = amount.contains("'") ? lexed.textOf(negative ? amount.substring(1) : amount) : amount;
        Matcher parts = QUANTITY.matcher(quantity.toLowerCase(Locale.ROOT));
        if (!parts.matches() || parts.group(2).isEmpty() == spelled.group(2).isEmpty()) {
            throw unreadable();
        }
        String unit = (parts.group(2) + spelled.group(2)).replaceFirst("s$", "");
        long count = Long.parseLong(parts.group(1));
        return shifted(Coercion.temporal(from), unit, minus != negative ? -count : count);
    }

    private static Term shifted(Term from, String unit, long count) {
        if (MONTHS.containsKey(unit)) {
            return Terms.call("plus_months", from.type(), from, Terms.number(count * MONTHS.get(unit)));
        }
        if (DAYS.containsKey(unit)) {
            return Terms.call("plus_days", from.type(), from, Terms.number(count * DAYS.get(unit)));
        }
        Integer seconds = SECONDS.get(unit);
        if (seconds == null) {
            throw unreadable();
        }
        return Terms.call(
                "plus_seconds",
                FieldType.TIMESTAMP,
                Coercion.moment(from),
                Terms.number(BigDecimal.valueOf(count).longValueExact() * seconds));
    }

    private static BadExpression unreadable() {
        return new BadExpression("Write an interval with one unit, such as INTERVAL 3 DAYS");
    }
}
