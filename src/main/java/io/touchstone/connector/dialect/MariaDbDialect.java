package io.touchstone.connector.dialect;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Unspoken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB's and MySQL's SQL. Their collations take A for a and a blank at the end for none: texts are told to compare by code
 * points where they enter. Where the two differ a comment says so, which only one of them reads. They know neither NaN nor
 * infinite numbers.
 */
public final class MariaDbDialect implements Spelled {
    /** Compares code points, blanks at the end included. */
    public static final String COLLATION = "/*M! utf8mb4_nopad_bin *//*!80017 utf8mb4_0900_bin */";

    private static final String FIRST_GROUP = "/*M! '\\\\1' *//*!80000 '$$1' */";

    private static final String OWN =
            """
            <=> -> ($1 <=> $2)
            rlike -> ($1 rlike $2)
            concat -> concat($*)
            / -> (cast($1 as double) / nullif($2, 0))
            % -> ($1 % nullif($2, 0))
            div -> ($1 div nullif($2, 0))
            round -> (case when abs($1) < 1e38 then round(cast($1 as decimal(65, 25)), $2) else $1 end)
            floor -> floor($1)
            ceil -> ceiling($1)
            sqrt -> sqrt($1)
            ln -> ln($1)
            log10 -> log10($1)
            exp -> exp($1)
            pow -> pow($1, $2)
            isnan -> (1 = 0)
            instr -> instr($1, $2)
            regexp_replace -> regexp_replace($1, $2, $3)
            sha2 -> sha2($1, $2)
            split_part -> (case when $3 > (char_length($1) - char_length(replace($1, $2, ''))) / char_length($2) + 1 then '' else substring_index(substring_index($1, $2, $3), $2, -1) end)
            current_date -> utc_date()
            current_timestamp -> utc_timestamp(6)
            year -> year($1)
            quarter -> quarter($1)
            month -> month($1)
            day -> dayofmonth($1)
            hour -> hour($1)
            minute -> minute($1)
            second -> second($1)
            dayofweek -> dayofweek($1)
            dayofyear -> dayofyear($1)
            weekofyear -> week($1, 3)
            trunc year -> cast(date_format($1, '%Y-01-01') as datetime)
            trunc quarter -> cast(makedate(year($1), 1) + interval (quarter($1) - 1) quarter as datetime)
            trunc month -> cast(date_format($1, '%Y-%m-01') as datetime)
            trunc week -> cast(date($1) - interval weekday($1) day as datetime)
            trunc day -> cast(date($1) as datetime)
            trunc hour -> cast(date_format($1, '%Y-%m-%d %H:00:00') as datetime)
            trunc minute -> cast(date_format($1, '%Y-%m-%d %H:%i:00') as datetime)
            trunc second -> cast(date_format($1, '%Y-%m-%d %H:%i:%s') as datetime)
            last_day -> last_day($1)
            datediff -> datediff($1, $2)
            plus_days -> ($1 + interval $2 day)
            plus_months -> ($1 + interval $2 month)
            plus_seconds -> (cast($1 as datetime(6)) + interval $2 second)
            unix_timestamp -> floor(timestampdiff(microsecond, '1970-01-01', $1) / 1000000)
            unix_micros -> timestampdiff(microsecond, '1970-01-01', $1)
            avg -> avg(cast($1 as double))
            stddev_samp -> stddev_samp($1)
            stddev_pop -> stddev_pop($1)
            var_samp -> var_samp($1)
            var_pop -> var_pop($1)
            is_finite -> ($1 is not null)
            hash -> cast(conv(left(md5($1), 15), 16, 10) as signed)
            random -> rand()
            count_distinct -> count(distinct $*)
            string>number -> cast($1 as decimal(65, 20))
            string>double -> cast($1 as double)
            number>double -> cast($1 as double)
            number>integral -> (case when truncate($1, 0) between $2 and $3 then cast(truncate($1, 0) as signed) end)
            number>decimal -> (case when abs(round(cast($1 as decimal(65, 25)), $3)) < $4 then cast($1 as decimal($2, $3)) end)
            string>date -> cast(regexp_substr($1, '^[0-9-]+') as date)
            string>timestamp -> (cast(regexp_substr(replace($1, 'T', ' '), '^[0-9-]+( [0-9:.]+)?') as datetime(6)) - interval (case when $1 rlike '-[0-9]{2}:[0-9]{2}$$' then -1 when $1 rlike '[+][0-9]{2}:[0-9]{2}$$' then 1 else 0 end) * (substring(right($1, 5), 1, 2) * 60 + right($1, 2)) minute)
            integral>string -> cast($1 as char)
            fractional>string -> regexp_replace(cast($1 as char), '([.][0-9]*[1-9])0+$$|[.]0+$$', GROUP)
            date>string -> cast($1 as char)
            timestamp>string -> regexp_replace(cast(cast($1 as datetime(6)) as char), '([.][0-9]*[1-9])0+$$|[.]0+$$', GROUP)
            timestamp>timestamp -> $1
            timestamp>date -> date($1)
            date>timestamp -> cast($1 as datetime)
            """
                    .replace("GROUP", FIRST_GROUP);

