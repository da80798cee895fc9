package io.touchstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.operation.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a sync makes of a folder of files. */
class FileSyncTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final String folder = UUID.randomUUID().toString();
    private long datastore;

    @BeforeEach
    void onboard() throws IOException {
        write("orders_2025.csv", "id,amount\n1,2.5\n");
        write("orders_2026.csv", "id,amount\n2,3.5\n");
        write("people/staff.json", "{\"name\": \"Ada\", \"age\": 36}\n");
        Answer made = admin.post(
                "/api/datastores",
                """
                {"name": "files", "root_path": "/%s", "teams": ["Public"], "connection":
                 {"name": "%s", "type": "local", "uri": "file://%s"}}"""
                        .formatted(folder, folder, app.files()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        datastore = made.json().path("id").asLong();
    }

    private void write(String name, String content) throws IOException {
        Path file = app.files().resolve(folder).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private JsonNode sync(String... options) {
        JsonNode operation = Watched.sync(admin, datastore, options);
        assertThat(operation.path("result").asString()).as(operation.toString()).isEqualTo("success");
        return operation.path("status");
    }

    private JsonNode containers() {
        return admin.get("/api/containers?sort_name=asc&datastore=" + datastore)
                .json()
                .path("items");
    }

    @Test
    void findsContainersOfFilesWithTheirFacts() {
        assertThat(sync().path("containers_added").asInt()).isEqualTo(2);
        JsonNode orders = containers().path(0);
        assertThat(orders.path("container_type").asString()).isEqualTo("file");
        assertThat(orders.path("table_type").isNull()).isTrue();
        assertThat(orders.path("file_name").asString()).isEqualTo("orders_*.csv");
        assertThat(orders.path("extension").asString()).isEqualTo("csv");
        assertThat(orders.path("file_format").asString()).isEqualTo("csv");
        assertThat(orders.path("last_modified").isNull()).isFalse();
        JsonNode fields = admin.get("/api/containers/" + orders.path("id").asLong() + "/fields")
                .json();
        assertThat(fields).hasSize(2);
        assertThat(fields.path(0).path("name").asString()).isEqualTo("id");
        assertThat(containers().path(1).path("relative_path").asString()).isEqualTo("people");
    }

    @Test
    void anotherFileOfTheSameShapeChangesNothingButItsFacts() throws IOException {
        sync();
        write("orders_2027.csv", "id,amount\n3,4.5\n");
        JsonNode status = sync();
        assertThat(status.path("containers_added").asInt()).isZero();
        assertThat(status.path("containers_changed").asInt()).isZero();
        assertThat(containers()).hasSize(2);
    }

    @Test
    void filesThatCannotBeReadAreUnloadableUntilTheyCan() throws IOException {
        sync();
        write("broken.parquet", "this is no parquet");
        JsonNode operation = Watched.sync(admin, datastore);
        assertThat(operation.path("result").asString()).isEqualTo("success");
        assertThat(operation.path("message").asString()).isEqualTo("1 container could not be read");
        JsonNode broken = containers().path(0);
        assertThat(broken.path("status").asString()).isEqualTo("Unloadable");
        assertThat(broken.path("problem").isNull()).isFalse();
        Files.delete(app.files().resolve(folder).resolve("broken.parquet"));
        assertThat(sync("\"prune\": true").path("containers_removed").asInt()).isEqualTo(1);
        assertThat(containers()).hasSize(2);
    }
}
