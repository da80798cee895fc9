package io.touchstone.scan.subject;

import io.touchstone.check.Scope;
import io.touchstone.measure.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The row of a container that checks compare with. */
public record OtherRow(Surroundings surroundings, RowFields row) implements Scope.Other {
    @Override
    public Optional<Term> field(List<String> path) {
        return row.field(path);
    }

    @Override
    public Map<String, String> variables() {
        return row.variables();
    }

    @Override
    public Term field(String name) {
        return row.required(name);
    }

    @Override
    public String told(Term of, String figure) {
        return row.told(of, figure);
    }

    @Override
    public Term expression(String text) {
        return surroundings.expression(text, row);
    }

    @Override
    public Term aggregate(String text) {
        return surroundings.aggregate(text, row);
    }

    @Override
    public String title() {
        return row.title();
    }
}
