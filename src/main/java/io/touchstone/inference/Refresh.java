package io.touchstone.inference;

import io.touchstone.check.quality.Standing;
import io.touchstone.profile.Effort;
import io.touchstone.profile.Portrait;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of the checks that were inferred before. They follow the data, but not into its errors: one that few rows break
 * stays as it is, so that a scan tells people of these rows, and they say who is right. Nor does a look at few rows undo what
 * many have shown.
 */
final class Refresh {
    /** In the evidence: the level of effort from which a check is looked for. */
    static final String LEVEL = "level";
    /** In the evidence: how many rows were read. */
    static final String RECORDS = "records";

    /** Where a greater share of rows breaks a check, it is not the rows that are wrong. */
    private static final double MOST_BROKEN = 0.02;
    /** Of the rows that a check rests on, a look at a lesser share cannot change it. */
    private static final double FEW = 0.5;

    private final Portrait portrait;
    private final Map<Standing, Candidate> standing = new LinkedHashMap<>();

    Refresh(Portrait portrait, List<Standing> before) {
        this.portrait = portrait;
        for (Standing one : before) {
            if (isLookedFor(one) && !isAboutLeftOut(one)) {
                standing.put(one, new Candidate(one.rule(), one.fields(), one.properties(), one.coverage(), ""));
            }
        }
    }

    private boolean isLookedFor(Standing one) {
        return Effort.named(one.evidence().path(LEVEL).asString(""))
                .filter(level -> portrait.effort().reaches(level))
                .isPresent();
    }

    /** Whether a schema demands a field that was excluded since: that is no fault of the container. */
    private boolean isAboutLeftOut(Standing one) {
        Set<String> leftOut = portrait.container().leftOut();
        return one.properties()
                .path("list")
                .valueStream()
                .map(expected -> expected.path("name"))
                .filter(JsonNode::isString)
                .anyMatch(name -> leftOut.contains(name.stringValue()));
    }

    /** The checks as candidates, to be held against all rows beside the new ones. */
    Set<Candidate> asked() {
        return Set.copyOf(standing.values());
    }

    /** Ids of the checks that stay as they are. */
    Set<Long> unmoved(Map<Candidate, Trial.Outcome> outcomes) {
        Set<Long> unmoved = new HashSet<>();
        standing.forEach((one, candidate) -> {
            Trial.@Nullable Outcome outcome = outcomes.get(candidate);
            if (outcome != null && (outcome.holds() ? isThin(one) : isBrokenByFew(one, outcome))) {
                unmoved.add(one.id());
            }
        });
        return unmoved;
    }

    private boolean isThin(Standing one) {
        return portrait.records() < FEW * one.evidence().path(RECORDS).asLong(0);
    }

    /** Of checks that count no rows, any that fails has found something. */
    private static boolean isBrokenByFew(Standing one, Trial.Outcome outcome) {
        return outcome.asserted() == 0 || outcome.share() >= one.coverage() - MOST_BROKEN;
    }
}
