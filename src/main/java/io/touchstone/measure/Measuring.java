package io.touchstone.measure;

import io.touchstone.connector.Engine;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Rows;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures metrics of one table with as few selects as the engine likes: all figures that one pass can answer in one select,
 * each figure over groups in its own. When the engine refuses a select it is cut in halves, until the figures it cannot
 * answer stand alone.
 */
public final class Measuring {
    private static final int MOST_FIGURES = 1_000;

    private final Engine engine;
    private final Function<Reference, String> references;
    private final String table;
    private final Term scope;
    private final Figures figures = new Figures();
    private int statements;

    /**
     * @param references what stands after FROM for a referenced container of the same engine
     * @param table what stands after FROM for the table
     * @param scope which of its rows are looked at
     */
    public Measuring(Engine engine, Function<Reference, String> references, String table, Term scope) {
        this.engine = engine;
        this.references = references;
        this.table = table;
        this.scope = scope;
    }

    /** Measures those metrics a select over the table can answer; the others are left for who can. */
    public Figures measure(Collection<Metric> metrics) {
        List<Metric.Figure> onePass = new ArrayList<>();
        for (Metric metric : new LinkedHashSet<>(metrics)) {
            if (metric instanceof Metric.Figure figure) {
                onePass.add(figure);
            } else if (metric instanceof Metric.OverGroups groups) {
                overGroups(groups);
            }
        }
        for (int from = 0; from < onePass.size(); from += MOST_FIGURES) {
            onePass(onePass.subList(from, Math.min(onePass.size(), from + MOST_FIGURES)));
        }
        return figures;
    }

    /** How many selects were run. */
    public int statements() {
        return statements;
    }

    private void onePass(List<Metric.Figure> some) {
        try {
            Speech speech = new Speech(engine.dialect(), references);
            List<String> columns = new ArrayList<>();
            for (Metric.Figure figure : some) {
                columns.add(figure.aggregate().in(speech));
            }
            String where = where(speech, scope);
            keep(some, one("select " + String.join(", ", columns) + " from " + speech.from(table) + where));
        } catch (StatementFailure | Unspoken refused) {
            if (some.size() == 1) {
                figures.fail(some.get(0), String.valueOf(refused.getMessage()));
                return;
            }
            onePass(some.subList(0, some.size() / 2));
            onePass(some.subList(some.size() / 2, some.size()));
        }
    }

    private void keep(List<Metric.Figure> some, @Nullable Object[] row) {
        for (int at = 0; at < some.size(); at++) {
            figures.keep(some.get(at), row[at]);
        }
    }

    private void overGroups(Metric.OverGroups groups) {
        try {
            Speech inner = new Speech(engine.dialect(), references);
            List<String> keys = groups.keys().stream().map(key -> key.in(inner)).toList();
            String where = where(inner, Terms.and(scope, groups.where()));
            String size = inner.dialect().quoted(String.join(".", Metric.OverGroups.SIZE.fields()));
            String grouped = "select count(*) as " + size + " from " + inner.from(table) + where + " group by "
                    + String.join(", ", keys);
            Speech outer = new Speech(engine.dialect(), references);
            figures.keep(
                    groups,
                    one("select " + groups.figure().in(outer) + " from (" + grouped + ") "
                            + engine.dialect().quoted("grouped"))[0]);
        } catch (StatementFailure | Unspoken refused) {
            figures.fail(groups, String.valueOf(refused.getMessage()));
        }
    }

    /** The where clause of a scope; empty for all rows. */
    static String where(Speech speech, Term scope) {
        return scope.equals(Terms.TRUE) ? "" : " where " + scope.in(speech);
    }

    private @Nullable Object[] one(String sql) {
        statements++;
        List<@Nullable Object[]> rows = new ArrayList<>();
        engine.select(sql, new Rows() {
            @Override
            public void columns(List<Operand> columns) {}

            @Override
            public void row(@Nullable Object[] values) {
                rows.add(values);
            }
        });
        return rows.get(0);
    }
}
