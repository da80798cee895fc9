package io.touchstone.expression;

import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A select clause in the manner of Spark SQL, with what rows it is of and how they are grouped.
 *
 * @param columns what is selected
 * @param where of which rows
 * @param groups what the rows of a group share; empty where rows are not grouped
 * @param ofAll whether a row stands for many: it is grouped, or made of aggregates
 */
public record Selection(List<Column> columns, Term where, List<Term> groups, boolean ofAll) {
    private static final Pattern NAMED = Pattern.compile("(?is)(.*\\S)\\s+as\\s+(`(?:[^`]|``)+`|\\w+)");
    private static final Pattern NAME = Pattern.compile("(?:.*\\.\\s*)?(`(?:[^`]|``)+`|\\w+)", Pattern.DOTALL);

    /** A column: its name, and what it holds. */
    public record Column(String name, Term value) {}

    /**
     * Reads one.
     *
     * @param select columns with commas between them, {@code *} for all fields
     * @param where a condition over a row; null for all rows
     * @param groups values with commas between them; null for none
     * @param fields the names of all fields
     * @throws BadExpression when a text is none
     */
    public static Selection of(
            String select,
            @Nullable String where,
            @Nullable String groups,
            Vocabulary vocabulary,
            List<String> fields) {
        List<Term> keys = groups == null || groups.isBlank()
                ? List.of()
                : split(groups).stream().map(text -> key(text, vocabulary)).toList();
        List<Column> columns = new ArrayList<>();
        for (String text : split(select)) {
            if (text.equals("*")) {
                fields.forEach(name -> columns.add(new Column(
                        name,
                        vocabulary
                                .field(List.of(name))
                                .orElseThrow(() -> new BadExpression("There is no field " + name)))));
            } else {
                columns.add(column(text, vocabulary));
            }
        }
        boolean ofAll = !keys.isEmpty() || columns.stream().anyMatch(column -> holdsAggregate(column.value()));
        if (ofAll) {
            columns.forEach(column -> requireOneOfGroup(column, keys));
        }
        requireNames(columns);
        Term rows = where == null || where.isBlank() ? Terms.TRUE : Expressions.condition(where, vocabulary);
        return new Selection(List.copyOf(columns), rows, keys, ofAll);
    }

    /** A number alone would be taken for the place of a column. */
    private static Term key(String text, Vocabulary vocabulary) {
        Term key = Expressions.scalar(text, vocabulary);
        if (key instanceof Term.Constant) {
            throw new BadExpression("Rows are grouped by what differs between them, and " + text + " does not");
        }
        return key;
    }

    private static Column column(String text, Vocabulary vocabulary) {
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            return new Column(bare(named.group(2)), Expressions.any(named.group(1), vocabulary));
        }
        Term value = Expressions.any(text, vocabulary);
        Matcher name = NAME.matcher(text);
        if (!(value instanceof Term.Field) || !name.matches()) {
            throw new BadExpression("The column " + text + " needs a name: write " + text + " as its_name");
        }
        return new Column(bare(name.group(1)), value);
    }

    static String bare(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    private static void requireNames(List<Column> columns) {
        Set<String> names = new LinkedHashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new BadExpression("Two columns are called " + column.name());
            }
        }
        if (names.isEmpty()) {
            throw new BadExpression("Nothing is selected");
        }
    }

    private static boolean holdsAggregate(Term term) {
        return Aggregates.is(term) || term.parts().stream().anyMatch(Selection::holdsAggregate);
    }

    /** Of a group only what its rows share, and aggregates, have one value. */
    private static void requireOneOfGroup(Column column, List<Term> keys) {
        if (!isOneOfGroup(column.value(), keys)) {
            throw new BadExpression("The column " + column.name()
                    + " has many values in a group: group by it, or take an aggregate of it such as max");
        }
    }

    private static boolean isOneOfGroup(Term term, List<Term> keys) {
        return keys.contains(term)
                || Aggregates.is(term)
                || (!(term instanceof Term.Field) && term.parts().stream().allMatch(part -> isOneOfGroup(part, keys)));
    }

    /** What stands between the commas that are in no text, name or parenthesis. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '\'' || letter == '"' || letter == '`') {
                at = endOfQuoted(text, at);
            } else if (letter == '(' || letter == '[') {
                depth++;
            } else if (letter == ')' || letter == ']') {
                depth--;
            } else if (letter == ',' && depth == 0) {
                parts.add(text.substring(begin, at).strip());
                begin = at + 1;
            }
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }

    /** The place of the quote that ends it; a quote doubled, or in texts after a backslash, does not. */
    private static int endOfQuoted(String text, int begin) {
        char quote = text.charAt(begin);
        for (int at = begin + 1; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean pair = at + 1 < text.length()
                    && ((letter == quote && text.charAt(at + 1) == quote) || (letter == '\\' && quote != '`'));
            if (pair) {
                at++;
            } else if (letter == quote) {
                return at;
            }
        }
        return text.length();
    }
}
