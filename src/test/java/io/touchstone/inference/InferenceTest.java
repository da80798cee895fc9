package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.check.quality.InferredChecks.Inferred;
import io.touchstone.connector.Session;
import io.touchstone.connector.read.Subject;
import io.touchstone.measure.References;
import io.touchstone.measure.Store;
import io.touchstone.profile.Effort;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InferenceTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String ORDERS =
            "id integer, code text, status text, amount decimal(10,2), quantity integer, email text, ordered timestamp,"
                    + " born date, note text";
    /** 2,000 orders that end yesterday; every engine says modulo and concat this way. */
    private static final String ROWS = rows(2_000);

    @TempDir
    Path folder;

    static List<Store> stores() {
        return Store.all();
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder("values ");
        java.util.Random random = new java.util.Random(1);
        List<String> statuses = List.of("open", "paid", "shipped", "returned");
        Instant moment = Instant.parse("2026-08-01T00:00:00Z");
        for (int at = 1; at <= count; at++) {
            moment = moment.plusSeconds(1 + random.nextInt(9_600));
            rows.append(at == 1 ? "" : ", ")
                    .append("(%d, 'AB-%05d', '%s', %.2f, %d, %s, timestamp '%s', date '%s', '%s')"
                            .formatted(
                                    1_000 + at,
                                    random.nextInt(100_000),
                                    statuses.get(random.nextInt(4)),
                                    20 + 5 * Math.abs(random.nextGaussian()),
                                    1 + random.nextInt(9),
                                    at % 3 == 0 ? "null" : "'user%d@example.com'".formatted(at),
                                    moment.toString().replace("T", " ").replace("Z", ""),
                                    java.time.LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000)),
                                    "note " + Integer.toHexString(random.nextInt()) + " of " + random.nextInt()));
        }
        return rows.toString();
    }

    private Map<String, Inferred> inferred(Store store, Effort effort, Set<String> hidden) {
        Subject subject = store.table(ORDERS, ROWS);
        References none = reference -> {
            throw new References.Unreachable("gone");
        };
        try (Session session = store.session();
                Pictured pictured = new Pictured(session, subject, effort, hidden, none, folder)) {
            return new Inference(TestApp.shared().database(), NOW)
                    .findings(pictured.portrait()).inferred().stream()
                            .collect(Collectors.toMap(
                                    one -> one.rule() + " " + String.join("+", one.fields()), one -> one));
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void findsTheSameOnEveryEngine(Store store) {
        Map<String, Inferred> found = inferred(store, Effort.MEDIUM, Set.of());
        assertThat(found.keySet())
                .contains(
                        "notNull id",
                        "notNull status",
                        "expectedValues status",
                        "notNegative amount",
                        "between amount",
                        "between quantity",
                        "matchesPattern code",
                        "matchesPattern email",
                        "notFuture ordered",
                        "betweenTimes ordered",
                        "betweenTimes born",
                        "unique id")
                .doesNotContain("notNull email", "unique code", "expectedValues quantity");
        assertThat(found.get("matchesPattern code").properties().path("pattern").asString())
                .isEqualTo("^AB-[0-9]{5}$");
    }

    private static Map<String, Inferred> inferred(Path folder, String columns, String rows) {
        Store store = Store.files();
        Subject subject = store.table(columns, rows);
        References none = reference -> {
            throw new References.Unreachable("gone");
        };
        try (Session session = store.session();
                Pictured pictured = new Pictured(session, subject, Effort.HIGH, Set.of(), none, folder)) {
            return new Inference(TestApp.shared().database(), NOW)
                    .findings(pictured.portrait()).inferred().stream()
                            .collect(Collectors.toMap(
                                    one -> one.rule() + " " + String.join("+", one.fields()), one -> one));
        }
    }

    @Test
    void leavesAYearAheadToTimesThatEndedLongAgo() {
        Map<String, Inferred> found = inferred(
                folder,
                "id integer, shipped date",
                "select range, date '1992-01-01' + (range * 7919 % 2400)::integer from range(3000)");
        assertThat(found.get("betweenTimes shipped")
                        .properties()
                        .path("max_time")
                        .asString())
                .startsWith("1999");
        assertThat(found.get("beforeDateTime shipped")
                        .properties()
                        .path("datetime")
                        .asString())
                .startsWith("1999");
    }

    @Test
    void listsFewFractionsAndKnowsTheNextQuarterWillCome() {
        Map<String, Inferred> found = inferred(
                folder,
                "id integer, rate double, quarter text, month integer, until date",
                "select range, case when range % 3 = 0 then 0.07 else 0.19 end, '2026-Q' || (1 + range * 3 // 2000),"
                        + " 1 + range * 8 // 2000, date '2026-01-01' + (range // 10)::integer from range(2000)");
        assertThat(found.get("expectedValues rate").properties().path("list").toString())
                .isEqualTo("[0.07,0.19]");
        assertThat(found.get("matchesPattern quarter")
                        .properties()
                        .path("pattern")
                        .asString())
                .isEqualTo("^[0-9]{4}-Q[0-9]+$");
        assertThat(found.get("between month").properties().path("max").asInt()).isEqualTo(12);
        assertThat(found.keySet()).doesNotContain("expectedValues quarter", "notFuture until");
    }

    @Test
    void holdsAmountsToWhatTheyAreOnAScaleOfFactors() {
        java.util.Random random = new java.util.Random(5);
        String rows = java.util.stream.IntStream.range(0, 2_000)
                .mapToObj(at -> "(" + at + ", " + 45 * Math.exp(0.5 * random.nextGaussian()) + ")")
                .collect(Collectors.joining(", ", "values ", ""));
        Map<String, Inferred> found = inferred(folder, "id integer, price double", rows);
        assertThat(found.get("between price").properties().path("min").asDouble())
                .isBetween(0.5, 8.0);
    }

    @Test
    void looksForNothingWithoutEffort() {
        assertThat(inferred(Store.files(), Effort.OFF, Set.of())).isEmpty();
    }

    @Test
    void tellsNothingOfHiddenValues() {
        Map<String, Inferred> found = inferred(Store.files(), Effort.MAX, Set.of("status", "amount", "code", "born"));
        assertThat(found.keySet())
                .contains("notNull status", "notNegative amount")
                .doesNotContain("expectedValues status", "between amount", "matchesPattern code", "betweenTimes born");
        assertThat(found.get("notNegative amount").description()).doesNotContainPattern("[0-9]\\.[0-9]");
    }
}
