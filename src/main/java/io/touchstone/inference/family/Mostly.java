package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Texts;
import io.touchstone.profile.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for most rows, and shall go on to hold for about as many: values that are there, or on a list, or of a form. */
public record Mostly() implements Family {
    private static final long FEWEST = 200;
    private static final double LEAST_PRESENT = 0.3;
    private static final double LEAST_LISTED = 0.9;
    private static final int MOST_VALUES = 30;
    private static final double ROOM = 0.02;

    @Override
    public Effort from() {
        return Effort.MAX;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Candidate> candidates = new ArrayList<>();
        for (Glimpse field : look.fields()) {
            double share = field.whole().completeness();
            if (look.records() >= FEWEST && share < 1 && share >= LEAST_PRESENT) {
                String seen = "is there in " + Words.count(field.present()) + " of " + Words.records(look.records());
                add(candidates, "notNull", field, Json.object(), coverage(share, look.records()), seen);
            }
            if (field.isText() && field.isOpen() && look.texts(field).rows() >= FEWEST) {
                listed(look, field, candidates);
                formed(look, field, candidates);
            }
        }
        return candidates;
    }

    private static void listed(Look look, Glimpse field, List<Candidate> candidates) {
        Texts texts = look.texts(field);
        Map<String, Long> values = texts.values().orElse(Map.of());
        if (values.isEmpty() || ClosedList.list(look, field).isPresent()) {
            return;
        }
        ObjectNode properties = Json.object();
        ArrayNode list = properties.putArray("list");
        long rows = 0;
        for (String value : texts.common(MOST_VALUES)) {
            if (values.getOrDefault(value, 0L) >= texts.rows() / 100) {
                list.add(value);
                rows += values.getOrDefault(value, 0L);
            }
        }
        double share = (double) rows / texts.rows();
        if (!list.isEmpty() && share >= LEAST_LISTED && share < 1) {
            String seen =
                    "is one of its commonest values in " + Words.count(rows) + " of " + Words.values(texts.rows());
            add(candidates, "expectedValues", field, properties, coverage(share, texts.rows()), seen);
        }
    }

    private static void formed(Look look, Glimpse field, List<Candidate> candidates) {
        Texts texts = look.texts(field);
        texts.commonPattern().ifPresent(pattern -> {
            double share = pattern.share();
            ObjectNode properties = Json.object().put("pattern", pattern.expression());
            String seen = "is of that form in about " + Math.round(100 * share) + " of 100 different values";
            add(candidates, "matchesPattern", field, properties, coverage(share, texts.distinct()), seen);
        });
    }

    /** A share that is hardly fallen short of, with as many rows as today or half of them. */
    private static double coverage(double share, long rows) {
        double chance = 4 * Math.sqrt(share * (1 - share) / (rows / 2.0));
        return Math.max(0, Math.floor(1_000 * (share - chance - ROOM)) / 1_000);
    }

    private static void add(
            List<Candidate> candidates,
            String rule,
            Glimpse field,
            ObjectNode properties,
            double coverage,
            String seen) {
        if (coverage > 0) {
            candidates.add(new Candidate(rule, List.of(field.name()), properties, coverage, seen));
        }
    }
}
