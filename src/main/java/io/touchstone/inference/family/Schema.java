package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.profile.Effort;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields the container has, with their types where the store declares them. More may come, none may go. */
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
        if (look.portrait().filter() != null || look.ownFields().isEmpty()) {
            return List.of();
        }
        ObjectNode properties = Json.object();
        ArrayNode list = properties.putArray("list");
        for (Glimpse field : look.ownFields()) {
            ObjectNode one = list.addObject().put("name", field.name());
            if (field.whole().declared()) {
                one.put("type", field.type().wire());
            }
        }
        properties.put("allow_other_fields", true);
        return List.of(Candidate.of(
                "expectedSchema",
                look.ownFields().stream().map(Glimpse::name).toList(),
                properties,
                "are the " + Words.count(look.ownFields().size()) + " fields it has"));
    }
}
