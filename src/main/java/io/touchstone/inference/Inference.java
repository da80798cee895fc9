package io.touchstone.inference;

import io.touchstone.check.Scope;
import io.touchstone.check.quality.InferredChecks;
import io.touchstone.check.quality.Standing;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
    /** Rules of bounds. */
    private static final Set<String> FAR = Set.of("between", "greaterThan", "lessThan");

    private static final long ENOUGH = 200;
    private static final double FEW_BEYOND = 0.005;

    private final LongFunction<ScannedContainer> containers;
    private final Others others;
    private final History history;
    private final Function<Portrait, List<Standing>> standing;
    private final Clock clock;

    public Inference(Database database, Clock clock) {
        this(
                id -> database.with(handle -> ScannedContainer.find(handle, id))
                        .orElseThrow(() -> new Scope.CannotAssert("There is no container id: " + id)),
                Others.in(database),
                new History(database, 0),
                portrait -> database.with(
                        handle -> Standing.of(handle, portrait.container().id(), portrait.filter())),
                clock);
    }

    /**
     * @param containers what is known of the container of an id; throws {@code CannotAssert} where there is none
     * @param standing what was inferred of a container before
     */
    Inference(
            LongFunction<ScannedContainer> containers,
            Others others,
            History history,
            Function<Portrait, List<Standing>> standing,
            Clock clock) {
        this.containers = containers;
        this.others = others;
        this.history = history;
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * What follows from a portrait.
     *
     * @param inferred the checks it deserves
     * @param unmoved ids of those inferred before that it says nothing against, or that found what is wrong
     */
    record Findings(List<InferredChecks.Inferred> inferred, Set<Long> unmoved) {
        private static final Findings NONE = new Findings(List.of(), Set.of());
    }

    @Override
    public Proposals propose(Portrait portrait) {
        Findings findings = findings(portrait);
        return (handle, profileId) -> keep(handle, portrait, findings, profileId);
    }

    @Override
    public void forgetOtherGroups(Handle handle, long containerId, Set<String> filters) {
        InferredChecks.retireOthers(handle, containerId, filters);
    }

    private static Kept keep(Handle handle, Portrait portrait, Findings findings, long profileId) {
        findings.inferred().forEach(one -> one.evidence().put("profile_id", profileId));
        InferredChecks.Kept kept = InferredChecks.keep(
                handle,
                portrait.container().id(),
                portrait.filter(),
                findings.inferred(),
                portrait.draft(),
                findings.unmoved());
        return new Kept(kept.standing(), kept.added(), kept.updated());
    }

    /** What is inferred, not yet kept. */
    Findings findings(Portrait portrait) {
        if (portrait.effort() == Effort.OFF) {
            return Findings.NONE;
        }
        List<Standing> before = standing.apply(portrait);
        if (portrait.records() == 0) {
            return new Findings(List.of(), before.stream().map(Standing::id).collect(Collectors.toSet()));
        }
        ScannedContainer container = portrait.container();
        RowFields row = RowFields.of(container, List.of(), Map.of());
        Instant now = clock.instant();
        Portrait.Sampled sample = portrait.sample();
        List<Glimpse> fields = new ArrayList<>(glimpses(portrait));
        fields.addAll(Inside.structs(portrait));
        List<Other> beside = portrait.effort().reaches(Effort.XHIGH) ? others.of(portrait) : List.of();
        Look all = new Look(portrait, row, fields, beside, List.of(sample.training(), sample.testing()), true, now);
        Split split = Split.of(all, row, sample);
        Look some = new Look(portrait, row, fields, beside, split.older(sample), false, now);
        Surroundings surroundings =
                new Surroundings(reference -> containers.apply(reference.containerId()), history, now, Map.of());
        return findings(
                portrait, all.after(some), some, split, before, new Trial(row, surroundings, portrait.filter()));
    }

    private static Findings findings(
            Portrait portrait, Look all, Look some, Split split, List<Standing> before, Trial trial) {
        Map<String, Double> tested = tested(portrait, some, trial, split);
        Map<Candidate, Family> candidates = new LinkedHashMap<>();
        for (Family family : Families.of(portrait.effort())) {
            for (Candidate candidate : fitted(family, all)) {
                if (!family.isTestable() || tested.getOrDefault(candidate.slot(), 0.0) >= LEAST_SHARE) {
                    candidates.put(candidate, family);
                }
            }
        }
        Refresh refresh = new Refresh(portrait, before);
        Set<Candidate> asked = new LinkedHashSet<>(candidates.keySet());
        asked.addAll(refresh.asked());
        Map<Candidate, Trial.Outcome> outcomes = trial.onWhole(portrait.whole(), asked);
        Map<Candidate, Trial.Outcome> held = new LinkedHashMap<>(outcomes);
        held.keySet().retainAll(candidates.keySet());
        held.values().removeIf(outcome -> !outcome.holds());
        Said said = new Said(held.keySet());
        Map<String, InferredChecks.Inferred> inferred = new LinkedHashMap<>();
        held.forEach((candidate, outcome) -> {
            Family family = candidates.get(candidate);
            if (family != null && !said.more(candidate, family.yieldsTo())) {
                inferred.putIfAbsent(candidate.slot(), check(candidate, family, portrait, outcome, tested));
            }
        });
        return new Findings(List.copyOf(inferred.values()), refresh.unmoved(outcomes));
    }

    private static List<Candidate> fitted(Family family, Look look) {
        List<Candidate> fitted = new ArrayList<>(family.fit(look));
        if (family.judgesValues()) {
            look.elements().forEach(elements -> fitted.addAll(family.fit(elements)));
        }
        fitted.removeIf(candidate -> !candidate.isKeepable());
        return fitted;
    }

    /** The rules that hold, by the fields they are put on. */
    private static final class Said {
        private final Map<List<String>, Set<String>> rules = new HashMap<>();

        Said(Set<Candidate> held) {
            held.stream().filter(one -> one.coverage() == 1).forEach(one -> rules.computeIfAbsent(
                            one.fields(), any -> new HashSet<>())
                    .add(one.rule()));
        }

        /** Whether one of some rules says more of a candidate's fields. */
        boolean more(Candidate candidate, Set<String> others) {
            return !Collections.disjoint(rules.getOrDefault(candidate.fields(), Set.of()), others);
        }
    }

    /** Of each candidate that can be tested on rows it was not fitted on, the share of those that hold. */
    private static Map<String, Double> tested(Portrait portrait, Look some, Trial trial, Split split) {
        List<Candidate> fitted = new ArrayList<>();
        for (Family family : Families.of(portrait.effort())) {
            fitted.addAll(family.isTestable() ? fitted(family, some) : List.of());
        }
        Portrait.Sampled sample = portrait.sample();
        Map<String, Double> shares = new LinkedHashMap<>();
        trial.onSample(sample.engine(), sample.testing(), fitted)
                .forEach((candidate, outcome) -> shares.merge(candidate.slot(), tested(candidate, outcome), Math::min));
        List<Candidate> mostly =
                fitted.stream().filter(one -> one.coverage() < 1).toList();
        split.drifting(trial, sample, mostly).forEach(candidate -> shares.put(candidate.slot(), 0.0));
        return shares;
    }

    /** A few values beyond bounds that were fitted on fewer rows are not against them: fitted on all they leave room for more. */
    private static double tested(Candidate candidate, Trial.Outcome outcome) {
        boolean almost = FAR.contains(candidate.rule())
                && outcome.asserted() >= ENOUGH
                && outcome.broken() <= Math.max(1, FEW_BEYOND * outcome.asserted());
        return almost || (candidate.coverage() < 1 && outcome.holds()) ? 1 : outcome.share();
    }

    private static InferredChecks.Inferred check(
            Candidate candidate, Family family, Portrait portrait, Trial.Outcome whole, Map<String, Double> tested) {
        return new InferredChecks.Inferred(
                candidate.slot(),
                candidate.rule(),
                candidate.fields(),
                candidate.properties(),
                candidate.coverage(),
                Explained.description(candidate, portrait),
                Explained.evidence(candidate, family, portrait, whole, tested.getOrDefault(candidate.slot(), 1.0)));
    }

    /** The fields scans can judge, with what was measured of them. */
    private static List<Glimpse> glimpses(Portrait portrait) {
        Map<String, FieldStatistics> measured = portrait.fields().stream()
                .filter(one -> !one.isInner())
                .collect(Collectors.toMap(one -> one.field().name(), one -> one, (one, same) -> one));
        Set<String> hidden = portrait.container().hidden();
        List<Glimpse> glimpses = new ArrayList<>();
        for (FoundField field : portrait.container().subject().fields()) {
            FieldStatistics statistics = measured.get(field.name());
            if (statistics != null) {
                glimpses.add(new Glimpse(field, statistics, hidden.contains(field.name()), false));
            }
        }
        return glimpses;
    }
}
