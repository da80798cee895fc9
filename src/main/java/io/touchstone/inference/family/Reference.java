package io.touchstone.inference.family;

import io.touchstone.connector.FieldType;
import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.Other;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values that are keys of another container of the datastore, as the names say: {@code customer_id} leads to {@code id} or
 * {@code customer_id} of {@code customers}. And, where the name of the other one says that what it lists is shut out, values
 * that are not there.
 */
public record Reference() implements Family {
    private static final Set<FieldType> TYPES = Set.of(FieldType.INTEGRAL, FieldType.STRING);
    /** Words of the names of containers that list what is shut out. */
    public static final Set<String> SHUT_OUT = Set.of(
            "blacklist",
            "blacklisted",
            "blocklist",
            "blocked",
            "denylist",
            "denied",
            "banned",
            "suppressed",
            "suppression",
            "revoked",
            "deleted",
            "removed");

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
        List<String> own = look.words();
        for (Glimpse field : look.fields()) {
            if (TYPES.contains(field.type())
                    && field.present() > 0
                    && field.field().keyPosition() == null) {
                to(look, field, own).ifPresent(candidates::add);
                notTo(look, field).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    private static Optional<Candidate> to(Look look, Glimpse field, List<String> own) {
        List<String> words = field.words();
        boolean itself = field.isDistinct() && !words.isEmpty() && own.contains(words.get(0));
        if (itself || !field.isNamedLikeKey()) {
            return Optional.empty();
        }
        for (Other other : look.others()) {
            for (Other.OtherField key : other.fields()) {
                if (key.key() && key.type() == field.type() && leads(words, other, key) && reaches(field, key)) {
                    return Optional.of(candidate("existsIn", field, other, key, " are all there"));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a name leads to a field: by the name of the container, with that of the field or its last word. */
    private static boolean leads(List<String> words, Other other, Other.OtherField key) {
        List<String> target = Glimpse.words(key.name());
        boolean names = words.size() > 1 && other.words().contains(words.get(words.size() - 2));
        return names && (target.equals(words) || target.equals(words.subList(words.size() - 1, words.size())));
    }

    /** Whether its numbers lie within those of the key. */
    private static boolean reaches(Glimpse field, Other.OtherField key) {
        FieldStatistics.Numbers own = field.whole().numbers();
        Double min = key.min();
        Double max = key.max();
        return field.type() != FieldType.INTEGRAL
                || own == null
                || min == null
                || max == null
                || (own.min() >= min && own.max() <= max);
    }

    private static Optional<Candidate> notTo(Look look, Glimpse field) {
        for (Other other : look.others()) {
            boolean shut = other.words().stream().anyMatch(SHUT_OUT::contains)
                    || Glimpse.words(other.name()).stream().anyMatch(SHUT_OUT::contains);
            for (Other.OtherField key : other.fields()) {
                if (shut && key.type() == field.type() && key.name().equalsIgnoreCase(field.name())) {
                    return Optional.of(candidate("notExistsIn", field, other, key, " are none of them there"));
                }
            }
        }
        return Optional.empty();
    }

    private static Candidate candidate(String rule, Glimpse field, Other other, Other.OtherField key, String end) {
        ObjectNode properties = Json.object();
        properties.put("field_name", key.name());
        properties.put("ref_container_id", other.id());
        properties.put("ref_datastore_id", other.datastoreId());
        return Candidate.of(
                rule,
                List.of(field.name()),
                properties,
                "was looked up in " + key.name() + " of " + other.name() + ", and its " + Words.values(field.present())
                        + end);
    }
}
