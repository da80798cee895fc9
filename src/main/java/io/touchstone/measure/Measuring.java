package io.touchstone.measure;

import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures metrics of one table with as few selects as the engine likes: all figures that one pass can answer in one select,
 * those over the same groups in another. When the engine refuses a select it is cut in halves, until the figures it cannot
 * answer stand alone.
 */
public final class Measuring {
    private static final int MOST_FIGURES = 1_000;
    private static final int LONGEST_SELECT = 500_000;

    private final Engine engine;
    private final Function<Reference, String> references;
    private final Slice slice;
    private final Runnable checkpoint;
    private final Figures figures = new Figures();
    private final Set<Metric> unspoken = new LinkedHashSet<>();
    private long statements;

    /**
     * @param references what stands after FROM for a referenced container of the same engine; throws {@link Unspoken} for
     *     others
     * @param slice the rows that are looked at
     */
    public Measuring(Engine engine, Function<Reference, String> references, Slice slice) {
        this(engine, references, slice, () -> {});
    }

    /** @param checkpoint called now and then where Java works; throws when it is to stop */
    Measuring(Engine engine, Function<Reference, String> references, Slice slice, Runnable checkpoint) {
        this.engine = engine;
        this.references = references;
        this.slice = slice;
        this.checkpoint = checkpoint;
    }

    /**
     * @param references what stands after FROM for a referenced container of the same engine
     * @param table what stands after FROM for the table
     * @param scope which of its rows are looked at
     */
    public Measuring(Engine engine, Function<Reference, String> references, String table, Term scope) {
        this(engine, references, Slice.of(table, scope));
    }

    /** Measures those metrics a select over the table can answer; figures of other containers are left for who can. */
    public Figures measure(Collection<Metric> metrics) {
        List<Metric.Figure> onePass = new ArrayList<>();
        Map<Term, List<Metric.Among>> among = new LinkedHashMap<>();
        Map<List<Object>, List<Metric.OverGroups>> overGroups = new LinkedHashMap<>();
        for (Metric metric : new LinkedHashSet<>(metrics)) {
            if (metric instanceof Metric.Figure figure) {
                onePass.add(figure);
            } else if (metric instanceof Metric.Among some) {
                among.computeIfAbsent(some.where(), any -> new ArrayList<>()).add(some);
            } else if (metric instanceof Metric.OverGroups groups) {
                overGroups
                        .computeIfAbsent(List.of(groups.keys(), groups.where()), any -> new ArrayList<>())
                        .add(groups);
            } else if (metric instanceof Metric.Judged judged) {
                alone(judged, () -> judged(judged));
            } else if (metric instanceof Metric.Searched searched) {
                alone(searched, () -> searched(searched));
            } else if (metric instanceof Metric.Differences differences) {
                alone(differences, () -> differences(differences));
            }
        }
        onePass(onePass);
        among.values().forEach(this::among);
        overGroups.values().forEach(this::overGroups);
        return figures;
    }

    /** Those metrics the engine has no words for, or whose other containers it cannot reach. */
    public Set<Metric> unspoken() {
        return unspoken;
    }

    /** How many selects were run. */
    public long statements() {
        return statements;
    }

    private void onePass(List<Metric.Figure> all) {
        List<Metric.Figure> together = new ArrayList<>();
        int length = 0;
        for (Metric.Figure figure : all) {
            String spelled = spelled(figure);
            if (spelled == null) {
                continue;
            }
            if (together.size() == MOST_FIGURES || length + spelled.length() > LONGEST_SELECT) {
                tryOnePass(together);
                together = new ArrayList<>();
                length = 0;
            }
            together.add(figure);
            length += spelled.length();
        }
        if (!together.isEmpty()) {
            tryOnePass(together);
        }
    }

    /** The figure in the engine's words; null when it has none, which is noted. */
    private @Nullable String spelled(Metric.Figure figure) {
        try {
            return figure.aggregate().in(speech());
        } catch (Unspoken | References.Unreachable e) {
            fail(figure, e);
            return null;
        }
    }

    private void tryOnePass(List<Metric.Figure> some) {
        halving(
                some,
                figures -> aggregated(
                        figures.stream().map(Metric.Figure::aggregate).toList(), Terms.TRUE));
    }

