package io.touchstone.connector.dialect;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Unspoken;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's SQL. Its texts compare by code points, its patterns are RE2's, NaN is equal to itself and above all numbers. A
 * {@code filter} of an aggregate costs it a copy of every column the select reads, so what counts rows has none.
 */
public final class DuckDbDialect implements Spelled {
    private static final String OWN =
            """
            count_if -> cast(coalesce(count_if($1), 0) as bigint)
            length -> length($1)
            trim -> trim($1, ' ')
            ltrim -> ltrim($1, ' ')
            rtrim -> rtrim($1, ' ')
            / -> (cast($1 as double) / nullif($2, 0))
            % -> ($1 % nullif($2, 0))
            div -> trunc($1 // nullif($2, 0))
            round -> coalesce(round(try_cast($1 as decimal(38, 12)), $2), round($1, $2))
            floor -> floor($1)
            ceil -> ceil($1)
            sqrt -> sqrt(cast($1 as double))
            ln -> ln(cast($1 as double))
            log10 -> log10(cast($1 as double))
            exp -> exp(cast($1 as double))
            pow -> pow(cast($1 as double), cast($2 as double))
            isnan -> coalesce(isnan(cast($1 as double)), false)
            instr -> instr($1, $2)
            left -> left($1, cast($2 as bigint))
            right -> right($1, cast($2 as bigint))
            repeat -> repeat($1, cast($2 as bigint))
            lpad -> lpad($1, cast($2 as integer), $3)
            rpad -> rpad($1, cast($2 as integer), $3)
            substring -> substring($1, cast($2 as bigint), cast($3 as bigint))
            regexp_replace -> regexp_replace($1, $2, $3, 'g')
            regexp_extract -> regexp_extract($1, $2, $3)
            current_timestamp -> cast(current_timestamp as timestamp)
            year -> year($1)
            quarter -> quarter($1)
            month -> month($1)
            day -> day($1)
            hour -> hour(cast($1 as timestamp))
            minute -> minute(cast($1 as timestamp))
            second -> second(cast($1 as timestamp))
            dayofweek -> (dayofweek($1) + 1)
            dayofyear -> dayofyear($1)
            weekofyear -> weekofyear($1)
            date_trunc -> date_trunc($1, cast($2 as timestamp))
            last_day -> last_day($1)
            datediff -> date_diff('day', $2, $1)
            plus_seconds -> (cast($1 as timestamp) + to_seconds($2))
            unix_timestamp -> cast(floor(epoch_us(cast($1 as timestamp)) / 1000000) as bigint)
            unix_micros -> epoch_us(cast($1 as timestamp))
            avg -> avg(cast($1 as double))
            stddev_samp -> stddev_samp(cast($1 as double))
            stddev_pop -> stddev_pop(cast($1 as double))
            var_samp -> var_samp(cast($1 as double))
            var_pop -> var_pop(cast($1 as double))
            is_finite -> isfinite(cast($1 as double))
            is_finite time -> isfinite($1)
            hash -> cast(hash($1) >> 1 as bigint)
            random -> random()
            unnest -> unnest($1)
            unnest_outer -> unnest(case when len($1) > 0 then $1 else [null] end)
            unnest_places -> unnest(case when len($1) > 0 then range(len($1)) end)
            unnest_outer_places -> unnest(case when len($1) > 0 then range(len($1)) else [null] end)
            grouping_sets -> grouping sets ($*)
            size -> len($1)
            array_contains -> list_contains($1, $2)
            array_compact -> list_filter($1, lambda "element": "element" is not null)
            array_distinct -> list_distinct($1)
            exists_among -> (case when $1 is not null then exists (select 1 from (select unnest($1) as "element") where $2) end)
            exists -> (len(list_filter($1, lambda "element": $2)) > 0)
            string>number -> try_cast($1 as decimal(38, 10))
            string>double -> try_cast($1 as double)
            number>double -> try_cast($1 as double)
            number>integral -> (case when trunc($1) between $2 and $3 then cast(trunc($1) as bigint) end)
            number>decimal -> try_cast($1 as decimal($2, $3))
            string>date -> try_cast(regexp_extract($1, '^[0-9-]+') as date)
            string>timestamp -> cast(try_cast(regexp_replace($1, '([.][0-9]{6})[0-9]+', '\\1') as timestamptz) as timestamp)
            fractional>string -> regexp_replace(cast($1 as varchar), '([.][0-9]*[1-9])0+$$|[.]0+$$', '\\1')
            timestamp>string -> regexp_replace(cast(cast($1 as timestamp) as varchar), '([.][0-9]*[1-9])0+$$|[.]0+$$', '\\1')
            timestamp>timestamp -> cast($1 as timestamp)
            """;

    private static final int[] YEARS = {-4712, 294_246};

    private static final Map<String, Spelling> SPELLINGS = Standard.with(OWN, special());
    private static final char MARK = '\u0001';

    private final boolean tellsCase;

    /** Names as DuckDB takes them: two that differ in the case of letters alone are the same to it. */
    public DuckDbDialect() {
        this(false);
    }

    private DuckDbDialect(boolean tellsCase) {
        this.tellsCase = tellsCase;
    }

    /** The same for tables of our own making, whose columns may differ in the case of letters alone. */
    public static DuckDbDialect tellingCase() {
        return new DuckDbDialect(true);
    }

    @Override
    public String engine() {
        return "DuckDB";
    }

    @Override
    public String quoted(String name) {
        return Spelled.super.quoted(tellsCase ? marked(name) : name);
    }

    /** A name with a mark behind it that says which of its letters are capitals, where any are. */
    private static String marked(String name) {
        BigInteger capitals = BigInteger.ZERO;
        for (int at = 0; at < name.length(); at++) {
            capitals = name.charAt(at) >= 'A' && name.charAt(at) <= 'Z' ? capitals.setBit(at) : capitals;
        }
        return capitals.signum() == 0 && name.indexOf(MARK) < 0
                ? name
                : name + MARK + capitals.toString(Character.MAX_RADIX);
    }

    /** Words about names without the marks, for people. */
    public static String unmarked(String words) {
        return words.replaceAll(MARK + "[0-9a-z]+", "");
    }

    @Override
    public String constant(@Nullable Object value, FieldType type) {
        return Constants.of(this, value, "cast('$1' as double)", YEARS, "$1 (BC)");
    }

    @Override
    public String field(List<String> path, FieldType type) {
        String field = quoted(path.get(0));
        for (String inner : path.subList(1, path.size())) {
            field = "struct_extract(" + field + ", " + text(inner) + ")";
        }
        return field;
    }

    @Override
    public String widened(String sql) {
        return "cast(" + sql + " as hugeint)";
    }

    @Override
    public Map<String, Spelling> spellings() {
        return SPELLINGS;
    }

    private static Map<String, Spelling> special() {
        Map<String, Spelling> words = new HashMap<>();
        words.put("rlike", DuckDbPatterns::matches);
        words.put("sha2", DuckDbDialect::sha2);
        words.put("plus_days", ByType.of("($1 + cast($2 as integer))", "($1 + to_days(cast($2 as integer)))"));
        words.put(
                "plus_months",
                ByType.of(
                        "cast($1 + to_months(cast($2 as integer)) as date)", "($1 + to_months(cast($2 as integer)))"));
        return words;
    }

    private static String sha2(List<Operand> arguments) {
        if (!arguments.get(1).sql().equals("256")) {
            throw new Unspoken("The function sha2 can be evaluated by DuckDB with 256 bits only");
        }
        return "sha256(" + arguments.get(0).sql() + ")";
    }
}
