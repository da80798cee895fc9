package io.touchstone.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The first rows of a container, for those who may see them. */
class PreviewTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final SourceDatabase source = new SourceDatabase(
            "create schema s",
            "create table s.people (id bigint primary key, name text, born timestamptz, iban text)",
            "insert into s.people values (9007199254740993, 'Ada', '1815-12-10 12:00Z', 'DE1'), (2, null, null, null)");

    private long container(long datastore) {
        Watched.sync(admin, datastore);
        return admin.get("/api/containers?datastore=" + datastore)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }

    private Answer preview(long container, String query) {
        return admin.get("/api/containers/" + container + "/preview" + query);
    }

    @Test
    void showsValuesToTheLetter() {
        JsonNode shown = preview(container(source.datastore("s")), "").json();
        assertThat(shown.path("fields").valueStream().map(field -> field.path("name")
                        .asString()))
                .containsExactly("id", "name", "born", "iban");
        assertThat(shown.path("rows").toString())
                .isEqualTo("[[\"9007199254740993\",\"Ada\",\"1815-12-10T12:00:00Z\",\"DE1\"],[\"2\",null,null,null]]");
    }

    @Test
    void showsAsManyRowsAsWanted() {
        long container = container(source.datastore("s"));
        assertThat(preview(container, "?limit=1").json().path("rows")).hasSize(1);
        assertThat(preview(container, "?limit=101").status()).isEqualTo(422);
    }

    @Test
    void coversMaskedFieldsAndLeavesExcludedOnesOut() {
        long container = container(source.datastore("s"));
        app.database().useTransaction(handle -> {
            handle.execute("update field set status = 'masked' where container_id = ? and name = 'iban'", container);
            handle.execute("update field set status = 'excluded' where container_id = ? and name = 'born'", container);
        });
        JsonNode shown = preview(container, "").json();
        assertThat(shown.path("fields")).hasSize(3);
        assertThat(shown.toString()).doesNotContain("DE1", "1815");
        assertThat(shown.path("rows").get(1).get(2).isNull()).isTrue();
    }

    @Test
    void saysWhatTheStoreSays() {
        long container = container(source.datastore("s"));
        source.run("alter table s.people drop column born");
        Answer refused = preview(container, "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asString()).contains("born");
    }

    @Test
    void showsFiles() throws IOException {
        String folder = "preview-" + UUID.randomUUID();
        Path there = Files.createDirectory(app.files().resolve(folder));
        Files.writeString(there.resolve("a.csv"), "id,name\n1,Ada\n");
        long datastore = admin.post(
                        "/api/datastores",
                        """
                        {"name": "%s", "root_path": "/%s", "teams": ["Public"],
                         "connection": {"name": "%s", "type": "local", "uri": "%s"}}"""
                                .formatted(folder, folder, folder, app.files().toUri()))
                .json()
                .path("id")
                .asLong();
        assertThat(preview(container(datastore), "").json().path("rows").toString())
                .isEqualTo("[[\"1\",\"Ada\"]]");
    }
}