    private void among(List<Metric.Among> some) {
        halving(
                some,
                figures -> aggregated(
                        figures.stream().map(Metric.Among::aggregate).toList(),
                        some.get(0).where()));
    }

    private String aggregated(List<Term> aggregates, Term condition) {
        Speech speech = speech();
        List<String> columns = aggregates.stream().map(one -> one.in(speech)).toList();
        String where = where(speech, Terms.and(slice.scope(), condition));
        return "select " + String.join(", ", columns) + " from " + speech.from(slice.table(engine.dialect())) + where;
    }

    private void overGroups(List<Metric.OverGroups> some) {
        halving(some, figures -> {
            Metric.OverGroups first = figures.get(0);
            Speech outer = speech();
            List<String> columns = new ArrayList<>();
            figures.forEach(groups -> columns.add(groups.figure().in(outer)));
            return "select " + String.join(", ", columns) + " from (" + grouped(first.keys(), first.where(), false)
                    + ") " + engine.dialect().quoted("grouped");
        });
    }

    /** The groups: their number of rows and their keys. */
    private String grouped(List<Term> terms, Term condition, boolean sizeLast) {
        Speech speech = speech();
        List<String> columns = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int at = 0; at < terms.size(); at++) {
            keys.add(speech.key(terms.get(at)));
            columns.add(speech.keyed(terms.get(at)) + " as " + engine.dialect().quoted("group_key_" + at));
        }
        columns.add(
                sizeLast ? columns.size() : 0, "count(*) as " + engine.dialect().quoted("group_size"));
        String where = where(speech, Terms.and(slice.scope(), condition));
        return "select " + String.join(", ", columns) + " from " + speech.from(slice.table(engine.dialect())) + where
                + " group by " + String.join(", ", keys);
    }

    private <M extends Metric> void halving(List<M> some, Function<List<M>, String> select) {
        try {
            @Nullable Object[] row = one(select.apply(some));
            for (int at = 0; at < some.size(); at++) {
                figures.keep(some.get(at), row[at]);
            }
        } catch (StatementFailure | Unspoken | References.Unreachable refused) {
            if (some.size() == 1) {
                fail(some.get(0), refused);
                return;
            }
            halving(some.subList(0, some.size() / 2), select);
            halving(some.subList(some.size() / 2, some.size()), select);
        }
    }

    private void alone(Metric metric, Supplier<Object> value) {
        try {
            figures.keep(metric, value.get());
        } catch (StatementFailure | Unspoken | Refused | References.Unreachable refused) {
            fail(metric, refused);
        }
    }

    private void fail(Metric metric, RuntimeException refused) {
        figures.fail(metric, String.valueOf(refused.getMessage()));
        if (refused instanceof Unspoken) {
            unspoken.add(metric);
        }
    }

    private Object judged(Metric.Judged judged) {
        long[] broken = {0};
        Term there = Terms.and(judged.where(), Terms.isNotNull(judged.value()));
        statements++;
        engine.select(grouped(List.of(judged.value()), there, true), row -> {
            if (judged.judge().isBroken(String.valueOf(row[0]))) {
                broken[0] += Differing.number(row, 1);
            }
        });
        return broken[0];
    }

    private Object searched(Metric.Searched searched) {
        Metric.Search search = searched.finder().begin();
        statements++;
        engine.select(
                grouped(searched.tuple(), searched.where(), true),
                row -> search.see(Arrays.copyOf(row, row.length - 1), Differing.number(row, row.length - 1)));
        return search.found(checkpoint);
    }

    private Object differences(Metric.Differences differences) {
        Differing differing = new Differing(engine, references, slice, differences.comparison());
        try {
            return differing.count();
        } finally {
            statements += differing.statements();
        }
    }

    /** The where clause of a scope; empty for all rows. */
    static String where(Speech speech, Term scope) {
        return scope.equals(Terms.TRUE) ? "" : " where " + scope.in(speech);
    }

    private @Nullable Object[] one(String sql) {
        statements++;
        List<@Nullable Object[]> rows = new ArrayList<>();
        engine.selectRow(sql, rows::add);
        return rows.get(0);
    }

    private Speech speech() {
        return new Speech(engine.dialect(), references);
    }
}
