package io.touchstone.check.quality;

import static io.touchstone.check.quality.Shop.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.operation.Watched;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of deleted checks, of their anomalies, and of what counts them. */
class QualityCheckDeletionTest {
    private final Shop shop = new Shop();

    private void found(long anomaly, String status, long... checks) {
        shop.set(
                """
                insert into anomaly (id, type, status, datastore_id, container_id, operation_id, operation, partition_name)
                values (?, 'record', ?, ?, ?, 1, '{}', 'customers')""",
                anomaly,
                status,
                shop.datastore(),
                shop.customers());
        for (long check : checks) {
            shop.set("insert into failed_check (anomaly_id, check_id, message) values (?, ?, 'm')", anomaly, check);
            shop.set(
                    """
                    update quality_check set anomaly_count = anomaly_count + 1,
                        active_anomaly_count = active_anomaly_count + ? where id = ?""",
                    status.equals("Active") ? 1 : 0,
                    check);
        }
        for (String table : new String[] {"container where id = ?", "datastore where id = ?"}) {
            String[] parts = table.split(" ", 2);
            shop.set(
                    "update " + parts[0] + " set anomalies = anomalies + 1, active_anomalies = active_anomalies + ? "
                            + parts[1],
                    status.equals("Active") ? 1 : 0,
                    parts[0].equals("container") ? shop.customers() : shop.datastore());
        }
    }

