package io.touchstone.inference;

import io.touchstone.check.RecordRule;
import io.touchstone.check.Rule;
import io.touchstone.http.Json;
import io.touchstone.profile.Portrait;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Why a check was inferred, for people and for programs. */
final class Explained {
    private static final int LONGEST = 2_000;
    private static final int MOST_NAMES = 8;

    private Explained() {}

    /** What it asserts and what speaks for it, in two sentences. */
    static String description(Candidate candidate, Portrait portrait) {
        String told = demand(candidate) + ". Seen: " + fields(candidate.fields()) + " " + candidate.seen()
                + (portrait.filter() == null ? "" : ", of the records where " + portrait.filter()) + ".";
        return told.length() <= LONGEST ? told : told.substring(0, LONGEST - 1) + "…";
    }

    private static String demand(Candidate candidate) {
        Rule rule = Trial.rule(candidate);
        String share = candidate.coverage() < 1
                ? String.format(Locale.ROOT, " in at least %.1f%% of the records", 100 * candidate.coverage())
                : "";
        if (rule instanceof RecordRule judging) {
            return judging.subject() + " " + judging.demand() + share;
        }
        return fields(candidate.fields()) + ": "
                + rule.named().summary().substring(0, 1).toLowerCase(Locale.ROOT)
                + rule.named().summary().substring(1) + share;
    }

    private static String fields(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(" and ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /** The same as figures. */
    static ObjectNode evidence(
            Candidate candidate, Family family, Portrait portrait, Trial.Outcome whole, double tested) {
        ObjectNode evidence = Json.object();
        evidence.put("effort", portrait.effort().wire());
        evidence.put(Refresh.LEVEL, family.from().wire());
        evidence.put(Refresh.RECORDS, portrait.records());
        evidence.put("complete", portrait.complete());
        evidence.put("training_records", portrait.sample().trainingRows());
        evidence.put("testing_records", portrait.sample().testingRows());
        evidence.put("testing_share", tested);
        evidence.put("asserted_records", whole.asserted());
        evidence.put("held_share", whole.share());
        evidence.put("seen", fields(candidate.fields()) + " " + candidate.seen());
        return evidence;
    }
}
