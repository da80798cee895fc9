package io.touchstone.connector.dialect;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Snowflake's SQL. Its texts compare by code points, its numbers have 38 digits, NaN is equal to itself. */
public final class SnowflakeDialect implements Spelled {
    private static final String OWN =
            """
            count_if -> count_if($1)
            count_distinct -> count(distinct $*)
            <=> -> equal_null($1, $2)
            rlike -> (regexp_instr($1, $2) > 0)
            length -> length($1)
            trim -> trim($1, ' ')
            ltrim -> ltrim($1, ' ')
            rtrim -> rtrim($1, ' ')
            / -> (cast($1 as float) / nullif($2, 0))
            % -> mod($1, nullif($2, 0))
            div -> trunc($1 / nullif($2, 0))
            round -> round($1, $2)
            floor -> floor($1)
            ceil -> ceil($1)
            sqrt -> sqrt($1)
            ln -> ln($1)
            log10 -> log(10, $1)
            exp -> exp($1)
            pow -> power($1, $2)
            greatest -> greatest_ignore_nulls($*)
            least -> least_ignore_nulls($*)
            isnan -> coalesce(cast($1 as float) = cast('NaN' as float), false)
            instr -> position($2, $1)
            initcap -> initcap($1, ' ')
            regexp_replace -> regexp_replace($1, $2, $3)
            regexp_extract -> (case when $1 is not null then coalesce(regexp_substr($1, $2, 1, 1, 'ce', $3), '') end)
            sha2 -> sha2($1, $2)
            current_date -> cast(sysdate() as date)
            current_timestamp -> sysdate()
            year -> year($1)
            quarter -> quarter($1)
            month -> month($1)
            day -> dayofmonth($1)
            hour -> hour(cast($1 as timestamp_ntz))
            minute -> minute(cast($1 as timestamp_ntz))
            second -> second(cast($1 as timestamp_ntz))
            dayofweek -> (mod(dayofweekiso($1), 7) + 1)
            dayofyear -> dayofyear($1)
            weekofyear -> weekiso($1)
            date_trunc -> date_trunc($1, cast($2 as timestamp_ntz))
            last_day -> last_day($1)
            datediff -> datediff(day, $2, $1)
            plus_days -> dateadd(day, $2, $1)
            plus_months -> dateadd(month, $2, $1)
            plus_seconds -> dateadd(second, $2, cast($1 as timestamp_ntz))
            unix_timestamp -> date_part(epoch_second, cast($1 as timestamp_ntz))
            unix_micros -> date_part(epoch_microsecond, cast($1 as timestamp_ntz))
            avg -> avg(cast($1 as float))
            stddev_samp -> stddev_samp($1)
            stddev_pop -> stddev_pop($1)
            var_samp -> var_samp($1)
            var_pop -> var_pop($1)
            is_finite -> (cast($1 as float) - cast($1 as float) = 0)
            is_finite time -> ($1 is not null)
            hash -> bitand(hash($1), 9223372036854775807)
            random -> uniform(0::float, 1::float, random())
            grouping_sets -> grouping sets ($*)
            size -> array_size($1)
            array_contains -> array_contains(to_variant($2), $1)
            array_compact -> array_compact($1)
            array_distinct -> array_distinct($1)
            exists -> (array_size(filter($1, "element" -> $2)) > 0)
            string>number -> try_cast($1 as number(38, 10))
            string>double -> try_cast($1 as float)
            number>double -> cast($1 as float)
            number>integral -> (case when trunc($1) between $2 and $3 then cast(trunc($1) as number(38, 0)) end)
            number>decimal -> (case when abs(round($1, $3)) < $4 then cast($1 as number($2, $3)) end)
            string>date -> try_to_date(regexp_substr($1, '^[0-9-]+'))
            string>timestamp -> cast(convert_timezone('UTC', try_to_timestamp_tz(replace($1, 'T', ' '))) as timestamp_ntz)
            fractional>string -> regexp_replace(to_varchar($1), '([.][0-9]*[1-9])0+$$|[.]0+$$', '\\\\1')
            date>string -> to_varchar($1, 'YYYY-MM-DD')
            timestamp>string -> regexp_replace(to_varchar($1, 'YYYY-MM-DD HH24:MI:SS.FF6'), '([.][0-9]*[1-9])0+$$|[.]0+$$', '\\\\1')
            timestamp>timestamp -> cast($1 as timestamp_ntz)
            date>timestamp -> cast($1 as timestamp_ntz)
            """;

    private static final Map<FieldType, String> INNER = Map.of(
            FieldType.STRING, "varchar",
            FieldType.INTEGRAL, "number(38, 0)",
            FieldType.FRACTIONAL, "float",
            FieldType.BOOLEAN, "boolean",
            FieldType.DATE, "date",
            FieldType.TIMESTAMP, "timestamp_ntz",
            FieldType.ARRAY, "array");

    private static final int[] YEARS = {1, 9999};

    private static final Map<String, Spelling> SPELLINGS = Standard.with(OWN, special());

    @Override
    public String engine() {
        return "Snowflake";
    }

    @Override
    public String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String constant(@Nullable Object value, FieldType type) {
        return Constants.of(this, value, "cast('$1' as float)", YEARS, null);
    }

    /** What lies inside an object is of no type until it is given one. */
    @Override
    public String field(List<String> path, FieldType type) {
        String field = quoted(path.get(0));
        for (String inner : path.subList(1, path.size())) {
            field = "get(" + field + ", " + text(inner) + ")";
        }
        String inner = INNER.get(type);
        return path.size() == 1 || inner == null ? field : "cast(" + field + " as " + inner + ")";
    }

    @Override
    public String pattern(String pattern) {
        return Patterns.translated(pattern, Patterns.Flavor.SNOWFLAKE);
    }

    @Override
    public Map<String, Spelling> spellings() {
        return SPELLINGS;
    }

    private static Map<String, Spelling> special() {
        Map<String, Spelling> words = new HashMap<>();
        words.put("concat_ws", arguments -> {
            List<Operand> texts = arguments.subList(1, arguments.size());
            return "array_to_string(array_construct_compact("
                    + Spelling.pattern("$*").of(texts) + "), "
                    + arguments.get(0).sql() + ")";
        });
        return words;
    }
}
