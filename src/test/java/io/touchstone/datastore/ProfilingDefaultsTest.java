package io.touchstone.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a datastore's profiles infer unless one says otherwise. */
class ProfilingDefaultsTest {
    private final Client admin = TestApp.shared().asAdmin();
    private final SourceDatabase source = new SourceDatabase("create schema s", "create schema other");
    private final String datastore = "/api/datastores/" + source.datastore("s");

    private static String told(JsonNode datastore) {
        return datastore.path("default_ai_effort").asString() + " "
                + datastore.path("default_infer_as_draft").asBoolean();
    }

    @Test
    void areMediumAndNoDraftsUntilSomebodySaysOtherwise() {
        assertThat(told(admin.get(datastore).json())).isEqualTo("medium false");
        admin.put(datastore, "{\"default_ai_effort\": \"xhigh\", \"default_infer_as_draft\": true}");
        assertThat(told(admin.get(datastore).json())).isEqualTo("xhigh true");
        admin.put(datastore, "{\"default_ai_effort\": null, \"description\": \"d\"}");
        assertThat(told(admin.get(datastore).json())).isEqualTo("xhigh true");
        assertThat(admin.put(datastore, "{\"default_ai_effort\": \"huge\"}").status())
                .isEqualTo(422);
    }

    @Test
    void areSaidWhereADatastoreIsMade() {
        long connection = admin.get(datastore).json().path("connection_id").asLong();
        JsonNode made = admin.post(
                        "/api/datastores",
                        """
                        {"name": "other", "connection_id": %d, "database": "%s", "schema": "other",
                         "default_ai_effort": "off", "default_infer_as_draft": true}"""
                                .formatted(connection, source.name()))
                .json();
        assertThat(told(made)).isEqualTo("off true");
    }
}
