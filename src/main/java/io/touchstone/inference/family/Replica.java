package io.touchstone.inference.family;

import io.touchstone.connector.FieldType;
import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.Other;
import io.touchstone.profile.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Another container of the datastore with the same fields and the same rows: a copy, which is to stay one. */
public record Replica() implements Family {
    private static final long FEWEST = 20;
    private static final Set<FieldType> COMPARED = Set.of(
            FieldType.INTEGRAL,
            FieldType.FRACTIONAL,
            FieldType.BOOLEAN,
            FieldType.STRING,
            FieldType.DATE,
            FieldType.TIMESTAMP);

    @Override
    public Effort from() {
        return Effort.XHIGH;
    }

    @Override
    public boolean isTestable() {
        return false;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Candidate> candidates = new ArrayList<>();
        Map<String, FieldType> own = look.ownFields().stream()
                .filter(field -> COMPARED.contains(field.type()))
                .collect(Collectors.toMap(Glimpse::name, Glimpse::type, (one, same) -> one));
        for (Other other : look.others()) {
            Map<String, FieldType> there = other.fields().stream()
                    .filter(field -> COMPARED.contains(field.type()))
                    .collect(Collectors.toMap(Other.OtherField::name, Other.OtherField::type, (one, same) -> one));
            Long records = other.records();
            boolean alike = own.size() > 1 && own.equals(there) && records != null && records == look.records();
            if (alike && look.records() >= FEWEST && look.portrait().filter() == null) {
                candidates.add(candidate(look, other, own));
            }
        }
        return candidates;
    }

    private static Candidate candidate(Look look, Other other, Map<String, FieldType> own) {
        ObjectNode properties = Json.object();
        properties.put("ref_container_id", other.id());
        properties.put("ref_datastore_id", other.datastoreId());
        List<String> fields = look.ownFields().stream()
                .map(Glimpse::name)
                .filter(own::containsKey)
                .toList();
        return Candidate.of(
                "dataDiff",
                fields,
                properties,
                "are the same in " + Words.records(look.records()) + " here and in " + other.name());
    }
}
