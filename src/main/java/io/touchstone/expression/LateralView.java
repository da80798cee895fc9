package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A lateral view in the manner of Spark SQL: each row stands as often as an array of it has elements, with one of them each
 * time.
 *
 * @param array whose elements they are
 * @param outer whether rows without elements stand once
 * @param place what the places of elements are called, from 0; null where they are not told
 * @param element what the elements are called
 */
public record LateralView(Term array, boolean outer, @Nullable String place, String element) {
    private static final String NAME = "(?:`(?:[^`]|``)+`|\\w+)";
    private static final Pattern VIEW = Pattern.compile("(?is)\\s*(?:lateral\\s+view\\s+)?(outer\\s+)?"
            + "(explode|explode_outer|posexplode|posexplode_outer)\\s*\\((.*)\\)\\s*(?:(?!as\\b)" + NAME + "\\s*)?"
            + "(?:as\\s+(" + NAME + ")\\s*(?:,\\s*(" + NAME + ")\\s*)?)?");

    /**
     * Reads one such as {@code lateral view explode(items) t as item}; all but the function may be left out.
     *
     * @throws BadExpression when the text is none
     */
    public static LateralView of(String text, Vocabulary vocabulary) {
        Matcher view = VIEW.matcher(text);
        if (!view.matches()) {
            throw new BadExpression("The lateral view " + text
                    + " is none of explode and posexplode: write it as explode(array) as its_name");
        }
        String function = view.group(2).toLowerCase(Locale.ROOT);
        boolean places = function.startsWith("pos");
        Term array = Expressions.any(view.group(3), vocabulary);
        if (array.type() != FieldType.ARRAY) {
            throw new BadExpression(
                    "The lateral view " + text + " is of " + view.group(3).strip() + ", which is no array");
        }
        List<String> names = names(view, places);
        return new LateralView(
                array,
                view.group(1) != null || function.endsWith("_outer"),
                places ? names.get(0) : null,
                names.get(names.size() - 1));
    }

    private static List<String> names(Matcher view, boolean places) {
        @Nullable String first = view.group(4);
        @Nullable String second = view.group(5);
        if (first == null) {
            return places ? List.of("pos", "col") : List.of("col");
        }
        if (places != (second != null)) {
            throw new BadExpression("The lateral view " + view.group().strip() + " has "
                    + (places ? "two columns, the place and the element" : "one column"));
        }
        return second == null ? List.of(Selection.bare(first)) : List.of(Selection.bare(first), Selection.bare(second));
    }
}
