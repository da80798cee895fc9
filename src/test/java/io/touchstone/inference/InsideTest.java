package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.operation.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Checks of the elements of arrays and of the fields inside structs, inferred of files. */
class InsideTest {
    private static final String ROWS =
            """
            select range as id, {'city': (array['Rome', 'Oslo', 'Bern'])[1 + range %% 3], 'at': {'lat': 40 + range %% 17 * 0.5}} as place,
                [20 + range %% 13, 21 + range %% 7] as sizes, ['t-' || lpad((range * 7919 %% 100000)::text, 5, '0')] as tags,
                case when range %% 9 = 0 then [] else [case when range %% 2 = 0 then 'red' else 'blue' end, 'green'] end as colours
            from range(%d) t(range)
            """;

    private final TestApp app = TestApp.shared();
    private final String folder = UUID.randomUUID().toString();

    private void write(String select) throws Exception {
        Path file = app.files().resolve(folder).resolve("nested.parquet");
        Files.createDirectories(file.getParent());
        try (DuckDb duckDb = DuckDb.open(file.getParent(), 128, 1)) {
            duckDb.execute("copy (" + select + ") to " + DuckDb.literal(file.toString()) + " (format parquet)");
        }
    }

    private JsonNode run(long datastore, String type, String options) {
        JsonNode ended = Watched.end(
                app.asAdmin(),
                Watched.start(
                        app.asAdmin(),
                        "{\"type\": \"%s\", \"datastore_id\": %d%s}".formatted(type, datastore, options)));
        assertThat(ended.path("result").asString()).as(ended.toString()).isEqualTo("success");
        return ended;
    }

    private Map<String, JsonNode> checks(long datastore) {
        return app.asAdmin()
                .get("/api/quality-checks?size=100&inferred=true&datastore=" + datastore)
                .json()
                .path("items")
                .valueStream()
                .collect(Collectors.toMap(
                        check -> check.path("rule_type").asString() + " "
                                + check.path("description").asString().split(" ")[0]
                                + (check.path("properties")
                                                .path("is_element_context")
                                                .asBoolean(false)
                                        ? " each"
                                        : ""),
                        Function.identity(),
                        (one, other) -> one));
    }

    @Test
    void areOfWhatLiesInside() throws Exception {
        write(ROWS.formatted(2_000));
        long datastore = app.asAdmin()
                .post(
                        "/api/datastores",
                        """
                        {"name": "files", "root_path": "/%s", "teams": ["Public"], "trigger_catalog": false,
                         "connection": {"name": "%s", "type": "local", "uri": "file://%s"}}"""
                                .formatted(folder, folder, app.files()))
                .json()
                .path("id")
                .asLong();
        Watched.sync(app.asAdmin(), datastore);
        run(datastore, "profile", ", \"ai_effort\": \"medium\"");
        Map<String, JsonNode> found = checks(datastore);
        assertThat(found.keySet())
                .contains(
                        "expectedValues place.city",
                        "notNull place.city",
                        "between place.at.lat",
                        "between sizes",
                        "matchesPattern tags",
                        "expectedValues colours",
                        "notNull colours",
                        "notNull colours each");
        assertThat(found.get("expectedValues colours")
                        .path("properties")
                        .path("list")
                        .toString())
                .isEqualTo("[\"blue\",\"green\",\"red\"]");

        write(ROWS.formatted(2_000)
                + " union all select 2000, {'city': 'Paris', 'at': {'lat': 41.0}}, [20], ['t-00001'], ['red']"
                + " union all select 2001, {'city': 'Rome', 'at': {'lat': 41.0}}, [20, 9000], ['t-00001'], ['red']"
                + " union all select 2002, {'city': 'Rome', 'at': {'lat': 41.0}}, [20], ['T 1'], ['red', null]");
        run(datastore, "scan", "");
        List<String> messages = app.asAdmin()
                .get("/api/anomalies?size=100&datastore=" + datastore)
                .json()
                .path("items")
                .valueStream()
                .map(anomaly -> anomaly.path("message").asString())
                .toList();
        assertThat(messages).hasSize(3);
    }
}
