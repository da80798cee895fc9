package io.touchstone.connector.dialect;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's SQL. It compares texts by the collation of their columns: where an order is asked for, or two columns meet, they
 * are told to compare by code points; equality with a constant does so anyway, and may use an index.
 */
public final class PostgreSqlDialect implements Spelled {
    private static final String OWN =
            """
            count_if -> count(*) filter (where $1)
            rlike -> ($1 ~ $2)
            group_key -> ($1 collate "C")
            / -> (cast($1 as double precision) / nullif($2, 0))
            % -> mod(cast($1 as numeric), nullif(cast($2 as numeric), 0))
            div -> div(cast($1 as numeric), nullif(cast($2 as numeric), 0))
            round -> round(cast($1 as numeric), $2)
            floor -> floor($1)
            ceil -> ceil($1)
            sqrt -> sqrt(cast($1 as double precision))
            ln -> ln(cast($1 as double precision))
            log10 -> log(cast($1 as double precision))
            exp -> exp(cast($1 as double precision))
            pow -> power(cast($1 as double precision), cast($2 as double precision))
            isnan -> coalesce(cast($1 as double precision) = 'NaN', false)
            instr -> strpos($1, $2)
            left -> left($1, cast($2 as integer))
            right -> right($1, cast($2 as integer))
            repeat -> repeat($1, cast($2 as integer))
            lpad -> lpad($1, cast($2 as integer), $3)
            rpad -> rpad($1, cast($2 as integer), $3)
            substring -> substr($1, cast($2 as integer), cast($3 as integer))
            regexp_replace -> regexp_replace($1, $2, $3, 'g')
            regexp_extract -> (case when $1 is not null then coalesce((regexp_match($1, '(' || $2 || ')'))[$3 + 1], '') end)
            sha2 -> encode(sha$2(convert_to($1, 'UTF8')), 'hex')
            current_timestamp -> localtimestamp
            year -> cast(extract(year from $1) as bigint)
            quarter -> cast(extract(quarter from $1) as bigint)
            month -> cast(extract(month from $1) as bigint)
            day -> cast(extract(day from $1) as bigint)
            hour -> cast(extract(hour from cast($1 as timestamp)) as bigint)
            minute -> cast(extract(minute from cast($1 as timestamp)) as bigint)
            second -> cast(floor(extract(second from cast($1 as timestamp))) as bigint)
            dayofweek -> (cast(extract(dow from $1) as bigint) + 1)
            dayofyear -> cast(extract(doy from $1) as bigint)
            weekofyear -> cast(extract(week from $1) as bigint)
            date_trunc -> date_trunc($1, cast($2 as timestamp))
            last_day -> cast(date_trunc('month', cast($1 as timestamp)) + interval '1 month -1 day' as date)
            datediff -> ($1 - $2)
            plus_seconds -> (cast($1 as timestamp) + make_interval(secs => $2))
            unix_timestamp -> cast(floor(extract(epoch from cast($1 as timestamp))) as bigint)
            unix_micros -> cast(round(cast(extract(epoch from cast($1 as timestamp)) as numeric) * 1000000) as bigint)
            unix_millis -> (date_part('epoch', cast($1 as timestamp)) * 1000)
            avg -> avg(cast($1 as double precision))
            stddev_samp -> stddev_samp(cast($1 as double precision))
            stddev_pop -> stddev_pop(cast($1 as double precision))
            var_samp -> var_samp(cast($1 as double precision))
            var_pop -> var_pop(cast($1 as double precision))
            is_finite -> ($1 - $1 = 0)
            is_finite time -> isfinite($1)
            random -> random()
            regression -> regr_count($1, $2), regr_avgx($1, $2), regr_avgy($1, $2), regr_sxy($1, $2), regr_syy($1, $2)
            unnest -> unnest($1)
            grouping_sets -> grouping sets ($*)
            size -> cardinality($1)
            array_contains -> ($2 = any($1))
            array_compact -> array_remove($1, null)
            array_distinct -> array(select distinct unnest($1))
            exists_among -> (case when $1 is not null then exists (select from unnest($1) as elements("element") where $2) end)
            exists -> (case when $1 is not null then exists (select from unnest($1) as elements("element") where $2) end)
            string>number -> cast($1 as numeric)
            string>double -> cast($1 as double precision)
            number>double -> cast($1 as double precision)
            number>integral -> (case when trunc(cast($1 as numeric)) between $2 and $3 then cast(trunc(cast($1 as numeric)) as bigint) end)
            number>decimal -> (case when abs(round(cast($1 as numeric), $3)) < $4 then cast(cast($1 as numeric) as numeric($2, $3)) end)
            string>date -> cast(substring($1 from '^[0-9-]+') as date)
            string>timestamp -> (cast(regexp_replace(translate($1, 'T', ' '), '([.][0-9]{6})[0-9]+', '\\1') as timestamptz) at time zone 'UTC')
            integral>string -> cast($1 as text)
            fractional>string -> regexp_replace(cast($1 as text), '([.][0-9]*[1-9])0+$$|[.]0+$$', '\\1')
            date>string -> to_char($1, 'YYYY-MM-DD')
            timestamp>string -> regexp_replace(to_char(cast($1 as timestamp), 'YYYY-MM-DD HH24:MI:SS.US'), '([.][0-9]*[1-9])0+$$|[.]0+$$', '\\1')
            timestamp>timestamp -> cast($1 as timestamp)
            """;

