package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks follow the data when it is profiled again, but not into its errors. */
class RefreshTest {
    private final InferringShop shop = new InferringShop();

    @Test
    void leavesErrorsToTheScan() {
        shop.profile("medium");
        shop.change(
                "update shop.orders set amount = 5000 where id = 5800",
                "update shop.orders set status = null where id = 5801",
                "update shop.orders set status = 'lost' where id = 5802");
        assertThat(shop.profile("medium").path("checks_updated").asInt()).isZero();
        assertThat(shop.named("")).contains("notNull status", "expectedValues status", "between amount");
        shop.run("scan", "");
        assertThat(shop.anomalies()).hasSize(3);
    }

    @Test
    void followsWhereManyRowsGo() {
        shop.profile("medium");
        shop.change(
                "update shop.orders set amount = 40 * amount", "update shop.orders set status = null where id % 5 = 0");
        shop.profile("medium");
        assertThat(shop.property("between", "amount", "max").asDouble()).isGreaterThan(2_000);
        assertThat(shop.named("")).doesNotContain("notNull status");
    }

    @Test
    void undoesNothingForALookAtFewRows() {
        shop.profile("medium");
        Set<String> all = shop.named("");
        String amount = shop.property("between", "amount", "max").asString();
        shop.run("profile", ", \"ai_effort\": \"medium\", \"max_records_analyzed_per_partition\": 60");
        assertThat(shop.named("")).containsAll(all);
        assertThat(shop.property("between", "amount", "max").asString()).isEqualTo(amount);
        shop.change("delete from shop.orders");
        shop.profile("medium");
        assertThat(shop.named("")).containsAll(all);
    }

    @Test
    void tellsOfAFieldThatIsGone() {
        shop.profile("medium");
        shop.change("alter table shop.orders drop column phone");
        shop.sync();
        shop.profile("medium");
        shop.run("scan", "");
        assertThat(shop.anomalies()).hasSize(1);
        assertThat(shop.anomalies().get(0).toString()).contains("phone is missing");
        shop.callInvalid();
        shop.profile("medium");
        assertThat(shop.named("")).anyMatch(name -> name.startsWith("expectedSchema") && !name.contains("phone"));
        shop.run("scan", "");
        assertThat(shop.anomalies()).isEmpty();
    }

    @Test
    void keepsTheSchemaCheckWhenAFieldComes() {
        shop.profile("medium");
        var before = shop.checks("&rule_type=expectedSchema");
        shop.change("alter table shop.orders add column note text");
        shop.sync();
        shop.profile("medium");
        var after = shop.checks("&rule_type=expectedSchema");
        assertThat(after.stream().map(check -> check.path("id").asLong()).toList())
                .isEqualTo(
                        before.stream().map(check -> check.path("id").asLong()).toList());
        assertThat(after.toString()).contains("note");
    }

    @Test
    void retiresTheChecksOfGroupsThatAreGone() {
        shop.regroup("[[\"status\"]]");
        shop.profile("medium");
        assertThat(shop.filters()).hasSize(4).contains("`status` = 'paid'");
        shop.change("update shop.orders set status = 'open' where status = 'paid'");
        shop.profile("medium");
        assertThat(shop.filters()).hasSize(3).doesNotContain("`status` = 'paid'");
        shop.regroup("[]");
        shop.profile("medium");
        assertThat(shop.filters()).containsExactly("");
    }
}
