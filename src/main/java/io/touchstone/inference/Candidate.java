package io.touchstone.inference;

import io.touchstone.check.quality.InferredChecks;
import io.touchstone.http.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check that seems right.
 *
 * @param rule its name
 * @param fields what it is put on
 * @param properties of the rule
 * @param coverage the share of rows that have to hold, 0 to 1
 * @param seen what was seen that speaks for it, as the end of a sentence that begins with the name of its fields
 */
public record Candidate(String rule, List<String> fields, ObjectNode properties, double coverage, String seen) {
    public Candidate {
        fields = List.copyOf(fields);
    }

    /** One that every row has to hold. */
    public static Candidate of(String rule, List<String> fields, ObjectNode properties, String seen) {
        return new Candidate(rule, fields, properties, 1, seen);
    }

    /** One of a rule without properties. */
    public static Candidate of(String rule, String field, String seen) {
        return of(rule, List.of(field), Json.object(), seen);
    }

    /** Whether it can be kept: what is said with the character NUL cannot. */
    boolean isKeepable() {
        return seen.indexOf('\0') < 0 && !properties.toString().contains("\\u0000");
    }

    /** What stays the same when it is fitted anew: two candidates with one slot are the same check, at different times. */
    public String slot() {
        return InferredChecks.slot(rule, fields, properties, coverage);
    }
}