    private static final String ORDERED = " collate \"C\"";

    private static final Map<FieldType, String> NULLS = Map.of(
            FieldType.STRING, "cast(null as text)",
            FieldType.INTEGRAL, "cast(null as numeric)",
            FieldType.FRACTIONAL, "cast(null as numeric)",
            FieldType.BOOLEAN, "cast(null as boolean)",
            FieldType.DATE, "cast(null as date)",
            FieldType.TIMESTAMP, "cast(null as timestamp)");

    private static final Spelling HASH_OF_TEXT =
            Spelling.pattern("(hashtextextended(cast($1 as text) collate \"C\", 0) & 9223372036854775807)");
    private static final Spelling HASH_OF_NUMBER =
            Spelling.pattern("(hash_numeric_extended(cast($1 as numeric), 0) & 9223372036854775807)");
    private static final Spelling HASH_OF_TIME =
            Spelling.pattern("(timestamp_hash_extended(cast($1 as timestamp), 0) & 9223372036854775807)");

    private static final int[] YEARS = {-4712, 294_275};

    private static final Map<String, Spelling> SPELLINGS = Standard.with(OWN, special());

    @Override
    public String engine() {
        return "PostgreSQL";
    }

    @Override
    public String constant(@Nullable Object value, FieldType type) {
        return value == null
                ? NULLS.getOrDefault(type, "null")
                : Constants.of(this, value, "cast('$1' as double precision)", YEARS, "$1 BC");
    }

    /** Whatever a column of texts is made of, uuid or JSON, it is compared as text. */
    @Override
    public String field(List<String> path, FieldType type) {
        String field = quoted(path.get(0));
        for (String inner : path.subList(1, path.size())) {
            field = "(" + field + ")." + quoted(inner);
        }
        return type == FieldType.STRING ? "cast(" + field + " as text)" : field;
    }

    /** It would reckon what it reads anew for every aggregate over it. */
    @Override
    public String reckonedOnce(String select) {
        return select + " offset 0";
    }

    @Override
    public String widened(String sql) {
        return "cast(" + sql + " as numeric)";
    }

    @Override
    public String pattern(String pattern) {
        return Patterns.translated(pattern, Patterns.Flavor.POSTGRESQL);
    }

    @Override
    public Map<String, Spelling> spellings() {
        return SPELLINGS;
    }

    private static Map<String, Spelling> special() {
        Map<String, Spelling> words = new HashMap<>();
        for (String order : List.of("<", "<=", ">", ">=")) {
            words.put(order, compared(order, true));
        }
        for (String equality : List.of("=", "<>")) {
            words.put(equality, compared(equality, false));
        }
        for (String function : List.of("min", "max", "greatest", "least")) {
            Spelling plain = Spelling.pattern(function + "($*)");
            words.put(function, arguments -> plain.of(collated(arguments)));
        }
        words.put(
                "count_distinct",
                arguments -> Standard.distinct(
                        collated(arguments), "(" + Spelling.pattern("$*").of(collated(arguments)) + ")"));
        words.put("hash", PostgreSqlDialect::hash);
        words.put(
                "plus_days",
                ByType.of("($1 + cast($2 as integer))", "($1 + make_interval(days => cast($2 as integer)))"));
        words.put(
                "plus_months",
                ByType.of(
                        "cast($1 + make_interval(months => cast($2 as integer)) as date)",
                        "($1 + make_interval(months => cast($2 as integer)))"));
        return words;
    }

    private static String hash(List<Operand> arguments) {
        return switch (arguments.get(0).type()) {
            case INTEGRAL, FRACTIONAL -> HASH_OF_NUMBER.of(arguments);
            case DATE, TIMESTAMP -> HASH_OF_TIME.of(arguments);
            default -> HASH_OF_TEXT.of(arguments);
        };
    }

    private static Spelling compared(String operator, boolean ordered) {
        Spelling plain = Spelling.pattern("($1 " + operator + " $2)");
        return arguments -> {
            boolean constant =
                    arguments.stream().anyMatch(argument -> argument.sql().startsWith("'"));
            return plain.of(ordered || !constant ? collated(arguments) : arguments);
        };
    }

    private static List<Operand> collated(List<Operand> arguments) {
        return arguments.stream()
                .map(argument -> argument.type() == FieldType.STRING
                        ? new Operand(argument.sql() + ORDERED, FieldType.STRING)
                        : argument)
                .toList();
    }
}
