package io.touchstone.inference.family;

import io.touchstone.connector.FieldType;
import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import io.touchstone.profile.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many rows a day brings, where the days are alike. The first and the last may be cut short, so the least is half of what
 * was seen; twice the most is more than a good day.
 */
public record Tempo() implements Family {
    private static final long FEWEST_DAYS = 14;
    private static final double FEWEST_A_DAY = 20;
    private static final double MOST_UNEVEN = 3;
    private static final Term SIZE = Metric.OverGroups.SIZE;

    @Override
    public Effort from() {
        return Effort.HIGH;
    }

    @Override
    public boolean isTestable() {
        return false;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Candidate> candidates = new ArrayList<>();
        for (Glimpse field : look.fields()) {
            if (field.isTime() && look.goesOn(field) && field.present() >= FEWEST_DAYS * FEWEST_A_DAY) {
                candidate(look, field).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    private static Optional<Candidate> candidate(Look look, Glimpse field) {
        Term time = Terms.field(field.name(), field.type());
        Term day = Terms.call("date_trunc", FieldType.TIMESTAMP, Terms.constant("day", FieldType.STRING), time);
        Metric days = over(day, time, Terms.countIf(Terms.TRUE));
        Metric least = over(day, time, Terms.call("min", FieldType.INTEGRAL, SIZE));
        Metric most = over(day, time, Terms.call("max", FieldType.INTEGRAL, SIZE));
        long counted = 0;
        long fewest = Long.MAX_VALUE;
        long greatest = 0;
        for (Figures figures : look.portrait().whole().measure(List.of(days, least, most))) {
            if (!figures.has(days) || !figures.has(least) || !figures.has(most) || figures.count(days) == 0) {
                return Optional.empty();
            }
            counted += figures.count(days);
            fewest = Math.min(fewest, figures.count(least));
            greatest = Math.max(greatest, figures.count(most));
        }
        double mean = (double) field.present() / Math.max(1, counted);
        return counted < FEWEST_DAYS || mean < FEWEST_A_DAY || greatest > MOST_UNEVEN * mean
                ? Optional.empty()
                : Optional.of(candidate(field, counted, fewest, greatest));
    }

    private static Metric over(Term day, Term time, @Nullable Term figure) {
        return new Metric.OverGroups(
                List.of(day), Terms.isNotNull(time), figure == null ? Terms.countIf(Terms.TRUE) : figure);
    }

    private static Candidate candidate(Glimpse field, long days, long fewest, long greatest) {
        ObjectNode properties = Json.object();
        properties.put("interval_name", "Daily");
        properties.put("min_size", Math.min(fewest / 2, 1));
        properties.put("max_size", 2 * greatest);
        return Candidate.of(
                "timeDistributionSize",
                List.of(field.name()),
                properties,
                "has " + Words.count(fewest) + " to " + Words.count(greatest) + " records on each of "
                        + Words.count(days) + " days");
    }
}
