package io.touchstone.check;

import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Sample;
import java.util.List;

/**
 * What a check asserts of a container. A rule is a record: {@code field} or {@code fields} are the fields it is put on, all
 * other components its properties. Adding one is a file in {@code rule} and a line in {@link Rules}.
 */
public interface Rule {
    /** The figures it has to know, of the rows in scope that pass the check's filter. */
    List<Metric> needs(Scope scope);

    /** What follows from them. */
    Verdict judge(Scope scope, Figures figures);

    /** Which rows show that it is broken. */
    default Sample sample(Scope scope) {
        return new Sample.None();
    }

    /** What people and the API know of it. */
    default Named named() {
        return getClass().getAnnotation(Named.class);
    }
}
