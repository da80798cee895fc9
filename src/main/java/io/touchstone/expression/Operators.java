package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;

/** How operators are read. */
final class Operators {
    private Operators() {}

    static void register() {
        Reading.on(AndExpression.class, (reading, node) -> chain(reading, node, "and"));
        Reading.on(OrExpression.class, (reading, node) -> chain(reading, node, "or"));
        Reading.on(NotExpression.class, (reading, node) -> Terms.not(truth(reading, node.getExpression())));
        Reading.on(EqualsTo.class, (reading, node) -> compared(reading, node, "="));
        Reading.on(NotEqualsTo.class, (reading, node) -> compared(reading, node, "<>"));
        Reading.on(GreaterThan.class, (reading, node) -> compared(reading, node, ">"));
        Reading.on(GreaterThanEquals.class, (reading, node) -> compared(reading, node, ">="));
        Reading.on(MinorThan.class, (reading, node) -> compared(reading, node, "<"));
        Reading.on(MinorThanEquals.class, (reading, node) -> compared(reading, node, "<="));
        Reading.on(CosineSimilarity.class, (reading, node) -> compared(reading, node, "<=>"));
        Reading.on(
                IsDistinctExpression.class, (reading, node) -> negated(compared(reading, node, "<=>"), !node.isNot()));
        Reading.on(Multiplication.class, (reading, node) -> arithmetic(reading, node, "*"));
        Reading.on(Division.class, (reading, node) -> arithmetic(reading, node, "/"));
        Reading.on(Modulo.class, (reading, node) -> arithmetic(reading, node, "%"));
        Reading.on(IntegerDivision.class, (reading, node) -> arithmetic(reading, node, "div"));
        Reading.on(Concat.class, (reading, node) -> Functions.call("concat", sides(reading, node)));
        Reading.on(LikeExpression.class, Operators::like);
        Reading.on(Between.class, Operators::between);
        Reading.on(InExpression.class, Operators::in);
        Reading.on(IsNullExpression.class, (reading, node) -> isNull(reading, node));
        Reading.on(IsBooleanExpression.class, (reading, node) -> isTrue(reading, node));
        Reading.on(
                IsUnknownExpression.class,
                (reading, node) -> negated(Terms.isNull(truth(reading, node.getLeftExpression())), node.isNot()));
        Reading.on(CaseExpression.class, Operators::cases);
    }

    private static Term truth(Reading reading, Expression node) {
        return Coercion.truth(reading.read(node));
    }

    private static Term negated(Term condition, boolean negated) {
        return negated ? Terms.not(condition) : condition;
    }

    private static List<Term> sides(Reading reading, BinaryExpression node) {
        Reading.whole(node, node.getLeftExpression() + node.getStringExpression() + node.getRightExpression());
        return reading.read(List.of(node.getLeftExpression(), node.getRightExpression()));
    }

    /** A chain, however long: the parser makes a tree as deep as it has links. */
    private static Term chain(Reading reading, BinaryExpression node, String operator) {
        List<Expression> links = new ArrayList<>();
        Expression left = node;
        while (left instanceof BinaryExpression more && left.getClass() == node.getClass()) {
            links.add(0, more.getRightExpression());
            left = more.getLeftExpression();
        }
        links.add(0, left);
        return Terms.truth(
                operator, links.stream().map(link -> truth(reading, link)).toArray(Term[]::new));
    }

    private static Term compared(Reading reading, BinaryExpression node, String operator) {
        List<Term> sides;
        if (node instanceof IsDistinctExpression) {
            sides = reading.read(List.of(node.getLeftExpression(), node.getRightExpression()));
        } else {
            sides = sides(reading, node);
        }
        return compared(operator, sides.get(0), sides.get(1));
    }

    /** A comparison of values of whatever types. */
    static Term compared(String operator, Term left, Term right) {
        return Terms.truth(operator, Coercion.comparable(List.of(left, right)).toArray(Term[]::new));
    }

    private static Term arithmetic(Reading reading, BinaryExpression node, String operator) {
        List<Term> sides = sides(reading, node);
        return arithmetic(operator, sides.get(0), sides.get(1));
    }

