package io.touchstone.measure;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Engine;
import io.touchstone.connector.read.Rows;
import io.touchstone.measure.Comparison.Change;
import io.touchstone.measure.Comparison.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A comparison put into selects of one engine that sees both sides. Both sides are laid on top of each other and grouped: by
 * the identifiers, or without them by all that is compared. That takes no outer join, which not every engine has, and
 * missing values meet in one group.
 */
final class Differing {
    private static final Term LEFTS = Terms.field("lefts", FieldType.INTEGRAL);
    private static final Term RIGHTS = Terms.field("rights", FieldType.INTEGRAL);
    private static final Term NONE = Terms.number(0);

    private final Engine engine;
    private final Function<Reference, String> references;
    private final Slice slice;
    private final Comparison comparison;
    private final List<Pair> keys;
    private final List<Pair> values;
    private boolean numbered;
    private long statements;

    Differing(Engine engine, Function<Reference, String> references, Slice slice, Comparison comparison) {
        this.engine = engine;
        this.references = references;
        this.slice = slice;
        this.comparison = comparison;
        boolean multiset = comparison.identifiers().isEmpty();
        this.keys = multiset ? comparison.fields() : comparison.identifiers();
        this.values = new ArrayList<>(multiset ? List.of() : comparison.fields());
        this.values.addAll(comparison.passed());
    }

    /** How many selects were run. */
    long statements() {
        return statements;
    }

    /** Counts the differences. */
    Comparison.Count count() {
        if (isNearMultiset()) {
            return nearly().count();
        }
        @Nullable Object[] row = counted();
        if (!comparison.identifiers().isEmpty() && number(row, 5) > 0) {
            numbered = true;
            row = counted();
        }
        return new Comparison.Count(number(row, 0), number(row, 1), number(row, 2), number(row, 3), number(row, 4));
    }

    /** Streams what differs. Counts before, to know whether identifiers repeat. */
    void show(@Nullable Long most, Rows sink) {
        long differences = count().of(comparison.counted());
        sink.columns(columns());
        if (differences == 0) {
            return;
        }
        if (isNearMultiset()) {
            nearly().show(most, sink);
            return;
        }
        Speech speech = speech();
        String select = "select " + changeWord(speech) + " as difference, lefts, rights, "
                + String.join(", ", shownNames()) + " from " + grouped() + " where "
                + Terms.any(changes()).in(speech);
        select(most == null ? select : engine.dialect().first(select, most), row -> sink.row(shown(row)));
    }

    /** What an engine refuses to compare, for the types of both sides do not go together, may be compared elsewhere. */
    private void select(String sql, Rows rows) {
        statements++;
        try {
            engine.select(sql, rows);
        } catch (StatementFailure e) {
            throw new Unspoken(String.valueOf(e.getMessage()));
        }
    }

    private boolean isNearMultiset() {
        return comparison.identifiers().isEmpty()
                && comparison.fields().stream().anyMatch(pair -> pair.nearness() != null);
    }

    private @Nullable Object[] counted() {
        Speech speech = speech();
        List<Term> sums = List.of(
                sum(Terms.compare(LEFTS, "<", RIGHTS), Terms.call("-", FieldType.INTEGRAL, RIGHTS, LEFTS)),
                sum(Terms.compare(LEFTS, ">", RIGHTS), Terms.call("-", FieldType.INTEGRAL, LEFTS, RIGHTS)),
                sum(changed(), Terms.number(1)),
                sum(Terms.TRUE, LEFTS),
                sum(Terms.TRUE, RIGHTS),
                sum(
                        Terms.any(List.of(
                                Terms.compare(LEFTS, ">", Terms.number(1)),
                                Terms.compare(RIGHTS, ">", Terms.number(1)))),
                        Terms.number(1)));
        String select = "select " + sums.stream().map(term -> term.in(speech)).collect(Collectors.joining(", "))
                + " from " + grouped();
        List<@Nullable Object[]> rows = new ArrayList<>();
        select(select, rows::add);
        return rows.get(0);
    }

    private NearMatching nearly() {
        NearMatching matching = new NearMatching(comparison);
        List<String> columns = new ArrayList<>(List.of("lefts", "rights"));
        columns.addAll(shownNames());
        select("select " + String.join(", ", columns) + " from " + grouped(), matching::see);
        return matching;
    }

    /** The rows of both sides, grouped. */
    private String grouped() {
        List<String> columns = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        Speech speech = speech();
        for (int at = 0; at < keys.size(); at++) {
            String name = "k" + at;
            Term key = Terms.field(name, type(keys.get(at).left()));
            groups.add(speech.key(key));
            columns.add(speech.keyed(key) + " as " + engine.dialect().quoted(name));
        }
        if (numbered) {
            groups.add("place");
        }
        columns.add("sum(l) as lefts");
        columns.add("sum(r) as rights");
        for (int at = 0; at < values.size(); at++) {
            columns.add("max(" + quoted("l", at) + ") as " + quoted("l", at));
            columns.add("max(" + quoted("r", at) + ") as " + quoted("r", at));
        }
        String both = side(true) + " union all " + side(false);
        return "(select " + String.join(", ", columns) + " from (" + both + ") both_sides group by "
                + String.join(", ", groups) + ") grouped";
    }

