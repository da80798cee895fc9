package io.touchstone.connector.dialect;

import io.touchstone.connector.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spellings most engines share; a dialect takes them and says what it spells otherwise. */
final class Standard {
    /** Patterns of {@code like} escape with an exclamation mark, which no engine takes for anything else. */
    private static final String SHARED =
            """
            = -> ($1 = $2)
            <> -> ($1 <> $2)
            < -> ($1 < $2)
            <= -> ($1 <= $2)
            > -> ($1 > $2)
            >= -> ($1 >= $2)
            <=> -> ($1 is not distinct from $2)
            not -> (not $1)
            isnull -> ($1 is null)
            isnotnull -> ($1 is not null)
            like -> ($1 like $2 escape '!')
            + -> ($1 + $2)
            - -> ($1 - $2)
            * -> ($1 * $2)
            negative -> (- $1)
            abs -> abs($1)
            sign -> sign($1)
            greatest -> greatest($*)
            least -> least($*)
            coalesce -> coalesce($*)
            length -> char_length($1)
            upper -> upper($1)
            lower -> lower($1)
            trim -> trim(both ' ' from $1)
            ltrim -> trim(leading ' ' from $1)
            rtrim -> trim(trailing ' ' from $1)
            left -> left($1, $2)
            right -> right($1, $2)
            substring -> substring($1, $2, $3)
            replace -> replace($1, $2, $3)
            reverse -> reverse($1)
            repeat -> repeat($1, $2)
            lpad -> lpad($1, $2, $3)
            rpad -> rpad($1, $2, $3)
            concat -> ($|)
            concat_ws -> concat_ws($*)
            split_part -> split_part($1, $2, $3)
            md5 -> md5($1)
            current_date -> current_date
            count_all -> count(*)
            count -> count($1)
            count_if -> count(case when $1 then 1 end)
            sum -> sum($1)
            min -> min($1)
            max -> max($1)
            string>string -> $1
            integral>string -> cast($1 as varchar)
            date>string -> cast($1 as varchar)
            boolean>string -> (case when $1 then 'true' when not $1 then 'false' end)
            boolean>number -> (case when $1 then 1 when not $1 then 0 end)
            number>boolean -> ($1 <> 0)
            timestamp>date -> cast($1 as date)
            date>timestamp -> cast($1 as timestamp)
            date>date -> $1
            """;

    private static final Map<String, Spelling> SPELLINGS = spellings();

    private Standard() {}

    /** The shared spellings, with those of one engine in their place or beside them. */
    static Map<String, Spelling> with(String own, Map<String, Spelling> others) {
        Map<String, Spelling> all = new HashMap<>(SPELLINGS);
        all.putAll(Spelling.table(own));
        all.putAll(others);
        return Map.copyOf(all);
    }

    private static Map<String, Spelling> spellings() {
        Map<String, Spelling> words = Spelling.table(SHARED);
        words.put("and", Spelling.chain("and"));
        words.put("or", Spelling.chain("or"));
        words.put("in", Standard::in);
        words.put("case", Standard::cases);
        words.put(
                "count_distinct",
                arguments -> distinct(arguments, "(" + Spelling.pattern("$*").of(arguments) + ")"));
        return words;
    }

    private static String in(List<Operand> arguments) {
        String values = Spelling.pattern("$*").of(arguments.subList(1, arguments.size()));
        return "(" + arguments.get(0).sql() + " in (" + values + "))";
    }

    private static String cases(List<Operand> arguments) {
        StringBuilder sql = new StringBuilder("(case");
        int at = 0;
        for (; at + 1 < arguments.size(); at += 2) {
            sql.append(" when ").append(arguments.get(at).sql());
            sql.append(" then ").append(arguments.get(at + 1).sql());
        }
        return sql.append(at < arguments.size() ? " else " + arguments.get(at).sql() : "")
                .append(" end)")
                .toString();
    }

    /** Combinations that miss a part do not count. */
    static String distinct(List<Operand> arguments, String combination) {
        if (arguments.size() == 1) {
            return "count(distinct " + arguments.get(0).sql() + ")";
        }
        String whole = String.join(
                " and ",
                arguments.stream()
                        .map(argument -> argument.sql() + " is not null")
                        .toList());
        return "count(distinct " + combination + ") filter (where " + whole + ")";
    }
}