    /** An operation on two numbers. */
    static Term arithmetic(String operator, Term left, Term right) {
        List<Term> sides = List.of(Coercion.number(left), Coercion.number(right));
        FieldType type = operator.equals("/")
                ? FieldType.FRACTIONAL
                : operator.equals("div") ? FieldType.INTEGRAL : Coercion.shared(sides);
        return Terms.call(operator, type, sides.toArray(Term[]::new));
    }

    private static Term isNull(Reading reading, IsNullExpression node) {
        return negated(Terms.isNull(reading.read(node.getLeftExpression())), node.isNot() || node.isUseNotNull());
    }

    private static Term isTrue(Reading reading, IsBooleanExpression node) {
        Term value = truth(reading, node.getLeftExpression());
        Term wanted = node.isTrue() ? value : Terms.not(value);
        return negated(Terms.and(Terms.isNotNull(value), wanted), node.isNot());
    }

    private static Term between(Reading reading, Between node) {
        if (node.isUsingSymmetric() || node.isUsingAsymmetric()) {
            throw Reading.refused(node);
        }
        List<Term> values = Coercion.comparable(reading.read(
                List.of(node.getLeftExpression(), node.getBetweenExpressionStart(), node.getBetweenExpressionEnd())));
        return negated(
                Terms.and(
                        Terms.compare(values.get(0), ">=", values.get(1)),
                        Terms.compare(values.get(0), "<=", values.get(2))),
                node.isNot());
    }

    private static Term in(Reading reading, InExpression node) {
        Reading.whole(node, node.getLeftExpression() + (node.isNot() ? "not" : "") + "in" + node.getRightExpression());
        if (!(node.getRightExpression() instanceof ExpressionList<?> list) || list.isEmpty()) {
            throw Reading.refused(node);
        }
        List<Expression> all = new ArrayList<>(List.of(node.getLeftExpression()));
        all.addAll(list);
        List<Term> values = Coercion.comparable(reading.read(all));
        return negated(Terms.in(values.get(0), values.subList(1, values.size())), node.isNot());
    }

    private static Term like(Reading reading, LikeExpression node) {
        String word = node.getLikeKeyWord().name().toLowerCase(java.util.Locale.ROOT);
        if (node.isUseBinary() || !(node.getRightExpression() instanceof StringValue pattern)) {
            throw new BadExpression("The pattern after " + word + " has to be a text, or write contains(a, b)");
        }
        Term value = Coercion.text(reading.read(node.getLeftExpression()));
        String text = reading.text(pattern);
        Term found =
                switch (word) {
                    case "like" -> Likes.like(value, text, escape(reading, node));
                    case "ilike" -> Likes.ilike(value, text, escape(reading, node));
                    case "rlike", "regexp", "regexp_like" -> Likes.matches(value, text);
                    default -> throw Reading.refused(node);
                };
        return negated(found, node.isNot());
    }

    private static char escape(Reading reading, LikeExpression node) {
        if (node.getEscape() == null) {
            return '\\';
        }
        String escape = node.getEscape() instanceof StringValue text ? reading.text(text) : "";
        if (escape.length() != 1) {
            throw new BadExpression("What escapes is one character");
        }
        return escape.charAt(0);
    }

    private static Term cases(Reading reading, CaseExpression node) {
        List<Term> conditions = new ArrayList<>();
        List<Term> values = new ArrayList<>();
        Term compared = node.getSwitchExpression() == null ? null : reading.read(node.getSwitchExpression());
        for (WhenClause when : node.getWhenClauses()) {
            Term condition = reading.read(when.getWhenExpression());
            conditions.add(compared == null ? Coercion.truth(condition) : compared("=", compared, condition));
            values.add(reading.read(when.getThenExpression()));
        }
        if (node.getElseExpression() != null) {
            values.add(reading.read(node.getElseExpression()));
        }
        return cases(conditions, values);
    }

    /**
     * The value that belongs to the first condition that is true.
     *
     * @param values one for each condition, and perhaps one for when none is true
     */
    static Term cases(List<Term> conditions, List<Term> values) {
        List<Term> common = Coercion.common(values);
        List<Term> parts = new ArrayList<>();
        for (int at = 0; at < common.size(); at++) {
            if (at < conditions.size()) {
                parts.add(conditions.get(at));
            }
            parts.add(common.get(at));
        }
        return new Term.Call("case", parts, Coercion.shared(common));
    }
}
