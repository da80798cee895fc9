package io.touchstone.profile;

import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.read.Subject;
import java.util.Set;

/** Where the types of a container's fields come from. */
final class Types {
    private static final Set<String> TEXT = Set.of("csv", "tsv", "txt", "psv", "skv", "json");

    private final boolean declared;

    /** @param subject the container */
    Types(Subject subject) {
        FoundContainer container = subject.container();
        this.declared =
                container.files() == null || !TEXT.contains(container.files().format());
    }

    /** What tells the type of a field before its values are looked at. */
    Statistics.Typed declared(FoundField field) {
        return declared
                ? new Statistics.Typed(true, null)
                : new Statistics.Typed(false, "the values in the newest file");
    }

    /** The same with the type its values have. */
    FieldStatistics told(Drawn drawn, FieldStatistics field) {
        return field;
    }
}