    private String side(boolean left) {
        Speech speech = speech();
        List<String> columns = new ArrayList<>();
        for (int at = 0; at < keys.size(); at++) {
            columns.add(value(speech, keys.get(at), left) + " as " + quoted("k", at));
        }
        columns.add(left ? "1 as l, 0 as r" : "0 as l, 1 as r");
        for (int at = 0; at < values.size(); at++) {
            String value = value(speech, values.get(at), left);
            columns.add((left ? value : "null") + " as " + quoted("l", at));
            columns.add((left ? "null" : value) + " as " + quoted("r", at));
        }
        if (numbered) {
            columns.add("row_number() over (partition by " + listed(speech, keys, left) + " order by "
                    + listed(speech, comparison.fields().isEmpty() ? keys : comparison.fields(), left) + ") as place");
        }
        Term where = left ? Terms.and(slice.scope(), comparison.where()) : comparison.rightWhere();
        String condition = Measuring.where(speech, where);
        String table = left ? slice.table(engine.dialect()) : references.apply(comparison.right());
        return "select " + String.join(", ", columns) + " from " + speech.from(table) + condition;
    }

    private static String listed(Speech speech, List<Pair> pairs, boolean left) {
        return pairs.stream()
                .map(pair -> speech.key(left ? pair.left() : pair.right()))
                .collect(Collectors.joining(", "));
    }

    /** Truths as numbers, for not every engine knows the greatest of truths. */
    private static String value(Speech speech, Pair pair, boolean left) {
        Term term = left ? pair.left() : pair.right();
        return term.type() == FieldType.BOOLEAN
                ? Terms.call("case", FieldType.INTEGRAL, term, Terms.number(1), Terms.not(term), NONE)
                        .in(speech)
                : term.in(speech);
    }

    private static FieldType type(Term term) {
        return term.type() == FieldType.BOOLEAN ? FieldType.INTEGRAL : term.type();
    }

    private Term changed() {
        List<Term> apart = new ArrayList<>();
        if (!comparison.identifiers().isEmpty()) {
            for (int at = 0; at < comparison.fields().size(); at++) {
                Pair pair = comparison.fields().get(at);
                Term left = Terms.field("l" + at, type(pair.left()));
                Term right = Terms.field("r" + at, type(pair.right()));
                Term unequal = pair.nearness() == null
                        ? Terms.compare(left, "<>", right)
                        : pair.nearness().apart(left, right);
                apart.add(Terms.and(Terms.isNull(left), Terms.isNotNull(right)));
                apart.add(Terms.and(Terms.isNotNull(left), Terms.isNull(right)));
                apart.add(unequal);
            }
        }
        return apart.isEmpty()
                ? Terms.compare(NONE, "=", Terms.number(1))
                : Terms.and(Terms.compare(LEFTS, ">", NONE), Terms.compare(RIGHTS, ">", NONE), Terms.any(apart));
    }

    private List<Term> changes() {
        List<Term> changes = new ArrayList<>();
        if (comparison.counted().contains(Change.ADDED)) {
            changes.add(Terms.compare(LEFTS, "<", RIGHTS));
        }
        if (comparison.counted().contains(Change.REMOVED)) {
            changes.add(Terms.compare(LEFTS, ">", RIGHTS));
        }
        if (comparison.counted().contains(Change.CHANGED)) {
            changes.add(changed());
        }
        return changes;
    }

    private String changeWord(Speech speech) {
        return Terms.call(
                        "case",
                        FieldType.STRING,
                        Terms.compare(LEFTS, "<", RIGHTS),
                        Terms.constant(word(Change.ADDED), FieldType.STRING),
                        Terms.compare(LEFTS, ">", RIGHTS),
                        Terms.constant(word(Change.REMOVED), FieldType.STRING),
                        Terms.constant(word(Change.CHANGED), FieldType.STRING))
                .in(speech);
    }

    /** How a change is called where rows are shown. */
    static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    /** The columns of what is shown. */
    private List<Operand> columns() {
        List<Operand> columns = new ArrayList<>();
        columns.add(new Operand(Survey.DIFFERENCE, FieldType.STRING));
        columns.add(new Operand("records", FieldType.INTEGRAL));
        keys.forEach(pair -> columns.add(new Operand(pair.name(), pair.left().type())));
        for (Pair pair : values) {
            columns.add(new Operand("left_" + pair.name(), pair.left().type()));
            columns.add(new Operand("right_" + pair.name(), pair.right().type()));
        }
        return columns;
    }

    private List<String> shownNames() {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < keys.size(); at++) {
            names.add(quoted("k", at));
        }
        for (int at = 0; at < values.size(); at++) {
            names.add(quoted("l", at));
            names.add(quoted("r", at));
        }
        return names;
    }

    /** A row with how many records it stands for in place of the two counts. */
    private static @Nullable Object[] shown(@Nullable Object[] row) {
        long records = Math.abs(number(row, 1) - number(row, 2));
        @Nullable Object[] shown = new @Nullable Object[row.length - 1];
        shown[0] = row[0];
        shown[1] = Math.max(1, records);
        System.arraycopy(row, 3, shown, 2, row.length - 3);
        return shown;
    }

    private static Term sum(Term where, Term value) {
        Term counted = where.equals(Terms.TRUE) ? value : Terms.call("case", FieldType.INTEGRAL, where, value, NONE);
        return Terms.call("sum", FieldType.INTEGRAL, counted);
    }

    /** A figure of a row; 0 where there was nothing to add up. */
    static long number(@Nullable Object[] row, int at) {
        return row[at] == null ? 0 : ((Number) Objects.requireNonNull(row[at])).longValue();
    }

    private String quoted(String letter, int at) {
        return engine.dialect().quoted(letter + at);
    }

    private Speech speech() {
        return new Speech(engine.dialect(), references);
    }
}
