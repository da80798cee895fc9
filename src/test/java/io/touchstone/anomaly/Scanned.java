package io.touchstone.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A table of people in a database of its own, with checks some rows break, scanned once: three anomalies of rows, one of shape. */
final class Scanned {
    static final Client ADMIN = TestApp.shared().asAdmin();

    private final SourceDatabase source = new SourceDatabase(
            "create schema s",
            "create table s.people (id integer primary key, name text, age integer, badge integer)",
            "insert into s.people select i, 'person ' || i, 30 + i, i from generate_series(1, 20) i",
            "insert into s.people values (101, null, 40, 101), (102, null, -5, 102), (103, 'young', -1, 1)");
    private final long datastore = source.datastore("s");
    private final long container;
    private final long names;
    private final long ages;
    private final long badges;
    private final long operation;

    Scanned() {
        Watched.sync(ADMIN, datastore);
        container = ADMIN.get("/api/containers?datastore=" + datastore)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
        names = check("notNull", "name", "{}");
        ages = check("between", "age", "{\"min\": 0, \"max\": 120}");
        badges = check("unique", "badge", "{}");
        operation = scan();
    }

    private long check(String rule, String field, String properties) {
        Answer made = ADMIN.post(
                "/api/quality-checks",
                """
                {"container_id": %d, "rule": "%s", "description": "%s of %s", "fields": ["%s"], "properties": %s}"""
                        .formatted(container, rule, rule, field, field, properties));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made.json().path("id").asLong();
    }

    /** Scans again, and returns the id of the operation, which has succeeded. */
    long scan() {
        JsonNode ended = Watched.end(
                ADMIN, Watched.start(ADMIN, "{\"type\": \"scan\", \"datastore_id\": %d}".formatted(datastore)));
        assertThat(ended.path("result").asString()).as(ended.toString()).isEqualTo("success");
        return ended.path("id").asLong();
    }

    SourceDatabase source() {
        return source;
    }

    long datastore() {
        return datastore;
    }

    long container() {
        return container;
    }

    long names() {
        return names;
    }

    long ages() {
        return ages;
    }

    long badges() {
        return badges;
    }

    long operation() {
        return operation;
    }

    /** The anomalies a query lists, as the API shows them. */
    List<JsonNode> listed(String query) {
        Answer answer = ADMIN.get("/api/anomalies?datastore=" + datastore + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<JsonNode> items = answer.json().path("items").valueStream().toList();
        assertThat(answer.json().path("total").asInt()).isEqualTo(items.size());
        return items;
    }

    /** The only anomaly that breaks exactly these checks. */
    JsonNode breaking(long... checks) {
        List<JsonNode> found = listed("&archived=include").stream()
                .filter(anomaly -> anomaly.path("failed_checks")
                        .valueStream()
                        .map(failed -> failed.path("quality_check").path("id").asLong())
                        .sorted()
                        .toList()
                        .equals(java.util.Arrays.stream(checks).sorted().boxed().toList()))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** What is counted on a check, the container and the datastore: open anomalies. */
    List<Long> open(long check) {
        return List.of(
                ADMIN.get("/api/quality-checks/" + check)
                        .json()
                        .path("active_anomaly_count")
                        .asLong(),
                ADMIN.get("/api/containers/" + container)
                        .json()
                        .path("metrics")
                        .path("active_anomalies")
                        .asLong(),
                ADMIN.get("/api/datastores/" + datastore)
                        .json()
                        .path("metrics")
                        .path("active_anomalies")
                        .asLong());
    }
}
