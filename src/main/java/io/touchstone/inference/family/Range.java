package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.profile.Effort;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Numbers between two bounds, with room for what may come as their tails are. What stands for things has none. */
public record Range() implements Family {
    @Override
    public Effort from() {
        return Effort.MEDIUM;
    }

    @Override
    public Set<String> yieldsTo() {
        return Set.of("expectedValues");
    }

    @Override
    public boolean judgesValues() {
        return true;
    }

    @Override
    public List<Candidate> fit(Look look) {
        return look.fields().stream()
                .filter(field -> field.isNumber() && field.isOpen() && !field.isKey())
                .flatMap(field -> Bounds.of(look, field).flatMap(bounds -> candidate(field, bounds)).stream())
                .toList();
    }

    private static Optional<Candidate> candidate(Glimpse field, Bounds bounds) {
        ObjectNode properties = Json.object();
        if (bounds.lower() == null || bounds.upper() == null) {
            return Optional.empty();
        }
        properties.put("min", bounds.lower());
        properties.put("max", bounds.upper());
        return Optional.of(Candidate.of("between", List.of(field.name()), properties, bounds.seen(field)));
    }

    /** For those who look at one side of it. */
    static Stream<Glimpse> measures(Look look) {
        return look.fields().stream().filter(field -> field.isNumber() && field.isOpen() && !field.isKey());
    }
}
