package io.touchstone.inference;

import io.touchstone.check.Scope;
import io.touchstone.check.quality.InferredChecks;
import io.touchstone.connector.FoundField;
import io.touchstone.db.Database;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import io.touchstone.profile.Inferring;
import io.touchstone.profile.Portrait;
import io.touchstone.scan.subject.History;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.Surroundings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Infers checks. Each family fits candidates on some rows of the sample; those that hold on others of it are fitted anew on
 * all, and kept when not one of the rows that were read breaks them.
 */
public final class Inference implements Inferring {
    /** A candidate that less than this share of rows holds that it has not seen is one of chance. */
    private static final double LEAST_SHARE = 0.9995;

    private final LongFunction<ScannedContainer> containers;
    private final Others others;
    private final History history;
    private final Clock clock;

    public Inference(Database database, Clock clock) {
        this(
                id -> database.with(handle -> ScannedContainer.find(handle, id))
                        .orElseThrow(() -> new Scope.CannotAssert("There is no container id: " + id)),
                Others.in(database),
                new History(database, 0),
                clock);
    }

    /** @param containers what is known of the container of an id; throws {@code CannotAssert} where there is none */
    Inference(LongFunction<ScannedContainer> containers, Others others, History history, Clock clock) {
        this.containers = containers;
        this.others = others;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Proposals propose(Portrait portrait) {
        List<InferredChecks.Inferred> inferred = inferred(portrait);
        return (handle, profileId) -> keep(handle, portrait, inferred, profileId);
    }

    private static Kept keep(Handle handle, Portrait portrait, List<InferredChecks.Inferred> inferred, long profileId) {
        inferred.forEach(one -> one.evidence().put("profile_id", profileId));
        InferredChecks.Kept kept =
                InferredChecks.keep(handle, portrait.container().id(), portrait.filter(), inferred, portrait.draft());
        return new Kept(kept.standing(), kept.added(), kept.updated());
    }

    /** What is inferred, not yet kept. */
    List<InferredChecks.Inferred> inferred(Portrait portrait) {
        if (portrait.effort() == Effort.OFF || portrait.records() == 0) {
            return List.of();
        }
        ScannedContainer container = portrait.container();
        RowFields row = RowFields.of(container, List.of(), Map.of());
        Instant now = clock.instant();
        Portrait.Sampled sample = portrait.sample();
        List<Glimpse> fields = glimpses(portrait);
        List<Other> beside = portrait.effort().reaches(Effort.XHIGH) ? others.of(portrait) : List.of();
        Look all = new Look(portrait, row, fields, beside, List.of(sample.training(), sample.testing()), true, now);
        Look some = new Look(portrait, row, fields, beside, Split.older(all, row, sample), false, now);
        Surroundings surroundings =
                new Surroundings(reference -> containers.apply(reference.containerId()), history, now, Map.of());
        return inferred(portrait, all, some, new Trial(row, surroundings, portrait.filter()));
    }

    private static List<InferredChecks.Inferred> inferred(Portrait portrait, Look all, Look some, Trial trial) {
        Map<String, Double> tested = tested(portrait, some, trial);
        Map<Candidate, Family> candidates = new LinkedHashMap<>();
        for (Family family : Families.of(portrait.effort())) {
            for (Candidate candidate : family.fit(all)) {
                if (!family.isTestable() || tested.getOrDefault(candidate.slot(), 0.0) >= LEAST_SHARE) {
                    candidates.put(candidate, family);
                }
            }
        }
        Map<Candidate, Trial.Outcome> held = trial.onWhole(portrait.whole(), candidates.keySet());
        held.values().removeIf(outcome -> !outcome.holds());
        Map<String, InferredChecks.Inferred> inferred = new LinkedHashMap<>();
        held.forEach((candidate, outcome) -> {
            Family family = candidates.get(candidate);
            if (family != null && !isSaid(candidate, family.yieldsTo(), held.keySet())) {
                inferred.putIfAbsent(candidate.slot(), check(candidate, portrait, outcome, tested));
            }
        });
        return List.copyOf(inferred.values());
    }

    /** Whether one of some rules says more of its fields. */
    private static boolean isSaid(Candidate candidate, Set<String> rules, Set<Candidate> held) {
        return held.stream()
                .anyMatch(
                        other -> rules.contains(other.rule()) && other.fields().equals(candidate.fields()));
    }

    /** Of each candidate that can be tested on rows it was not fitted on, the share of those that hold. */
    private static Map<String, Double> tested(Portrait portrait, Look some, Trial trial) {
        List<Candidate> fitted = new ArrayList<>();
        for (Family family : Families.of(portrait.effort())) {
            fitted.addAll(family.isTestable() ? family.fit(some) : List.of());
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        trial.onSample(portrait.sample().engine(), portrait.sample().testing(), fitted)
                .forEach((candidate, outcome) -> shares.merge(
                        candidate.slot(),
                        candidate.coverage() < 1 && outcome.holds() ? 1 : outcome.share(),
                        Math::min));
        return shares;
    }

    private static InferredChecks.Inferred check(
            Candidate candidate, Portrait portrait, Trial.Outcome whole, Map<String, Double> tested) {
        return new InferredChecks.Inferred(
                candidate.slot(),
                candidate.rule(),
                candidate.fields(),
                candidate.properties(),
                candidate.coverage(),
                Explained.description(candidate, portrait),
                Explained.evidence(candidate, portrait, whole, tested.getOrDefault(candidate.slot(), 1.0)));
    }

    /** The fields scans can judge, with what was measured of them. */
    private static List<Glimpse> glimpses(Portrait portrait) {
        Map<String, FieldStatistics> measured = portrait.fields().stream()
                .collect(Collectors.toMap(one -> one.field().name(), one -> one, (one, same) -> one));
        Set<String> hidden = portrait.container().hidden();
        List<Glimpse> glimpses = new ArrayList<>();
        for (FoundField field : portrait.container().subject().fields()) {
            FieldStatistics statistics = measured.get(field.name());
            if (statistics != null) {
                glimpses.add(new Glimpse(field, statistics, hidden.contains(field.name())));
            }
        }
        return glimpses;
    }
}
