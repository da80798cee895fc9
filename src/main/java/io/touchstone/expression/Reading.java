package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * What was parsed, read into terms. The parser knows the SQL of many engines; what is not in the table of readers is refused,
 * and so is every node whose words are more than what was read of it.
 */
final class Reading {
    private static final int DEEPEST = 400;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NAMES =
            Pattern.compile("([\\p{L}\\p{Mn}\\p{Nd}_]+|`\\d+`)(\\.([\\p{L}\\p{Mn}\\p{Nd}_]+|`\\d+`))*");
    private static final Map<String, Reader<Expression>> READERS = new HashMap<>();

    static {
        on(ParenthesedExpressionList.class, Reading::parenthesis);
        on(LongValue.class, (reading, node) -> Coercion.numberOf(node.getStringValue()));
        on(DoubleValue.class, (reading, node) -> Coercion.numberOf(node.toString()));
        on(StringValue.class, (reading, node) -> Terms.constant(reading.text(node), FieldType.STRING));
        on(BooleanValue.class, (reading, node) -> Terms.constant(node.getValue(), FieldType.BOOLEAN));
        on(NullValue.class, (reading, node) -> new Term.Constant(null, FieldType.UNKNOWN));
        on(DateTimeLiteralExpression.class, Reading::literal);
        on(TimeKeyExpression.class, Reading::now);
        on(Column.class, Reading::column);
        on(SignedExpression.class, Reading::signed);
        on(CastExpression.class, Reading::cast);
        on(ExtractExpression.class, Reading::extract);
        on(TrimFunction.class, Reading::trim);
        on(Addition.class, (reading, node) -> reading.shifted(node, "+"));
        on(Subtraction.class, (reading, node) -> reading.shifted(node, "-"));
        Operators.register();
        Calls.register();
    }

    private final Lexed lexed;
    private final Vocabulary vocabulary;
    private final @Nullable String element;
    private final FieldType elementType;
    private int depth;

    Reading(Lexed lexed, Vocabulary vocabulary) {
        this(lexed, vocabulary, null, FieldType.UNKNOWN);
    }

    private Reading(Lexed lexed, Vocabulary vocabulary, @Nullable String element, FieldType elementType) {
        this.lexed = lexed;
        this.vocabulary = vocabulary;
        this.element = element;
        this.elementType = elementType;
    }

    /** How one kind of node is read. */
    @FunctionalInterface
    interface Reader<T> {
        Term read(Reading reading, T node);
    }

    static <T extends Expression> void on(Class<T> kind, Reader<T> reader) {
        READERS.put(kind.getName(), (reading, node) -> reader.read(reading, kind.cast(node)));
    }

    /** The term a node is. */
    Term read(Expression node) {
        Reader<Expression> reader = READERS.get(node.getClass().getName());
        if (reader == null) {
            throw refused(node);
        }
        if (++depth > DEEPEST) {
            throw new BadExpression("The expression is nested too deeply");
        }
        Term term = reader.read(this, node);
        depth--;
        return term;
    }

    /** The terms of nodes. */
    List<Term> read(List<? extends Expression> nodes) {
        List<Term> terms = new ArrayList<>();
        for (Expression node : nodes) {
            terms.add(read(node));
        }
        return terms;
    }

    /** A reading of what stands in a lambda, where its parameter is the element at hand. */
    Reading inside(String parameter, FieldType type) {
        if (element != null) {
            throw new BadExpression("A lambda cannot stand inside another one");
        }
        return new Reading(lexed, vocabulary, lexed.nameOf(parameter), type);
    }

    /** The type of the elements of an array. */
    FieldType elementType(Term array) {
        return array instanceof Term.Field field ? vocabulary.elements(field.path()) : FieldType.UNKNOWN;
    }

    /** Refuses a node that says more than what will be read of it. */
    static void whole(Expression node, String read) {
        if (!spelled(node.toString()).equals(spelled(read))) {
            throw refused(node);
        }
    }

    private static String spelled(String words) {
        return BLANKS.matcher(words).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** What is said of a node that is no part of an expression. */
    static BadExpression refused(Expression node) {
        String words = node.toString().replaceAll("['`]\\d+['`]", "…");
        return new BadExpression(
                "An expression cannot hold " + (words.length() > 60 ? words.substring(0, 60) + "…" : words));
    }

    private Term parenthesis(ParenthesedExpressionList<?> node) {
        if (node.size() != 1) {
            throw refused(node);
        }
        return read(node.get(0));
    }

    /** The letters of a text. */
    String text(StringValue node) {
        if (node.getPrefix() != null) {
            throw refused(node);
        }
        return lexed.textOf(node.getValue());
    }

    private Term literal(DateTimeLiteralExpression node) {
        String text = lexed.textOf(node.getValue());
        return switch (node.getType()) {
            case DATE -> Coercion.dateOf(text);
            case TIMESTAMP, TIMESTAMPTZ, DATETIME -> Coercion.momentOf(text);
            default -> throw refused(node);
        };
    }

    private Term now(TimeKeyExpression node) {
        String word = node.getStringValue().replace("()", "").toLowerCase(Locale.ROOT);
        return Functions.call(word, List.of());
    }

    private Term column(Column node) {
        String words = node.toString();
        if (!NAMES.matcher(words).matches()) {
            throw refused(node);
        }
        List<String> path =
                Arrays.stream(words.split("\\.", -1)).map(lexed::nameOf).toList();
        if (path.size() == 1 && path.get(0).equals(element)) {
            return new Term.Element(elementType);
        }
        return field(path);
    }

    private Term field(List<String> path) {
        return vocabulary
                .field(path)
                .orElseThrow(() -> new BadExpression("There is no field " + String.join(".", path)));
    }

    private Term signed(SignedExpression node) {
        Term value = Coercion.number(read(node.getExpression()));
        if (node.getSign() == '+') {
            return value;
        }
        if (node.getSign() != '-') {
            throw refused(node);
        }
        return value instanceof Term.Constant constant && constant.value() != null
                ? Coercion.numberOf(
                        new BigDecimal(constant.value().toString()).negate().toString())
                : Terms.call("negative", value.type(), value);
    }

    private Term cast(CastExpression node) {
        boolean plain = node.keyword == null || node.keyword.matches("(?i)(try_)?cast");
        if (!plain || node.getColDataType() == null || node.getFormat() != null) {
            throw refused(node);
        }
        return Targets.cast(
                read(node.getLeftExpression()), node.getColDataType().toString());
    }

    private Term extract(ExtractExpression node) {
        return Functions.call(node.getName().toLowerCase(Locale.ROOT), List.of(read(node.getExpression())));
    }

    /** {@code trim(x)} and {@code trim(both from x)}; other letters than blanks are not trimmed. */
    private Term trim(TrimFunction node) {
        Expression trimmed = node.getFromExpression() == null ? node.getExpression() : node.getFromExpression();
        boolean letters = node.getFromExpression() != null && node.getExpression() != null;
        if (trimmed == null || letters) {
            throw new BadExpression("trim takes blanks away, and no other letters");
        }
        String side = node.getTrimSpecification() == null
                ? "BOTH"
                : node.getTrimSpecification().name();
        String function = side.equals("LEADING") ? "ltrim" : side.equals("TRAILING") ? "rtrim" : "trim";
        return Functions.call(function, List.of(read(trimmed)));
    }

    private Term shifted(BinaryExpression node, String operator) {
        return Intervals.read(this, lexed, node, operator);
    }
}
