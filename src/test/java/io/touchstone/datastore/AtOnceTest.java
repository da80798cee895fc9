package io.touchstone.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.Together;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many who change the same things at the same moment. */
class AtOnceTest {
    private static final Source SOURCE = Sources.any("sales", "findings").letWrite("findings");

    private final Client admin = TestApp.shared().asAdmin();

    private long datastore(String schema, boolean enrichment) {
        Answer made = admin.post(
                "/api/datastores",
                """
                        {"name": "%s %d", "connection": {%s}, "database": "%s", "schema": "%s", "enrichment_only": %s}"""
                        .formatted(schema, System.nanoTime(), SOURCE.fields(), SOURCE.name(), schema, enrichment));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    @Test
    void linkAndUnlinkWithoutFailures() {
        long sales = datastore("sales", false);
        long one = datastore("findings", true);
        long other = datastore("findings", true);
        String path = "/api/datastores/" + sales;
        List<Integer> statuses = Together.send(
                6,
                List.of(
                        () -> admin.patch(path + "/enrichment/" + one, "{}"),
                        () -> admin.patch(path + "/enrichment/" + other, "{}"),
                        () -> admin.delete(path + "/enrichment"),
                        () -> admin.patch("/api/datastores/" + one + "/enrichment/" + other, "{}"),
                        () -> admin.patch("/api/datastores/" + other + "/enrichment/" + one, "{}"),
                        () -> admin.put("/api/datastores/" + one, "{\"enrichment_only\": false}"),
                        () -> admin.put("/api/datastores/" + one, "{\"enrichment_only\": true}"),
                        () -> admin.put(path, "{\"tags\": [\"a\", \"b\"], \"teams\": [\"Public\"]}")));
        assertThat(statuses).isSubsetOf(200, 204, 409);
    }

    @Test
    void makeAConnectionOnceAndDeleteItOnce() {
        String connection =
                "{\"name\": \"once\", \"type\": \"postgresql\", \"host\": \"db.invalid\", \"username\": \"u%d\"}"
                        .formatted(System.nanoTime());
        assertThat(Together.send(8, List.of(() -> admin.post("/api/connections", connection))))
                .isSubsetOf(200, 409)
                .containsOnlyOnce(200);
        long id = admin.get("/api/connections?name=once&sort_created=desc")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asLong();
        assertThat(Together.send(8, List.of(() -> admin.delete("/api/connections/" + id))))
                .isSubsetOf(204, 404)
                .containsOnlyOnce(204);
    }
}
