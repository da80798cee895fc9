package io.touchstone.connector;

import java.util.HashMap;
import java.util.Map;

/** The spellings most engines share; a dialect takes them and says what it spells otherwise. */
public final class Standard {
    private static final Map<String, Spelling> SPELLINGS = spellings();

    private Standard() {}

    /** The shared spellings, with those of one engine in their place or beside them. */
    public static Map<String, Spelling> with(Map<String, Spelling> own) {
        Map<String, Spelling> all = new HashMap<>(SPELLINGS);
        all.putAll(own);
        return Map.copyOf(all);
    }

    private static Map<String, Spelling> spellings() {
        Map<String, Spelling> words = new HashMap<>();
        for (String comparison : new String[] {"=", "<>", "<", "<=", ">", ">="}) {
            words.put(comparison, Spelling.pattern("($1 " + comparison + " $2)"));
        }
        words.put("and", Spelling.chain("and"));
        words.put("or", Spelling.chain("or"));
        words.put("not", Spelling.pattern("(not $1)"));
        words.put("isnull", Spelling.pattern("($1 is null)"));
        words.put("isnotnull", Spelling.pattern("($1 is not null)"));
        words.put("in", arguments -> {
            String values = Spelling.pattern("$*").of(arguments.subList(1, arguments.size()));
            return "(" + arguments.get(0).sql() + " in (" + values + "))";
        });
        words.put("case", arguments -> {
            StringBuilder sql = new StringBuilder("(case");
            int at = 0;
            for (; at + 1 < arguments.size(); at += 2) {
                sql.append(" when ").append(arguments.get(at).sql());
                sql.append(" then ").append(arguments.get(at + 1).sql());
            }
            return sql.append(
                            at < arguments.size() ? " else " + arguments.get(at).sql() : "")
                    .append(" end)")
                    .toString();
        });
        words.put("+", Spelling.pattern("($1 + $2)"));
        words.put("-", Spelling.pattern("($1 - $2)"));
        words.put("*", Spelling.pattern("($1 * $2)"));
        words.put("negative", Spelling.pattern("(- $1)"));
        words.put("abs", Spelling.pattern("abs($1)"));
        words.put("coalesce", Spelling.pattern("coalesce($*)"));
        words.put("count_all", Spelling.pattern("count(*)"));
        words.put("count", Spelling.pattern("count($1)"));
        words.put("count_if", Spelling.pattern("count(case when $1 then 1 end)"));
        words.put("count_distinct", Spelling.pattern("count(distinct $1)"));
        words.put("sum", Spelling.pattern("sum($1)"));
        words.put("avg", Spelling.pattern("avg($1)"));
        words.put("min", Spelling.pattern("min($1)"));
        words.put("max", Spelling.pattern("max($1)"));
        return words;
    }
}
