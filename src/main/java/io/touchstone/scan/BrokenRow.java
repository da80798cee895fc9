package io.touchstone.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that breaks checks. */
final class BrokenRow {
    private final Map<String, @Nullable String> values;
    private final List<Judged> checks = new ArrayList<>();

    BrokenRow(Map<String, @Nullable String> values) {
        this.values = values;
    }

    /** Its values as text, by the names of the fields. */
    Map<String, @Nullable String> values() {
        return values;
    }

    /** The checks it breaks, in their order. */
    List<Judged> checks() {
        return checks;
    }
}
