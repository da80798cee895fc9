package io.touchstone.catalog.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Fields as people read them, and what they say of them. */
class FieldTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.orders (number bigint primary key, note text, parts integer[])",
            "create table shop.customers (number integer, name text)");
    private final long datastore = source.datastore("shop");
    private final long orders;
    private final long note;

    FieldTest() {
        Watched.sync(admin, datastore);
        orders = admin.get("/api/containers?name=orders&datastore=" + datastore)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
        note = field("note").path("id").asLong();
    }

    private JsonNode field(String name) {
        return admin.get("/api/fields?container_id=" + orders + "&name=" + name)
                .json()
                .path("items")
                .path(0);
    }

    private JsonNode container() {
        return admin.get("/api/containers/" + orders).json();
    }

    @Test
    void areListedByPageAndByName() {
        JsonNode page = admin.get("/api/fields?size=2&container_id=" + orders).json();
        assertThat(page.path("total").asLong()).isEqualTo(3);
        assertThat(page.path("items")).hasSize(2);
        JsonNode stubs = admin.get("/api/fields/listing?container_id=" + orders).json();
        assertThat(stubs.valueStream().map(one -> one.path("name").asString()))
                .containsExactly("number", "note", "parts");
        assertThat(admin.get("/api/fields/listing?name=note&container_id=" + orders)
                        .json())
                .hasSize(1);
        assertThat(admin.get("/api/fields/listing").status()).isEqualTo(422);
        assertThat(admin.get("/api/fields/" + note).json()).isEqualTo(field("note"));
        assertThat(admin.get("/api/fields/999999999").json().path("detail").asString())
                .isEqualTo("Field id: 999999999 not found");
    }

    @Test
    void areDescribedAndRemembered() {
        Answer changed = admin.put(
                "/api/fields/" + note,
                """
                {"tags": ["b tag", "a tag"], "description": "What was said", "name": "Remark",
                 "additional_metadata": {"owner": "sales"}}""");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        JsonNode field = field("note");
        assertThat(field).isEqualTo(changed.json());
        assertThat(field.path("display_name").asString()).isEqualTo("Remark");
        assertThat(field.path("description").asString()).isEqualTo("What was said");
        assertThat(field.path("additional_metadata").path("owner").asString()).isEqualTo("sales");
        assertThat(field.path("global_tags").valueStream().map(tag -> tag.path("name")
                        .asString()))
                .containsExactly("b tag", "a tag");
        assertThat(admin.put("/api/fields/" + note, "{\"tags\": []}").json().path("global_tags"))
                .isEmpty();
        JsonNode versions = admin.get("/api/fields/" + note + "/history").json().path("versions");
        assertThat(versions).hasSize(2);
        assertThat(versions.path(0)
                        .path("changeset")
                        .path("display_name")
                        .path(1)
                        .asString())
                .isEqualTo("Remark");
    }

    @Test
    void keepTheirNameWhereOthersLieInside() {
        long parts = field("parts").path("id").asLong();
        assertThat(admin.put("/api/fields/" + parts, "{\"name\": \"pieces\"}").status())
                .isEqualTo(406);
        assertThat(admin.put("/api/fields/" + parts, "{\"name\": \"parts\"}").status())
                .isEqualTo(200);
    }

    @Test
    void areExcludedWithTheirContainersKnowledge() {
        admin.put("/api/fields/" + note, "{\"status\": \"excluded\"}");
        assertThat(container().path("exclude_fields").path(0).asString()).isEqualTo("note");
        admin.put("/api/fields/" + note, "{\"status\": \"masked\"}");
        assertThat(container().path("exclude_fields")).isEmpty();
        assertThat(field("note").path("status").asString()).isEqualTo("masked");
    }

    @Test
    void areExcludedByForceOnlyWhereThereAreChecks() {
        admin.post(
                "/api/quality-checks",
                """
                {"container_id": %d, "rule": "notNull", "description": "d", "fields": ["note"]}"""
                        .formatted(orders));
        assertThat(admin.put("/api/fields/" + note, "{\"status\": \"excluded\"}")
                        .status())
                .isEqualTo(409);
        assertThat(admin.put("/api/fields/" + note, "{\"status\": \"excluded\", \"force_drop_fields\": true}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void areMissingWhenTheStoreSaysSo() {
        assertThat(admin.put("/api/fields/" + note, "{\"status\": \"missing\"}").status())
                .isEqualTo(409);
    }

    @Test
    void areChangedTogetherOrNotAtAll() {
        long number = field("number").path("id").asLong();
        Answer both = admin.patch(
                "/api/fields",
                "[{\"id\": %d, \"tags\": [\"c tag\"]}, {\"id\": %d, \"description\": \"d\"}]".formatted(note, number));
        assertThat(both.status()).isEqualTo(200);
        assertThat(both.json().valueStream().map(field -> field.path("id").asLong()))
                .containsExactly(note, number);
        Answer none = admin.patch("/api/fields", "[{\"id\": %d, \"tags\": []}, {\"id\": 999999999}]".formatted(note));
        assertThat(none.status()).isEqualTo(404);
        assertThat(field("note").path("global_tags")).hasSize(1);
    }
}
