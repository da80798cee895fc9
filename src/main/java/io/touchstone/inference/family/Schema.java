package io.touchstone.inference.family;

import io.touchstone.connector.FoundField;
import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.profile.Effort;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields the container has, with their types where the store declares them; those made of others are none of its own.
 * More may come, none may go.
 */
public record Schema() implements Family {
    @Override
    public Effort from() {
        return Effort.LOW;
    }

    @Override
    public boolean isTestable() {
        return false;
    }

    @Override
    public List<Candidate> fit(Look look) {
        Set<String> names = look.portrait().container().own().fields().stream()
                .map(FoundField::name)
                .collect(Collectors.toSet());
        List<Glimpse> own = look.ownFields().stream()
                .filter(field -> names.contains(field.name()))
                .toList();
        if (look.portrait().filter() != null || own.isEmpty()) {
            return List.of();
        }
        ObjectNode properties = Json.object();
        ArrayNode list = properties.putArray("list");
        for (Glimpse field : own) {
            ObjectNode one = list.addObject().put("name", field.name());
            if (field.whole().declared()) {
                one.put("type", field.type().wire());
            }
        }
        properties.put("allow_other_fields", true);
        return List.of(Candidate.of(
                "expectedSchema",
                own.stream().map(Glimpse::name).toList(),
                properties,
                "are the " + Words.count(own.size()) + " fields it has"));
    }
}
