package io.touchstone.inference;

import io.touchstone.inference.family.AnyPresent;
import io.touchstone.inference.family.ClosedList;
import io.touchstone.inference.family.Form;
import io.touchstone.inference.family.Identifiers;
import io.touchstone.inference.family.Key;
import io.touchstone.inference.family.Mostly;
import io.touchstone.inference.family.NoFuture;
import io.touchstone.inference.family.NoNegatives;
import io.touchstone.inference.family.OneSided;
import io.touchstone.inference.family.Order;
import io.touchstone.inference.family.Prediction;
import io.touchstone.inference.family.Present;
import io.touchstone.inference.family.Range;
import io.touchstone.inference.family.Reference;
import io.touchstone.inference.family.Replica;
import io.touchstone.inference.family.Schema;
import io.touchstone.inference.family.Since;
import io.touchstone.inference.family.Tempo;
import io.touchstone.inference.family.TimeRange;
import io.touchstone.profile.Effort;
import java.util.List;

/** All families there are. A new one is a line here. */
public final class Families {
    private static final List<Family> ALL = List.of(
            new Schema(),
            new Present(),
            new AnyPresent(),
            new ClosedList(),
            new NoNegatives(),
            new NoFuture(),
            new TimeRange(),
            new Range(),
            new Identifiers(),
            new Form(),
            new Key(),
            new Tempo(),
            new Since(),
            new OneSided(),
            new Order(),
            new Replica(),
            new Reference(),
            new Prediction(),
            new Mostly());

    private Families() {}

    /** Those an effort looks for. */
    static List<Family> of(Effort effort) {
        return ALL.stream().filter(family -> effort.reaches(family.from())).toList();
    }
}
