package io.touchstone.check.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.check.entity.TargetField.Granularity;
import io.touchstone.check.entity.TargetField.MatchType;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntitySearchTest {
    private static final TargetField NAME = text(false, false, false);

    private static TargetField text(boolean substrings, boolean homophones, boolean frequency) {
        return new TargetField("name", null, BigDecimal.ONE, substrings, homophones, frequency, null, null, null, null);
    }

    private static TargetField other(MatchType match, @Nullable String distance, @Nullable Granularity granularity) {
        BigDecimal number = distance == null ? null : new BigDecimal(distance);
        return new TargetField(
                "other",
                match,
                BigDecimal.ONE,
                false,
                false,
                false,
                number,
                number,
                number == null ? null : number.longValue(),
                granularity);
    }

    private static Metric.Found search(
            String threshold, List<TargetField> targets, FieldType type, Object[]... tuples) {
        List<FieldType> types = targets.stream()
                .map(target -> target.fieldName().equals("name") ? FieldType.STRING : type)
                .toList();
        Metric.Search search =
                new Entities("id", FieldType.INTEGRAL, targets, types, new BigDecimal(threshold)).begin();
        for (Object[] tuple : tuples) {
            search.see(tuple, 1);
        }
        return search.found(() -> {});
    }

    private static Object[] row(@Nullable Object... values) {
        return values;
    }

    private static List<String> told(Metric.Found found) {
        return found.examples().stream().map(Arrays::toString).toList();
    }

    @Test
    void scoresTextsAsPublished() {
        assertThat(Similarity.jaroWinkler("martha", "marhta")).isCloseTo(0.9611, within(1e-4));
        assertThat(Similarity.jaroWinkler("dixon", "dicksonx")).isCloseTo(0.8133, within(1e-4));
        assertThat(Similarity.jaroWinkler("dwayne", "duane")).isCloseTo(0.84, within(1e-4));
        assertThat(Similarity.jaroWinkler("", "a")).isZero();
        assertThat(Similarity.sound("robert rupert ashcraft tymczak pfister honeyman"))
                .isEqualTo("r163 r163 a261 t522 p236 h555");
        assertThat(Similarity.normal("  Müller-Lüdenscheidt,\tÉmile ")).isEqualTo("muller ludenscheidt emile");
    }

    @Test
    void findsWhatIsAlikeOverOthersToo() {
        Metric.Found found = search(
                "0.93",
                List.of(NAME),
                FieldType.STRING,
                row(1L, "Jonathan Smith"),
                row(2L, "Jonathan Smyth"),
                row(3L, "Jonathon Smyth"),
                row(4L, "Mary Jones"),
                row(5L, null));

        assertThat(found.count()).isEqualTo(3);
        assertThat(told(found))
                .containsExactly("[1, 1, Jonathan Smith]", "[1, 2, Jonathan Smyth]", "[1, 3, Jonathon Smyth]");
        assertThat(found.columns())
                .extracting(column -> column.sql())
                .containsExactly("_qualytics_entity_id", "id", "name");
    }

    @Test
    void oneValuePerEntityIsNoFault() {
        Metric.Found found =
                search("0.7", List.of(NAME), FieldType.STRING, row(1L, "Ada"), row(1L, "ada "), row(null, "Ada"));

        assertThat(found.count()).isZero();
        assertThat(found.examples()).isEmpty();
    }

    @Test
    void takesPartsAndHomophonesForTheSameWhereAskedFor() {
        Object[][] parts = {row(1L, "Acme"), row(2L, "The Acme Corporation of Delaware")};
        Object[][] sounds = {row(1L, "Meyer"), row(2L, "Maier")};

        assertThat(search("0.95", List.of(NAME), FieldType.STRING, parts).count())
                .isZero();
        assertThat(search("0.95", List.of(text(true, false, false)), FieldType.STRING, parts)
                        .count())
                .isEqualTo(2);
        assertThat(search("0.95", List.of(NAME), FieldType.STRING, sounds).count())
                .isZero();
        assertThat(search("0.95", List.of(text(false, true, false)), FieldType.STRING, sounds)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void letsRareWordsCountForMore() {
        Object[][] companies = {
            row(1L, "Zyx Trading Company"),
            row(2L, "Abc Trading Company"),
            row(3L, "Qrs Trading Company"),
            row(4L, "Klm Trading Company")
        };

        assertThat(search("0.75", List.of(NAME), FieldType.STRING, companies).count())
                .isPositive();
        assertThat(search("0.75", List.of(text(false, false, true)), FieldType.STRING, companies)
                        .count())
                .isZero();
    }

    @Test
    void takesTheEndsOfAllDaysForWhatTheyAre() {
        List<TargetField> offset = List.of(NAME, other(MatchType.OFFSET, "1000", null));
        List<TargetField> month = List.of(NAME, other(MatchType.GRANULARITY, null, Granularity.MONTH));
        List<TargetField> relative = List.of(NAME, other(MatchType.RELATIVE, "10", null));
        LocalDate day = LocalDate.of(2026, 1, 31);
        Object[][] days = {
            row(1L, "a", "infinity"), row(2L, "a", "infinity"), row(3L, "a", "-infinity"), row(4L, "a", day)
        };

        assertThat(search("1", offset, FieldType.DATE, days).count()).isEqualTo(2);
        assertThat(search("1", month, FieldType.DATE, days).count()).isEqualTo(2);
        assertThat(search(
                                "1",
                                relative,
                                FieldType.FRACTIONAL,
                                row(1L, "a", 1.0),
                                row(2L, "a", Double.POSITIVE_INFINITY))
                        .count())
                .isZero();
    }

    @Test
    void comparesNumbersAndTimesWithinTheirMargins() {
        List<TargetField> absolute = List.of(NAME, other(MatchType.ABSOLUTE, "0.5", null));
        List<TargetField> relative = List.of(NAME, other(MatchType.RELATIVE, "10", null));
        List<TargetField> offset = List.of(NAME, other(MatchType.OFFSET, "1000", null));
        List<TargetField> month = List.of(NAME, other(MatchType.GRANULARITY, null, Granularity.MONTH));
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");

        assertThat(search("1", absolute, FieldType.FRACTIONAL, row(1L, "a", 1.0), row(2L, "a", 1.5))
                        .count())
                .isEqualTo(2);
        assertThat(search("1", absolute, FieldType.FRACTIONAL, row(1L, "a", 1.0), row(2L, "a", 1.6))
                        .count())
                .isZero();
        assertThat(search("1", relative, FieldType.INTEGRAL, row(1L, "a", 90L), row(2L, "a", 100L))
                        .count())
                .isEqualTo(2);
        assertThat(search("1", offset, FieldType.TIMESTAMP, row(1L, "a", noon), row(2L, "a", noon.plusMillis(1000)))
                        .count())
                .isEqualTo(2);
        assertThat(search(
                                "1",
                                month,
                                FieldType.DATE,
                                row(1L, "a", LocalDate.of(2026, 1, 1)),
                                row(2L, "a", LocalDate.of(2026, 1, 31)))
                        .count())
                .isEqualTo(2);
        assertThat(search(
                                "1",
                                month,
                                FieldType.DATE,
                                row(1L, "a", LocalDate.of(2026, 1, 31)),
                                row(2L, "a", LocalDate.of(2026, 2, 1)))
                        .count())
                .isZero();
    }

    @Test
    void missingValuesThatMustBeEqualNeverAre() {
        List<TargetField> exact = List.of(NAME, other(MatchType.EXACT, null, null));

        assertThat(search("0.5", exact, FieldType.INTEGRAL, row(1L, "a", null), row(2L, "a", null))
                        .count())
                .isZero();
        assertThat(search("0.5", exact, FieldType.INTEGRAL, row(1L, "a", 7L), row(2L, "a", 7L))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void refusesWhatWouldTakeTooLong() {
        Object[][] many = new Object[8_000][];
        for (int at = 0; at < many.length; at++) {
            many[at] = row((long) at, "name " + at);
        }

        assertThatThrownBy(() -> search("0.7", List.of(NAME), FieldType.STRING, many))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("match exactly");
    }

    @Test
    void canBeStopped() {
        Metric.Search search = new Entities(
                        "id", FieldType.INTEGRAL, List.of(NAME), List.of(FieldType.STRING), BigDecimal.ONE)
                .begin();
        for (long at = 0; at < 1_000; at++) {
            search.see(row(at, "name " + at), 1);
        }

        assertThatThrownBy(() -> search.found(() -> {
                    throw new CancellationException("Stopped");
                }))
                .isInstanceOf(CancellationException.class);
    }
}