    private boolean isThere(long anomaly) {
        return Shop.APP.database().with(handle -> handle.createQuery(
                        "select exists (select from anomaly where id = :id)")
                .bind("id", anomaly)
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void archivesAsDiscardedUnlessToldOtherwise() {
        long check = shop.id(shop.scoresChecked());
        assertThat(ADMIN.delete("/api/quality-checks/" + check).status()).isEqualTo(204);
        assertThat(shop.read(check).path("status").asString()).isEqualTo("Discarded");
        assertThat(shop.read(check).path("deleted_at").isNull()).isFalse();
        assertThat(shop.listed("")).isEmpty();
        assertThat(shop.listed("&archived=only")).containsExactly(check);
        assertThat(shop.metrics().path("active_checks").asInt()).isZero();
    }

    @Test
    void comesBackWithAnOpenStatus() {
        long one = shop.id(shop.scoresChecked());
        long two = shop.id(shop.scoresChecked());
        ADMIN.send(
                "DELETE",
                "/api/quality-checks",
                "[{\"id\": %d, \"archive\": true}, {\"id\": %d, \"status\": \"Invalid\"}]".formatted(one, two));
        assertThat(shop.read(two).path("status").asString()).isEqualTo("Invalid");
        assertThat(shop.all().path("active_checks").asInt()).isZero();
        JsonNode back = ADMIN.put(
                        "/api/quality-checks/" + one,
                        """
                        {"description": "d", "fields": ["score"], "properties": {"min": 0, "max": 100},
                         "status": "Active"}""")
                .json();
        assertThat(back.path("status").asString()).isEqualTo("Active");
        assertThat(back.path("deleted_at").isNull()).isTrue();
        ADMIN.patch("/api/quality-checks", "[{\"id\": %d, \"status\": \"Draft\"}]".formatted(two));
        assertThat(shop.listed("&sort_id=asc&sort_favorite=asc")).containsExactly(one, two);
        assertThat(shop.all().path("active_checks").asInt()).isEqualTo(1);
    }

    @Test
    void takesNoArchivedStatusElsewhere() {
        long check = shop.id(shop.scoresChecked());
        assertThat(ADMIN.patch("/api/quality-checks", "[{\"id\": %d, \"status\": \"Invalid\"}]".formatted(check))
                        .status())
                .isEqualTo(422);
        assertThat(ADMIN.delete("/api/quality-checks/" + check + "?status=Active")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void isGoneForGoodWithoutAnArchive() {
        long check = shop.id(shop.scoresChecked());
        ADMIN.delete("/api/quality-checks/" + check + "?archive=false");
        assertThat(ADMIN.get("/api/quality-checks/" + check).status()).isEqualTo(404);
    }

    @Test
    void deletesAllOrNone() {
        long check = shop.id(shop.scoresChecked());
        assertThat(ADMIN.send("DELETE", "/api/quality-checks", "[{\"id\": %d}, {\"id\": 999999999}]".formatted(check))
                        .status())
                .isEqualTo(404);
        assertThat(shop.listed("")).containsExactly(check);
    }

    @Test
    void takesItsAnomaliesAlongButLeavesThoseOfOthers() {
        long check = shop.id(shop.scoresChecked());
        long other = shop.id(shop.made(shop.body("notNull", "[\"name\"]", "{}", "")));
        long base = check * 1000;
        found(base + 1, "Active", check);
        found(base + 2, "Resolved", check);
        found(base + 3, "Active", check, other);
        found(base + 4, "Active", other);
        assertThat(shop.all().path("active_anomalies").asInt()).isEqualTo(3);
        ADMIN.delete("/api/quality-checks/" + check);
        assertThat(isThere(base + 1)).isFalse();
        assertThat(isThere(base + 2)).isFalse();
        assertThat(isThere(base + 3)).isTrue();
        assertThat(isThere(base + 4)).isTrue();
        assertThat(shop.read(check).path("anomaly_count").asInt()).isZero();
        assertThat(shop.read(other).path("active_anomaly_count").asInt()).isEqualTo(2);
        assertThat(shop.metrics().path("anomalies").asInt()).isEqualTo(2);
        assertThat(shop.metrics().path("active_anomalies").asInt()).isEqualTo(2);
        assertThat(shop.all().path("active_anomalies").asInt()).isEqualTo(2);
    }

    @Test
    void leavesItsAnomaliesWhereAsked() {
        long check = shop.id(shop.scoresChecked());
        found(check * 1000, "Active", check);
        ADMIN.delete("/api/quality-checks/" + check + "?delete_anomalies=false");
        assertThat(isThere(check * 1000)).isTrue();
        assertThat(shop.read(check).path("active_anomaly_count").asInt()).isEqualTo(1);
    }

    @Test
    void countsWhatRuns() {
        long check = shop.id(shop.scoresChecked());
        shop.made(shop.scores(", \"status\": \"Draft\""));
        assertThat(shop.metrics().path("active_checks").asInt()).isEqualTo(1);
        assertThat(shop.all().path("active_checks").asInt()).isEqualTo(1);
        shop.set("update quality_check set is_passing = true where id = ?", check);
        shop.scoresChecked();
        assertThat(shop.metrics().path("passing_checks").asInt()).isEqualTo(1);
        assertThat(shop.metrics().path("failing_checks").asInt()).isZero();
        assertThat(shop.all().path("passing_checks").asInt()).isEqualTo(1);
        assertThat(shop.metrics().path("important_checks").asInt()).isZero();
        shop.set("update quality_check set active_anomaly_count = 1 where id = ?", check);
        assertThat(shop.metrics().path("important_checks").asInt()).isEqualTo(1);
        assertThat(shop.all().path("important_checks").asInt()).isEqualTo(1);
    }

    @Test
    void goesAndComesWithItsContainer() {
        long check = shop.id(shop.scoresChecked());
        ADMIN.delete("/api/containers/" + shop.customers());
        assertThat(shop.listed("")).isEmpty();
        assertThat(shop.listed("&archived=only")).containsExactly(check);
        assertThat(shop.read(check).path("status").asString()).isEqualTo("Discarded");
        assertThat(shop.all().path("active_checks").asInt()).isZero();
        assertThat(ADMIN.patch("/api/quality-checks", "[{\"id\": %d, \"status\": \"Active\"}]".formatted(check))
                        .status())
                .isEqualTo(409);
        Watched.sync(ADMIN, shop.datastore(), "\"recreate\": true");
        assertThat(shop.read(check).path("status").asString()).isEqualTo("Active");
        assertThat(shop.all().path("active_checks").asInt()).isEqualTo(1);
    }
}
