package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.profile.Effort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Numbers that have a bound on one side only, for they grow, or may, on the other. A range says more where there is one. */
public record OneSided() implements Family {
    @Override
    public Effort from() {
        return Effort.HIGH;
    }

    @Override
    public Set<String> yieldsTo() {
        return Set.of("between", "expectedValues");
    }

    @Override
    public boolean judgesValues() {
        return true;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Candidate> candidates = new ArrayList<>();
        Range.measures(look).forEach(field -> Bounds.of(look, field).ifPresent(bounds -> {
            add(candidates, "greaterThan", field, bounds.lower(), bounds);
            add(candidates, "lessThan", field, bounds.upper(), bounds);
        }));
        return candidates;
    }

    private static void add(
            List<Candidate> candidates, String rule, Glimpse field, @Nullable BigDecimal bound, Bounds bounds) {
        if (bound != null) {
            ObjectNode properties = Json.object();
            properties.put("value", bound);
            properties.put("inclusive", true);
            candidates.add(Candidate.of(rule, List.of(field.name()), properties, bounds.seen(field)));
        }
    }
}
