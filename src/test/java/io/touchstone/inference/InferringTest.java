package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a profile to checks, from checks to anomalies, and from what people say of these back to the checks. */
class InferringTest {
    private final InferringShop shop = new InferringShop();

    @Test
    void findsWhatIsWrongTomorrowAndStaysQuietAboutTheRest() {
        JsonNode status = shop.profile("medium");
        assertThat(shop.named(""))
                .contains(
                        "notNull id",
                        "expectedValues status",
                        "between amount",
                        "matchesPattern number",
                        "unique id",
                        "betweenTimes placed",
                        "anyNotNull mail+phone")
                .doesNotContain("notNull mail");
        assertThat(shop.checks("&rule_type=between"))
                .filteredOn(check -> check.toString().contains("it stands for things"))
                .hasSize(3)
                .allMatch(check -> check.path("properties").path("max").asLong() == 1_000_000);
        assertThat(status.path("checks_added").asInt())
                .isEqualTo(shop.checks("").size());
        assertThat(shop.profile("medium").path("checks_updated").asInt()).isZero();
        JsonNode amount = shop.check("between", "amount");
        assertThat(amount.path("evidence").path("asserted_records").asInt()).isEqualTo(900);
        assertThat(amount.path("evidence").path("held_share").asDouble()).isEqualTo(1);
        assertThat(amount.path("description").asString())
                .contains("amount must be between")
                .contains("900 values");

        shop.order(901, 1_000);
        shop.run("scan", "");
        assertThat(shop.anomalies()).isEmpty();
        shop.change(
                "update shop.orders set amount = 5000 where id = 5950",
                "update shop.orders set status = null where id = 5951",
                "update shop.orders set number = 'or 12' where id = 5952");
        shop.run("scan", "");
        assertThat(shop.anomalies()).hasSize(3);
    }

    @Test
    void learnsFromAnomaliesThatAreNone() {
        shop.profile("medium");
        shop.change(
                "update shop.orders set amount = 5000 where id = 5800",
                "update shop.orders set status = null where id = 5801");
        shop.run("scan", "");
        assertThat(shop.anomalies()).hasSize(2);
        shop.callInvalid();
        assertThat(shop.property("between", "amount", "max").asInt()).isEqualTo(5_000);
        assertThat(shop.named("")).doesNotContain("notNull status").contains("between amount");
        shop.run("scan", "");
        assertThat(shop.anomalies()).isEmpty();
        shop.change("update shop.orders set amount = 50, status = 'open' where id in (5800, 5801)");
        shop.profile("medium");
        assertThat(shop.property("between", "amount", "max").asInt()).isEqualTo(5_000);
        assertThat(shop.named("")).doesNotContain("notNull status");
    }

    @Test
    void doesMoreWithMoreEffortAndLessWithLess() {
        shop.profile("max");
        shop.profile("max");
        assertThat(shop.named(""))
                .contains(
                        "existsIn customer_id",
                        "greaterThanField booked",
                        "afterDateTime placed",
                        "predictedBy booked",
                        "notNull mail");
        shop.profile("low");
        assertThat(shop.named(""))
                .contains("notNull id", "expectedValues status")
                .doesNotContain("between amount", "existsIn customer_id");
        assertThat(shop.named("&archived=only")).contains("between amount");
        shop.profile("off");
        assertThat(shop.named("")).isEmpty();
    }

    @Test
    void waitsForAYesWhereThatIsAskedFor() {
        shop.run("profile", ", \"ai_effort\": \"low\", \"infer_as_draft\": true");
        assertThat(shop.checks(""))
                .isNotEmpty()
                .allMatch(check -> check.path("status").asString().equals("Draft"));
    }
}
