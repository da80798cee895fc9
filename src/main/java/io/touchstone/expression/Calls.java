package io.touchstone.expression;

import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LambdaExpression;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.statement.select.AllColumns;

/** How calls of functions are read. */
final class Calls {
    private static final Set<String> FILTERED = Set.of("count", "sum", "avg", "min", "max", "count_distinct");

    private Calls() {}

    static void register() {
        Reading.on(Function.class, Calls::call);
        Reading.on(AnalyticExpression.class, Calls::filtered);
        Reading.on(ExistsExpression.class, Calls::exists);
    }

    private static Term call(Reading reading, Function node) {
        ExpressionList<?> given = node.getParameters();
        List<? extends Expression> arguments = given == null ? List.of() : given;
        String words = words(arguments);
        if (node.isDistinct()) {
            Reading.whole(node, node.getName() + "(distinct" + words + ")");
            if (!node.getName().equalsIgnoreCase("count")) {
                throw new BadExpression("distinct stands in count alone");
            }
            return OtherFunctions.distinct(reading.read(arguments));
        }
        Reading.whole(node, node.getName() + "(" + words + ")");
        if (arguments.size() == 1 && arguments.get(0) instanceof AllColumns) {
            return all(node);
        }
        if (arguments.size() == 2 && arguments.get(1) instanceof LambdaExpression lambda) {
            return some(reading, node.getName(), arguments.get(0), lambda);
        }
        return Functions.call(node.getName(), reading.read(arguments));
    }

    private static String words(List<? extends Expression> arguments) {
        return String.join(",", arguments.stream().map(Expression::toString).toList());
    }

    private static Term all(Function node) {
        if (!node.getName().equalsIgnoreCase("count")) {
            throw Reading.refused(node);
        }
        return Terms.countIf(Terms.TRUE);
    }

    private static Term exists(Reading reading, ExistsExpression node) {
        if (node.getRightExpression() instanceof ExpressionList<?> list
                && list.size() == 2
                && list.get(1) instanceof LambdaExpression lambda) {
            Term found = some(reading, "exists", list.get(0), lambda);
            return node.isNot() ? Terms.not(found) : found;
        }
        throw new BadExpression("exists takes an array and a condition, such as exists(codes, code -> code > 5)");
    }

    private static Term some(Reading reading, String name, Expression array, LambdaExpression lambda) {
        boolean known = name.toLowerCase(Locale.ROOT).matches("exists|any_match|forall");
        if (!known || lambda.getIdentifiers().size() != 1) {
            throw Reading.refused(lambda);
        }
        Term elements = reading.read(array);
        Reading inside = reading.inside(lambda.getIdentifiers().get(0), reading.elementType(elements));
        Term condition = Coercion.truth(inside.read(lambda.getExpression()));
        return name.equalsIgnoreCase("forall")
                ? Terms.not(new Term.SomeElement(elements, Terms.not(condition)))
                : new Term.SomeElement(elements, condition);
    }

    /** {@code count(*) filter (where …)} and its like: the aggregate of what the condition is true of. */
    private static Term filtered(Reading reading, AnalyticExpression node) {
        if (node.getType() != AnalyticType.FILTER_ONLY || node.getFilterExpression() == null) {
            throw new BadExpression("The function " + node.getName() + " cannot look over a window of rows");
        }
        Function plain = new Function();
        plain.setName(node.getName());
        plain.setDistinct(node.isDistinct());
        plain.setParameters(
                node.isAllColumns()
                        ? new ExpressionList<>(new AllColumns())
                        : new ExpressionList<>(node.getExpression()));
        Reading.whole(node, plain + "filter(where" + node.getFilterExpression() + ")");
        Term condition = Coercion.truth(reading.read(node.getFilterExpression()));
        Term aggregate = reading.read(plain);
        if (aggregate.equals(Terms.countIf(Terms.TRUE))) {
            return Terms.countIf(condition);
        }
        if (!(aggregate instanceof Term.Call call)
                || !FILTERED.contains(call.function())
                || call.parts().size() != 1) {
            throw new BadExpression("The function " + node.getName() + " takes no filter");
        }
        return Terms.call(
                call.function(),
                call.type(),
                Terms.where(condition, call.parts().get(0)));
    }
}