    private static final int[] YEARS = {1, 9999};

    private static final Map<String, Spelling> SPELLINGS = Standard.with(OWN, special());

    @Override
    public String engine() {
        return "MariaDB";
    }

    @Override
    public String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String constant(@Nullable Object value, FieldType type) {
        return Constants.of(this, value, null, YEARS, null);
    }

    /** A truth is kept as any number but 0; 0 and -0 group apart until one is the other. */
    @Override
    public String field(List<String> path, FieldType type) {
        if (path.size() > 1) {
            throw new Unspoken(engine() + " has no field inside " + path.get(0));
        }
        String field = quoted(path.get(0));
        return switch (type) {
            case STRING -> "(convert(" + field + " using utf8mb4) collate " + COLLATION + ")";
            case BOOLEAN -> "(" + field + " <> 0)";
            case FRACTIONAL -> "(" + field + " + 0)";
            default -> field;
        };
    }

    @Override
    public String widened(String sql) {
        return "cast(" + sql + " as decimal(65, 0))";
    }

    @Override
    public String pattern(String pattern) {
        return Patterns.translated(pattern, Patterns.Flavor.PERL);
    }

    @Override
    public Map<String, Spelling> spellings() {
        return SPELLINGS;
    }

    private static Map<String, Spelling> special() {
        Map<String, Spelling> words = new HashMap<>();
        words.put("greatest", arguments -> "greatest(" + sheltered(arguments) + ")");
        words.put("least", arguments -> "least(" + sheltered(arguments) + ")");
        words.put("date_trunc", MariaDbDialect::truncated);
        words.put("regexp_extract", MariaDbDialect::extracted);
        return words;
    }

    /** One missing value would make the whole missing: each is replaced by the next that is there. */
    private static String sheltered(List<Operand> arguments) {
        List<String> all = new ArrayList<>();
        for (int first = 0; first < arguments.size(); first++) {
            List<Operand> turned = new ArrayList<>(arguments.subList(first, arguments.size()));
            turned.addAll(arguments.subList(0, first));
            all.add("coalesce(" + turned.stream().map(Operand::sql).collect(Collectors.joining(", ")) + ")");
        }
        return String.join(", ", all);
    }

    private static String truncated(List<Operand> arguments) {
        String unit = arguments.get(0).sql().replace("'", "");
        Spelling spelling = SPELLINGS.get("trunc " + unit);
        if (spelling == null) {
            throw new Unspoken("MariaDB cannot truncate to " + unit);
        }
        return spelling.of(arguments.subList(1, 2));
    }

    /** It finds whole matches only: what stands around a group's is replaced by nothing. */
    private static String extracted(List<Operand> arguments) {
        String group = arguments.get(2).sql();
        String found = group.equals("0")
                ? "regexp_substr($1, $2)"
                : "regexp_replace($1, concat('(?s)\\\\A.*?(?:', $2, ').*\\\\z'), "
                        + FIRST_GROUP.replace('1', group.charAt(0)) + ")";
        return Spelling.pattern("(case when $1 rlike $2 then " + found + " when $1 is not null then '' end)")
                .of(arguments);
    }
}
