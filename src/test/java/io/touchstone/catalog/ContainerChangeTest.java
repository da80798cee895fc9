package io.touchstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import io.touchstone.operation.Watched;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What people do to containers: how they are read, what they are called, and that they go. */
class ContainerChangeTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.orders (number bigint primary key, placed timestamptz, note text, price numeric(8,2))",
            "create table shop.customers (id integer primary key, name text)");
    private final long datastore = source.datastore("shop");
    private final long orders;

    ContainerChangeTest() {
        Watched.sync(admin, datastore);
        orders = container("orders");
    }

    private long container(String name) {
        return admin.get("/api/containers?datastore=" + datastore + "&name=" + name)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }

    private Answer put(String more) {
        return admin.put("/api/containers/" + orders, "{\"container_type\": \"table\"" + more + "}");
    }

    private JsonNode read() {
        return admin.get("/api/containers/" + orders).json();
    }

    private long check(String field) {
        return admin.post(
                        "/api/quality-checks",
                        """
                        {"container_id": %d, "rule": "notNull", "description": "d", "fields": ["%s"]}"""
                                .formatted(orders, field))
                .json()
                .path("id")
                .asLong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d", "%d.0", "%de0", "%d.000"})
    void asksForTheSamePermissionHoweverAnIdIsSpelled(String spelling) {
        admin.put("/api/datastores/" + datastore, "{\"teams\": []}");
        Client stranger = TestApp.shared().person(Role.MEMBER);
        String id = spelling.formatted(orders);
        assertThat(stranger.patch("/api/containers", "[{\"id\": %s, \"description\": \"mine\"}]".formatted(id))
                        .status())
                .isEqualTo(403);
        assertThat(stranger.send("DELETE", "/api/containers", "[%s]".formatted(id))
                        .status())
                .isEqualTo(403);
        assertThat(read().path("deleted_at").isNull()).isTrue();
        assertThat(admin.patch("/api/containers", "[{\"id\": %s, \"description\": \"ours\"}]".formatted(id))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void saysHowATableIsRead() {
        JsonNode changed =
                put("""
                        , "partition_field": "number", "incremental_field_name": "placed",
                        "incremental_identifier_type": "last-modified", "infer_datatypes": true,
                        "group_by_fields": [["note"], ["note", "price"]], "freshness_tracking_enabled": true,
                        "additional_metadata": {"a": [1]}, "description": "What was sold", "display_name": "Orders\"""")
                        .json();
        assertThat(changed.path("partition_field").asString()).isEqualTo("number");
        assertThat(changed.path("incremental_field_name").asString()).isEqualTo("placed");
        assertThat(changed.path("incremental_identifier_type").asString()).isEqualTo("last-modified");
        assertThat(changed.path("incremental_checkpoint").isNull()).isTrue();
        assertThat(changed.path("infer_datatypes").asBoolean()).isTrue();
        assertThat(changed.path("group_by_fields")).isEqualTo(Json.parse("[[\"note\"], [\"note\", \"price\"]]"));
        assertThat(changed.path("freshness_tracking_enabled").asBoolean()).isTrue();
        assertThat(changed.path("volumetric_tracking_enabled").asBoolean()).isTrue();
        assertThat(changed.path("additional_metadata")).isEqualTo(Json.parse("{\"a\": [1]}"));
        assertThat(changed.path("description").asString()).isEqualTo("What was sold");
        assertThat(read()).isEqualTo(changed);
    }

    @Test
    void resetsHowItIsReadWhereThatIsLeftOut() {
        put(", \"incremental_field_name\": \"number\", \"description\": \"kept\"");
        assertThat(read().path("incremental_identifier_type").asString()).isEqualTo("batch-value");
        put("");
        assertThat(read().path("incremental_field_name").isNull()).isTrue();
        assertThat(read().path("description").asString()).isEqualTo("kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            , "incremental_field_name": "gone"                                                ; no field gone
            , "incremental_field_name": "note"                                                ; note is String
            , "incremental_field_name": "price", "incremental_identifier_type": "last-modified" ; price is Fractional
            , "incremental_field_name": "placed", "incremental_identifier_type": "batch-value"  ; placed is Timestamp
            , "incremental_identifier_type": "last-modified"                                  ; needs the field
            , "partition_field": "note"                                                       ; note is String
            , "exclude_fields": ["note", "gone"]                                              ; no field gone
            , "group_by_fields": [["gone"]]                                                   ; no field gone
            , "description": ""                                                               ; at least 1
            """)
    void refusesFieldsThatCannotServe(String more, String said) {
        Answer answer = put(more);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains(said);
    }

    @Test
    void groupsByFieldsThatAreShownAndSingle() {
        assertThat(put(", \"group_by_fields\": [[\"note\", \"note\"]]").text()).contains("named twice");
        assertThat(put(", \"group_by_fields\": [[]]").status()).isEqualTo(422);
        assertThat(put(", \"group_by_fields\": [[\"note\"]], \"exclude_fields\": [\"note\"]")
                        .text())
                .contains("note is excluded");
        assertThat(put(", \"group_by_fields\": [[\"note\"]]").status()).isEqualTo(200);
        long note = admin.get("/api/fields?name=note&container_id=" + orders)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
        assertThat(admin.put("/api/fields/" + note, "{\"status\": \"masked\"}").status())
                .isEqualTo(409);
        assertThat(put(", \"group_by_fields\": null").status()).isEqualTo(200);
        admin.put("/api/fields/" + note, "{\"status\": \"masked\"}");
        assertThat(put(", \"group_by_fields\": [[\"note\"]]").text()).contains("note is masked");
    }

    @Test
    void areWatchedTogetherOrNotAtAll() {
        Answer both = admin.patch(
                "/api/containers/metadata-tracking",
                "[{\"id\": %d, \"freshness_tracking_enabled\": true}, {\"id\": %d, \"volumetric_tracking_enabled\": false}]"
                        .formatted(orders, container("customers")));
        assertThat(both.status()).isEqualTo(200);
        assertThat(both.json().path(0).path("freshness_tracking_enabled").asBoolean())
                .isTrue();
        assertThat(both.json().path(1).path("volumetric_tracking_enabled").asBoolean())
                .isFalse();
        assertThat(admin.patch(
                                "/api/containers/metadata-tracking",
                                "[{\"id\": %d, \"freshness_tracking_enabled\": false}, {\"id\": 999999999}]"
                                        .formatted(orders))
                        .status())
                .isEqualTo(404);
        assertThat(read().path("freshness_tracking_enabled").asBoolean()).isTrue();
    }

    @Test
    void staysWhatItIs() {
        Answer answer = admin.put("/api/containers/" + orders, "{\"container_type\": \"file\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("is a table");
    }

    @Test
    void forgetsTheCheckpointOfAnotherIdentifier() {
        put(", \"incremental_field_name\": \"number\"");
        app.database()
                .useTransaction(handle ->
                        handle.execute("update container set incremental_checkpoint = '17.5' where id = ?", orders));
        put(", \"incremental_field_name\": \"number\"");
        assertThat(read().path("incremental_checkpoint").asDouble()).isEqualTo(17.5);
        put(", \"incremental_field_name\": \"placed\"");
        assertThat(read().path("incremental_checkpoint").isNull()).isTrue();
    }

    @Test
    void excludesFieldsWithChecksByForceOnly() {
        check("note");
        Answer refused = put(", \"exclude_fields\": [\"price\", \"note\"]");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("checks on note").contains("force_drop_fields");
        assertThat(put(", \"force_drop_fields\": true, \"exclude_fields\": [\"price\", \"note\"]")
                        .status())
                .isEqualTo(200);
        assertThat(put(", \"exclude_fields\": [\"note\"]").status()).isEqualTo(200);
        List<String> excluded = admin.get("/api/containers/" + orders + "/fields")
                .json()
                .valueStream()
                .filter(field -> field.path("status").asString().equals("excluded"))
                .map(field -> field.path("name").asString())
                .toList();
        assertThat(excluded).containsExactly("note");
    }

    @Test
    void carriesItsTagsAndItsDatastores() {
        String own = "own " + datastore;
        String inherited = "inherited " + datastore;
        admin.put("/api/datastores/" + datastore, "{\"tags\": [\"%s\"]}".formatted(inherited));
        JsonNode changed = admin.patch(
                        "/api/containers",
                        "[{\"id\": %d, \"tags\": [\"%s\", \"%s\"], \"display_name\": \"Orders\"}]"
                                .formatted(orders, own, inherited))
                .json();
        assertThat(changed.path(0).path("global_tags").valueStream().map(tag -> tag.path("name")
                        .asString()))
                .containsExactly(inherited, own);
        assertThat(changed.path(0).path("display_name").asString()).isEqualTo("Orders");
        assertThat(admin.get("/api/containers?tag=own%20" + datastore)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin.get("/api/containers?tag=inherited%20" + datastore)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        admin.put("/api/datastores/" + datastore, "{\"tags\": []}");
        assertThat(read().path("global_tags")).hasSize(1);
    }

    @Test
    void changesSeveralOrNone() {
        Answer answer = admin.patch(
                "/api/containers",
                "[{\"id\": %d, \"description\": \"lost\"}, {\"id\": 999999999, \"tags\": []}]".formatted(orders));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(read().path("description").isNull()).isTrue();
    }

    @Test
    void goesWithItsChecksAndComesBackWithThem() {
        long check = check("note");
        long customers = container("customers");
        Answer none = admin.send("DELETE", "/api/containers", "[%d, 999999999]".formatted(orders));
        assertThat(none.status()).isEqualTo(404);
        assertThat(admin.send("DELETE", "/api/containers", "[%d, %d]".formatted(orders, customers))
                        .status())
                .isEqualTo(204);
        assertThat(read().path("deleted_at").isNull()).isFalse();
        assertThat(put("").status()).isEqualTo(409);
        JsonNode metrics = admin.get("/api/datastores/" + datastore).json().path("metrics");
        assertThat(metrics.path("containers").asInt()).isZero();
        assertThat(metrics.path("fields").asInt()).isZero();
        assertThat(metrics.path("active_checks").asInt()).isZero();
        assertThat(admin.delete("/api/quality-checks/" + check + "?archive=false")
                        .status())
                .isEqualTo(204);
        Watched.sync(admin, datastore, "\"recreate\": true");
        metrics = admin.get("/api/datastores/" + datastore).json().path("metrics");
        assertThat(metrics.path("containers").asInt()).isEqualTo(2);
        assertThat(metrics.path("active_checks").asInt()).isZero();
    }

    @Test
    void losesItsChecksToASyncThatPrunes() {
        check("note");
        source.run("drop table shop.orders");
        Watched.sync(admin, datastore, "\"prune\": true");
        assertThat(admin.get("/api/datastores/" + datastore)
                        .json()
                        .path("metrics")
                        .path("active_checks")
                        .asInt())
                .isZero();
        assertThat(admin.get("/api/quality-checks?datastore=" + datastore)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aUuidNamesNothing() {
        String uuid = "0b9b4b2e-2f5c-4c0e-9a1b-7f1c2d3e4f50";
        for (String path : List.of("/api/containers", "/api/fields")) {
            TestApp.Answer answer = admin.patch(path, "[{\"id\": \"" + uuid + "\", \"description\": \"ours\"}]");
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(answer.text()).contains(uuid);
        }
    }

    @Test
    void sortsByAScoreThatNobodyHasYet() {
        for (String list : List.of("/api/containers", "/api/field-profiles")) {
            TestApp.Answer answer = admin.get(list + "?sort_quality_score=desc&size=1");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }
}
