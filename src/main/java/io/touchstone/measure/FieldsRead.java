package io.touchstone.measure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields some terms read, by the first steps of their paths: of the row itself, and of referenced containers. */
final class FieldsRead {
    private final Set<String> own = new LinkedHashSet<>();
    private final Map<Reference, Set<String>> others = new LinkedHashMap<>();

    /** The fields of the row. */
    Set<String> own() {
        return own;
    }

    /** The fields of each referenced container. */
    Map<Reference, Set<String>> others() {
        return others;
    }

    /** Adds what a term over the row reads. */
    FieldsRead add(Term term) {
        read(term, own);
        return this;
    }

    /** Adds what a metric reads. */
    FieldsRead add(Metric metric) {
        if (metric instanceof Metric.Figure figure) {
            add(figure.aggregate());
        } else if (metric instanceof Metric.Among among) {
            add(among.aggregate()).add(among.where());
        } else if (metric instanceof Metric.OverGroups groups) {
            addAll(groups.keys()).add(groups.where());
        } else if (metric instanceof Metric.Judged judged) {
            add(judged.value()).add(judged.where());
        } else if (metric instanceof Metric.Searched searched) {
            addAll(searched.tuple()).add(searched.where());
        } else if (metric instanceof Metric.Elsewhere elsewhere) {
            Set<String> there = of(elsewhere.in());
            read(elsewhere.aggregate(), there);
            read(elsewhere.where(), there);
        } else if (metric instanceof Metric.Differences differences) {
            add(differences.comparison());
        }
        return this;
    }

    /** Adds what a sample reads. */
    FieldsRead add(Sample sample) {
        if (sample instanceof Sample.Where where) {
            add(where.condition());
        } else if (sample instanceof Sample.Repeated repeated) {
            addAll(repeated.keys()).add(repeated.where());
        } else if (sample instanceof Sample.Measured measured) {
            add(measured.metric());
        }
        return this;
    }

    private void add(Comparison comparison) {
        Set<String> right = of(comparison.right());
        add(comparison.where());
        read(comparison.rightWhere(), right);
        for (List<Comparison.Pair> pairs : List.of(comparison.identifiers(), comparison.fields())) {
            for (Comparison.Pair pair : pairs) {
                add(pair.left());
                read(pair.right(), right);
            }
        }
        comparison.passed().forEach(passed -> add(passed.left()));
        comparison.passed().forEach(passed -> read(passed.right(), right));
    }

    /** Adds what terms over the row read. */
    FieldsRead addAll(Collection<Term> terms) {
        terms.forEach(this::add);
        return this;
    }

    private void read(Lookup lookup) {
        Set<String> there = of(lookup.in());
        read(lookup.field(), there);
        read(lookup.where(), there);
    }

    private Set<String> of(Reference reference) {
        return others.computeIfAbsent(reference, any -> new LinkedHashSet<>());
    }

    private void read(Term term, Set<String> fields) {
        if (term instanceof Term.Field field) {
            fields.add(field.path().get(0));
        } else if (term instanceof Term.Found found) {
            read(found.lookup());
        } else if (term instanceof Term.SomeElementFound found) {
            read(found.lookup());
        }
        term.parts().forEach(part -> read(part, fields));
    }
}
