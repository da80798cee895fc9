package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.expression.Functions.Spoken;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions of texts that are said in words of the vocabulary. */
final class TextFunctions {
    private TextFunctions() {}

    static void addTo(Map<String, Functions.Function> all) {
        put(all, 2, 3, TextFunctions::substring, "substring", "substr");
        put(all, 2, 2, call -> text("left", call.text(0), call.notNegative(1)), "left");
        put(all, 2, 2, call -> text("right", call.text(0), call.notNegative(1)), "right");
        put(all, 2, 2, call -> text("repeat", call.text(0), call.notNegative(1)), "repeat");
        put(all, 1, 1_000, call -> texts("concat", call, 0), "concat");
        put(all, 2, 1_000, call -> texts("concat_ws", call, 0), "concat_ws");
        put(all, 2, 3, call -> padded("lpad", call), "lpad");
        put(all, 2, 3, call -> padded("rpad", call), "rpad");
        put(all, 2, 3, TextFunctions::locate, "locate", "position");
        put(all, 2, 2, call -> Terms.compare(position(call.text(0), call.text(1)), ">", Terms.number(0)), "contains");
        put(all, 2, 2, call -> edge("left", call), "startswith", "starts_with");
        put(all, 2, 2, call -> edge("right", call), "endswith", "ends_with");
        put(all, 3, 3, TextFunctions::splitPart, "split_part");
        put(all, 2, 2, TextFunctions::sha2, "sha2");
        put(all, 2, 2, call -> Likes.matches(call.text(0), call.letters(1)), "rlike", "regexp", "regexp_like");
        put(all, 3, 3, TextFunctions::regexpReplace, "regexp_replace");
        put(all, 2, 3, TextFunctions::regexpExtract, "regexp_extract");
    }

    static void put(Map<String, Functions.Function> all, int least, int most, Spoken builder, String... names) {
        for (String name : names) {
            all.put(name, new Functions.Function(least, most, builder));
        }
    }

    private static Term text(String function, Term... parts) {
        return Terms.call(function, FieldType.STRING, parts);
    }

    private static Term texts(String function, Arguments call, int from) {
        List<Term> parts = new ArrayList<>();
        for (int at = from; at < call.size(); at++) {
            parts.add(call.text(at));
        }
        return text(function, parts.toArray(Term[]::new));
    }

    private static Term length(Term text) {
        return Terms.call("length", FieldType.INTEGRAL, text);
    }

    private static Term position(Term text, Term sought) {
        return Terms.call("instr", FieldType.INTEGRAL, text, sought);
    }

    /** Counted from 1, and from the end when negative; what lies before the text takes away of the length. */
    private static Term substring(Arguments call) {
        Term value = call.text(0);
        Term most = call.size() == 3 ? call.notNegative(2) : Terms.number(Integer.MAX_VALUE);
        if (call.isCount(1) && call.count(1) >= 0) {
            return text("substring", value, Terms.number(Math.max(1, call.count(1))), most);
        }
        Term from = call.whole(1);
        Term zero = Terms.number(0);
        Term one = Terms.number(1);
        Term fromEnd = sum(sum(length(value), from), one);
        Term start = call.isCount(1)
                ? fromEnd
                : Operators.cases(
                        List.of(Terms.compare(from, ">", zero), Terms.compare(from, "=", zero)),
                        List.of(from, one, fromEnd));
        Term begin = Terms.call("greatest", FieldType.INTEGRAL, start, one);
        Term end = Terms.call("-", FieldType.INTEGRAL, sum(start, most), begin);
        return text("substring", value, begin, Terms.call("greatest", FieldType.INTEGRAL, end, zero));
    }

    private static Term sum(Term left, Term right) {
        return Terms.call("+", FieldType.INTEGRAL, left, right);
    }

    private static Term padded(String function, Arguments call) {
        String pad = call.size() == 3 ? call.letters(2) : " ";
        if (pad.isEmpty()) {
            throw new BadExpression("What " + function + " pads with cannot be empty");
        }
        return text(function, call.text(0), call.notNegative(1), Terms.constant(pad, FieldType.STRING));
    }

    private static Term locate(Arguments call) {
        if (call.size() == 2) {
            return position(call.text(1), call.text(0));
        }
        Term before = Terms.number(call.count(2) - 1);
        if (call.count(2) < 1) {
            return Terms.number(0);
        }
        Term rest = text("substring", call.text(1), call.whole(2), Terms.number(Integer.MAX_VALUE));
        Term found = position(rest, call.text(0));
        return Operators.cases(List.of(Terms.compare(found, ">", Terms.number(0))), List.of(sum(found, before), found));
    }

    private static Term edge(String side, Arguments call) {
        Term sought = call.text(1);
        return Terms.compare(text(side, call.text(0), length(sought)), "=", sought);
    }

    private static Term splitPart(Arguments call) {
        if (call.letters(1).isEmpty() || call.count(2) < 1) {
            throw new BadExpression("split_part takes a delimiter, and counts parts from 1");
        }
        return text("split_part", call.text(0), call.any(1), call.any(2));
    }

    private static Term sha2(Arguments call) {
        long bits = call.count(1) == 0 ? 256 : call.count(1);
        if (bits != 224 && bits != 256 && bits != 384 && bits != 512) {
            throw new BadExpression("sha2 makes 224, 256, 384 or 512 bits");
        }
        return text("sha2", call.text(0), Terms.number(bits));
    }

    private static Term regexpReplace(Arguments call) {
        String replacement = call.letters(2);
        if (replacement.contains("$") || replacement.contains("\\")) {
            throw new BadExpression("The replacement of regexp_replace cannot name groups");
        }
        return new Term.Call("regexp_replace", List.of(call.text(0), pattern(call), call.any(2)), FieldType.STRING);
    }

    private static Term regexpExtract(Arguments call) {
        long group = call.size() == 3 ? call.count(2) : 1;
        int groups = io.touchstone.connector.dialect.Patterns.groups(Likes.checked(call.letters(1)));
        if (group < 0 || group > groups) {
            throw new BadExpression("The pattern of regexp_extract has " + groups + " groups, and no group " + group);
        }
        return text("regexp_extract", call.text(0), pattern(call), Terms.number(group));
    }

    private static Term pattern(Arguments call) {
        return new Term.Pattern(Likes.checked(call.letters(1)));
    }
}
