package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A date pattern, such as {@code dd/MM/yyyy HH:mm:ss}, of parts whose width is known: then texts can be taken apart and put
 * together by every engine in the same way.
 *
 * @param parts {@code yyyy MM dd HH mm ss}, or what stands between them
 */
record DateFormat(List<String> parts) {
    private static final Map<String, String> FIELDS =
            Map.of("yyyy", "year", "MM", "month", "dd", "day", "HH", "hour", "mm", "minute", "ss", "second");

    /** Reads a pattern. */
    static DateFormat of(String pattern) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < pattern.length(); ) {
            int end = at;
            char letter = pattern.charAt(at);
            if (letter == '\'') {
                end = pattern.indexOf('\'', at + 1);
                if (end < 0) {
                    throw refused(pattern);
                }
                parts.add(pattern.substring(at + 1, end));
                at = end + 1;
                continue;
            }
            while (end < pattern.length() && pattern.charAt(end) == letter) {
                end++;
            }
            String part = pattern.substring(at, end);
            boolean field = FIELDS.containsKey(part);
            if (field ? parts.contains(part) : Character.isLetter(letter)) {
                throw refused(pattern);
            }
            parts.add(part);
            at = end;
        }
        return new DateFormat(parts);
    }

    private static BadExpression refused(String pattern) {
        return new BadExpression("The date pattern '" + pattern + "' has parts other than yyyy MM dd HH mm ss");
    }

    /** The day or moment in a text of this pattern; missing when it is none. */
    Term parsed(Term text, boolean moment) {
        if (!parts.contains("yyyy") || !parts.contains("MM") || !parts.contains("dd")) {
            throw new BadExpression("A pattern to read dates by has yyyy, MM and dd");
        }
        StringBuilder shape = new StringBuilder("\\A");
        for (String part : parts) {
            shape.append(FIELDS.containsKey(part) ? "[0-9]{" + part.length() + "}" : Pattern.quote(part));
        }
        Term whole = concat(List.of(
                cut(text, "yyyy", "0000"),
                letters("-"),
                cut(text, "MM", "01"),
                letters("-"),
                cut(text, "dd", "01"),
                letters(" "),
                cut(text, "HH", "00"),
                letters(":"),
                cut(text, "mm", "00"),
                letters(":"),
                cut(text, "ss", "00")));
        Term read = new Term.Cast(whole, "timestamp", FieldType.TIMESTAMP);
        Term value = moment ? read : new Term.Cast(read, "date", FieldType.DATE);
        return Terms.where(Terms.matches(text, Likes.checked(shape.append("\\z").toString())), value);
    }

    /** A day or moment as a text of this pattern. */
    Term spelled(Term moment) {
        return concat(parts.stream().map(part -> spelled(part, moment)).toList());
    }

    private static Term spelled(String part, Term moment) {
        String field = FIELDS.get(part);
        if (field == null) {
            return letters(part);
        }
        Term digits = Coercion.text(DateFunctions.part(field, moment));
        return Terms.call("lpad", FieldType.STRING, digits, Terms.number(part.length()), letters("0"));
    }

    private Term cut(Term text, String field, String otherwise) {
        int before = 1;
        for (String part : parts) {
            if (part.equals(field)) {
                return Terms.call(
                        "substring", FieldType.STRING, text, Terms.number(before), Terms.number(field.length()));
            }
            before += part.codePointCount(0, part.length());
        }
        return letters(otherwise);
    }

    private static Term letters(String text) {
        return Terms.constant(text, FieldType.STRING);
    }

    private static Term concat(List<Term> parts) {
        return Terms.call("concat", FieldType.STRING, parts.toArray(Term[]::new));
    }
}
