package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a profile to checks, from checks to anomalies, and from what people say of these back to the checks. */
class InferringTest {
    private static final String ORDERS =
            """
            insert into shop.orders select 5000 + i, 1 + (i * 7) %% 400, 'OR-' || lpad((i * 7919 %% 100000)::text, 5, '0'),
                (array['open','paid','shipped'])[1 + i %% 3], 20 + (i * 37 %% 101) * 0.5,
                now() - (1000 - i) * interval '1 hour', now() - (1000 - i) * interval '1 hour' + interval '5 minutes',
                case when i %% 4 = 0 then null else 'x' || i end, case when i %% 4 = 0 then 'y' when i %% 3 = 0 then null else 'z' end
            from generate_series(%d, %d) i
            """;

    private final Client admin = TestApp.shared().asAdmin();
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.customers (id integer primary key, name text)",
            "insert into shop.customers select i, 'customer ' || i from generate_series(1, 400) i",
            "create table shop.orders (id integer primary key, customer_id integer, number text, status text,"
                    + " amount numeric(10,2), placed timestamptz, booked timestamptz, mail text, phone text)",
            ORDERS.formatted(1, 900));
    private final long datastore = source.datastore("shop");

    InferringTest() {
        Watched.sync(admin, datastore);
    }

    private JsonNode run(String type, String options) {
        JsonNode ended = Watched.end(
                admin,
                Watched.start(admin, "{\"type\": \"%s\", \"datastore_id\": %d%s}".formatted(type, datastore, options)));
        assertThat(ended.path("result").asString()).as(ended.toString()).isEqualTo("success");
        return ended;
    }

    private JsonNode profile(String effort) {
        return run("profile", ", \"ai_effort\": \"" + effort + "\"").path("status");
    }

    private List<JsonNode> checks(String query) {
        return admin.get("/api/quality-checks?sort_id=asc&size=100&inferred=true&datastore=" + datastore + query)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private Set<String> named(String query) {
        return checks(query).stream()
                .map(check -> check.path("rule_type").asString() + " "
                        + check.path("fields")
                                .valueStream()
                                .map(field -> field.path("name").asString())
                                .collect(Collectors.joining("+")))
                .collect(Collectors.toSet());
    }

    private List<JsonNode> anomalies() {
        return admin.get("/api/anomalies?datastore=" + datastore)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    @Test
    void findsWhatIsWrongTomorrowAndStaysQuietAboutTheRest() {
        JsonNode status = profile("medium");
        assertThat(named(""))
                .contains(
                        "notNull id",
                        "expectedValues status",
                        "between amount",
                        "matchesPattern number",
                        "unique id",
                        "betweenTimes placed",
                        "anyNotNull mail+phone")
                .doesNotContain("between id", "between customer_id");
        assertThat(status.path("checks_added").asInt()).isEqualTo(checks("").size());
        assertThat(profile("medium").path("checks_updated").asInt()).isZero();
        JsonNode amount = checks("&rule_type=between").get(0);
        assertThat(amount.path("evidence").path("asserted_records").asInt()).isEqualTo(900);
        assertThat(amount.path("evidence").path("held_share").asDouble()).isEqualTo(1);
        assertThat(amount.path("description").asString())
                .contains("amount must be between")
                .contains("900 values");

        source.run(ORDERS.formatted(901, 1_000));
        run("scan", "");
        assertThat(anomalies()).isEmpty();
        source.run(
                "update shop.orders set amount = 5000 where id = 5950",
                "update shop.orders set status = null where id = 5951",
                "update shop.orders set number = 'or 12' where id = 5952");
        run("scan", "");
        assertThat(anomalies()).hasSize(3);
    }

    @Test
    void learnsFromAnomaliesThatAreNone() {
        profile("medium");
        source.run(
                "update shop.orders set amount = 5000 where id = 5800",
                "update shop.orders set status = null where id = 5801");
        run("scan", "");
        assertThat(anomalies()).hasSize(2);
        for (JsonNode anomaly : anomalies()) {
            admin.delete("/api/anomalies/" + anomaly.path("id") + "?archive=true&status=Invalid");
        }
        assertThat(checks("&rule_type=between")
                        .get(0)
                        .path("properties")
                        .path("max")
                        .asInt())
                .isEqualTo(5_000);
        assertThat(named("")).doesNotContain("notNull status").contains("between amount");
        run("scan", "");
        assertThat(anomalies()).isEmpty();
        source.run("update shop.orders set amount = 50, status = 'open' where id in (5800, 5801)");
        profile("medium");
        assertThat(checks("&rule_type=between")
                        .get(0)
                        .path("properties")
                        .path("max")
                        .asInt())
                .isEqualTo(5_000);
        assertThat(named("")).doesNotContain("notNull status");
    }

    @Test
    void doesMoreWithMoreEffortAndLessWithLess() {
        profile("max");
        profile("max");
        assertThat(named(""))
                .contains(
                        "existsIn customer_id",
                        "greaterThanField booked",
                        "afterDateTime placed",
                        "predictedBy booked",
                        "notNull mail");
        profile("low");
        assertThat(named(""))
                .contains("notNull id", "expectedValues status")
                .doesNotContain("between amount", "existsIn customer_id");
        assertThat(named("&archived=only")).contains("between amount");
        profile("off");
        assertThat(named("")).isEmpty();
    }

    @Test
    void waitsForAYesWhereThatIsAskedFor() {
        run("profile", ", \"ai_effort\": \"low\", \"infer_as_draft\": true");
        assertThat(checks(""))
                .isNotEmpty()
                .allMatch(check -> check.path("status").asString().equals("Draft"));
    }
}
