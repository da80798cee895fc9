package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The functions users may call, by Spark's names. Most are words of the vocabulary themselves; others are said in those, so
 * that every engine means the same by them.
 */
final class Functions {
    /**
     * Functions that are words of the vocabulary: the name (others after a bar), what it takes and what it yields. S is a
     * text, N a number, I a whole number, D a day, M a moment, T a day or moment, B a condition, A anything.
     */
    private static final String PLAIN =
            """
            length|char_length|character_length|len(S)I
            upper|ucase(S)S
            lower|lcase(S)S
            trim|btrim(S)S
            ltrim(S)S
            rtrim(S)S
            replace(SSS)S
            reverse(S)S
            initcap(S)S
            md5(S)S
            instr(SS)I
            sign|signum(N)I
            isnull(A)B
            isnotnull(A)B
            isnan(N)B
            current_date|curdate()D
            current_timestamp|now|localtimestamp()M
            year|years(T)I
            quarter(T)I
            month|months|mon(T)I
            day|dayofmonth|days(T)I
            hour|hours(T)I
            minute|minutes(T)I
            second|seconds(T)I
            dayofweek(T)I
            dayofyear|doy(T)I
            weekofyear|week|weeks(T)I
            datediff|date_diff(DD)I
            last_day(D)D
            unix_timestamp|to_unix_timestamp(M)I
            count_if(B)I
            stddev_samp|stddev|std(N)F
            stddev_pop(N)F
            var_samp|variance(N)F
            var_pop(N)F
            avg|mean(N)F
            """;

    private static final Map<Character, FieldType> TYPES = Map.of(
            'S', FieldType.STRING,
            'I', FieldType.INTEGRAL,
            'F', FieldType.FRACTIONAL,
            'D', FieldType.DATE,
            'M', FieldType.TIMESTAMP,
            'B', FieldType.BOOLEAN);

    private static final Map<String, Function> ALL = all();

    private Functions() {}

    /** How a call becomes a term. */
    @FunctionalInterface
    interface Spoken {
        Term of(Arguments arguments);
    }

    /**
     * A function.
     *
     * @param least how many arguments it takes at least
     * @param most how many at most
     */
    record Function(int least, int most, Spoken builder) {}

    /** The term a call is. */
    static Term call(String name, List<Term> arguments) {
        String word = name.toLowerCase(Locale.ROOT);
        Function function = ALL.get(word);
        if (function == null) {
            throw new BadExpression("The function " + name + " is not known");
        }
        if (arguments.size() < function.least() || arguments.size() > function.most()) {
            throw new BadExpression("The function " + name + " takes "
                    + (function.least() == function.most()
                            ? function.least()
                            : "at least " + function.least()
                                    + (function.most() < 100 ? " and at most " + function.most() : ""))
                    + (function.most() == 1 ? " argument" : " arguments"));
        }
        return function.builder().of(new Arguments(word, arguments));
    }

    private static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        PLAIN.lines().forEach(line -> plain(all, line));
        TextFunctions.addTo(all);
        NumberFunctions.addTo(all);
        DateFunctions.addTo(all);
        OtherFunctions.addTo(all);
        return Map.copyOf(all);
    }

    private static void plain(Map<String, Function> all, String line) {
        int open = line.indexOf('(');
        int close = line.indexOf(')');
        String[] names = line.substring(0, open).split("\\|", -1);
        String kinds = line.substring(open + 1, close);
        char yields = line.charAt(close + 1);
        Function function = new Function(kinds.length(), kinds.length(), arguments -> {
            List<Term> terms = new ArrayList<>();
            for (int at = 0; at < kinds.length(); at++) {
                terms.add(arguments.as(kinds.charAt(at), at));
            }
            FieldType type = yields == 'N' ? Coercion.shared(terms) : TYPES.getOrDefault(yields, FieldType.UNKNOWN);
            return new Term.Call(names[0], terms, type);
        });
        for (String name : names) {
            all.put(name, function);
        }
    }
}
