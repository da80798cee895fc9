package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.inference.fit.Calendar;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole numbers that count time have the bounds of their circle, or room for years. */
class CalendarTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static String span(String name, double least, double greatest) {
        return Calendar.of(Glimpse.words(name), least, greatest, new double[] {least, greatest}, NOW)
                .map(span -> Math.round(span.least()) + ".." + Math.round(span.greatest()))
                .orElse("none");
    }

    @Test
    void giveCirclesAllTheyMayHave() {
        assertThat(span("month", 3, 8)).isEqualTo("1..12");
        assertThat(span("dep_hour", 6, 22)).isEqualTo("0..23");
        assertThat(span("dep_time", 455, 2_130)).isEqualTo("0..2400");
        assertThat(span("months_left", 0, 30)).isEqualTo("none");
        assertThat(span("lead_time", 1, 9)).isEqualTo("none");
    }

    @Test
    void leaveYearsAheadToThoseThatGoOn() {
        assertThat(span("model_year", 2_019, 2_026)).isEqualTo("2019..2036");
        assertThat(span("issued", 20_260_105, 20_261_119)).isEqualTo("20260105..20361119");
        assertThat(span("created_at", 1_760_000_000, 1_795_000_000)).isEqualTo("1760000000..2110576000");
        assertThat(span("amount", 1_990, 2_020)).isEqualTo("none");
        assertThat(List.of(span("year", 1, 4))).containsExactly("none");
    }
}
