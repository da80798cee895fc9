package io.touchstone.measure;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A select being put into words: its dialect, and the tables its terms turn out to need beside the one it reads. */
public final class Speech {
    /** Words of dialects whose texts group otherwise than by code points: a key to group by, and the text it stands for. */
    private static final String GROUP_KEY = "group_key";

    private static final String GROUP_VALUE = "group_value";

    private final Dialect dialect;
    private final Function<Reference, String> references;
    private final Map<Lookup, String> lookups = new LinkedHashMap<>();

    /**
     * Begins a select.
     *
     * @param references what stands after FROM for a referenced container; throws {@code Unspoken} when this engine cannot
     *     reach it
     */
    public Speech(Dialect dialect, Function<Reference, String> references) {
        this.dialect = dialect;
        this.references = references;
    }

    /** How the engine spells SQL. */
    public Dialect dialect() {
        return dialect;
    }

    /** What stands after FROM for a referenced container. */
    public String from(Reference reference) {
        return references.apply(reference);
    }

    /** The term as an operand of another. */
    Operand operand(Term term) {
        return new Operand(term.in(this), term.type());
    }

    /** What tells the term's values apart, to group by: texts by code points, numbers by their values. */
    String key(Term term) {
        return spelled(GROUP_KEY, term, term.in(this));
    }

    /** The value that a {@link #key} stands for. */
    String keyed(Term term) {
        return spelled(GROUP_VALUE, term, key(term));
    }

    private String spelled(String word, Term term, String sql) {
        return term.type() == FieldType.STRING && dialect.says(word)
                ? dialect.call(word, List.of(new Operand(sql, FieldType.STRING)))
                : sql;
    }

    /** The name under which the distinct values of the lookup are joined; asked twice, joined once. */
    String joined(Lookup lookup) {
        String known = lookups.get(lookup);
        if (known != null) {
            return known;
        }
        String alias = "lookup_" + (lookups.size() + 1);
        lookups.put(lookup, alias);
        return alias;
    }

    /**
     * What stands after FROM: the table itself, and the lookups its terms asked for. Call it when all terms are spelled.
     *
     * @param table what is read
     */
    public String from(String table) {
        List<Map.Entry<Lookup, String>> asked = new ArrayList<>(lookups.entrySet());
        StringBuilder from = new StringBuilder(table);
        for (Map.Entry<Lookup, String> lookup : asked) {
            from.append(" left join ")
                    .append(lookup.getKey().values(this))
                    .append(' ')
                    .append(lookup.getValue())
                    .append(" on ")
                    .append(lookup.getKey().matches(this, lookup.getValue()));
        }
        return from.toString();
    }
}
