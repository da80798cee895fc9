package io.touchstone.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.HeldTable;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.operation.Watched;
import io.touchstone.scan.ScannedSource;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a profile finds in a PostgreSQL, and what it leaves. */
class ProfilingTest {
    private final SourceDatabase database = new SourceDatabase(
            "create schema shop",
            "create table shop.orders (id integer primary key, customer text, amount numeric(10,2), placed timestamptz,"
                    + " paid boolean, tags text[])",
            """
            insert into shop.orders values (1, 'Ada', 10, '2026-01-01T10:00:00Z', true, '{a,bc}'),
                (2, null, -5, '2026-01-02T10:00:00Z', false, '{}'), (3, 'Grace', 20, '2026-01-03T10:00:00Z', null, null),
                (4, null, 30, '2026-01-04T10:00:00Z', true, '{a}'), (5, 'Ada', -1, '2026-01-05T10:00:00Z', true, '{a,null}')
            """,
            "create table shop.items (id integer, name text)");
    private final ScannedSource source = new ScannedSource(database.datastore("shop"));

    private static JsonNode success(JsonNode operation) {
        assertThat(operation.path("result").asString()).as(operation.toString()).isEqualTo("success");
        assertThat(operation.path("message").isNull()).as(operation.toString()).isTrue();
        return operation;
    }

    @Test
    void knowsFieldsMadeOfOthersFromThoseTheStoreHas() {
        database.run(
                "create table shop.made (id integer, \"😀\" integer)",
                "insert into shop.made select i, 7 * i from generate_series(1, 500) i");
        source.sync();
        Client admin = TestApp.shared().asAdmin();
        assertThat(admin.post(
                                "/api/computed-fields",
                                """
                                {"name": "twice", "container_id": %d, "transformation": "customExpression",
                                 "properties": {"column_expression": "id * 2"}}"""
                                        .formatted(source.container("made")))
                        .status())
                .isEqualTo(200);
        success(source.profile("\"container_names\": [\"made\"]", "\"ai_effort\": \"max\""));
        assertThat(source.rows(
                                "select properties from quality_check where rule = 'expectedSchema' and container_id = ?",
                                source.container("made"))
                        .toString())
                .contains("\"id\"")
                .doesNotContain("twice");
        assertThat(admin.post(
                                "/api/quality-checks",
                                """
                                {"container_id": %d, "rule": "expectedSchema", "description": "d", "fields": ["id"],
                                 "properties": {"list": ["id", "😀", "twice"], "allow_other_fields": false}}"""
                                        .formatted(source.container("made")))
                        .status())
                .isEqualTo(200);
        success(source.scan("\"container_names\": [\"made\"]"));
    }

    @Test
    void tellsFieldsApartWhoseNamesDifferInCaseAlone() {
        database.run(
                "create table shop.twins (\"Size\" integer, size integer, \"SIZE\" text)",
                "insert into shop.twins select i, 1000 + i, 'x' || i from generate_series(1, 300) i");
        source.sync();
        success(source.profile("\"container_names\": [\"twins\"]", "\"ai_effort\": \"max\""));
        assertThat(source.field("twins", "Size").path("max").asInt()).isEqualTo(300);
        assertThat(source.field("twins", "size").path("max").asInt()).isEqualTo(1300);
        assertThat(source.field("twins", "SIZE").path("max_length").asInt()).isEqualTo(4);
    }

    @Test
    void tellsWhatFieldsLookLike() {
        JsonNode operation = success(source.profile());
        JsonNode status = operation.path("status");
        assertThat(status.path("total_containers").asInt()).isEqualTo(2);
        assertThat(status.path("containers_analyzed").asInt()).isEqualTo(2);
        assertThat(status.path("partitions_analyzed").asInt()).isEqualTo(2);
        assertThat(status.path("records_processed").asInt()).isEqualTo(5);
        assertThat(status.path("fields_profiled").asInt()).isEqualTo(8);
        assertThat(operation.path("containers").size()).isEqualTo(2);
        JsonNode profiles = operation.path("container_profiles");
        assertThat(profiles.size()).isEqualTo(2);
        JsonNode amount = source.field("orders", "amount");
        assertThat(amount.path("min").asDouble()).isEqualTo(-5);
        assertThat(amount.path("max").asDouble()).isEqualTo(30);
        assertThat(amount.path("mean").asDouble()).isEqualTo(10.8);
        assertThat(amount.path("median").asDouble()).isEqualTo(10);
        JsonNode customer = source.field("orders", "customer");
        assertThat(customer.path("completeness").asDouble()).isEqualTo(0.6);
        assertThat(customer.path("histogram").toString())
                .isEqualTo("[{\"count\":2,\"ratio\":0.6666666666666666,\"value\":\"Ada\"},"
                        + "{\"count\":1,\"ratio\":0.3333333333333333,\"value\":\"Grace\"}]");
        JsonNode tags = source.field("orders", "tags");
        assertThat(tags.path("array_total_element_count").asDouble()).isEqualTo(5);
        assertThat(tags.path("element").path("histogram").path(0).toString())
                .isEqualTo("{\"count\":3,\"ratio\":0.75,\"value\":\"a\"}");
        JsonNode placed = source.field("orders", "placed");
        assertThat(placed.path("min").asDouble()).isEqualTo(1_767_261_600_000.0);
        assertThat(source.row("container", source.container("orders"))
                        .path("records")
                        .asInt())
                .isEqualTo(5);
        assertThat(source.row("datastore", source.datastore())
                        .path("fields_profiled")
                        .asInt())
                .isEqualTo(8);
    }

    /** What the last run kept of the groups of a container. */
    private List<JsonNode> groups(String container) {
        return source.rows(
                """
                select g.*, (select f.max from field_profile f where f.container_profile_id = g.id and f.name = 'amount')
                    as most
                from container_profile g join container c on c.latest_profile_id = g.parent_id where c.id = ?
                order by g.records_processed desc, g.filter
                """,
                source.container(container));
    }

    @Test
    void profilesGroupsOfRowsEachByItself() {
        source.set(
                "update container set group_by_fields = '[[\"customer\", \"paid\"], [\"placed\"]]' where id = ?",
                source.container("orders"));
        success(source.profile("\"container_names\": [\"orders\"]"));
        List<JsonNode> groups = groups("orders");
        assertThat(groups).hasSize(9);
        assertThat(groups.get(0).path("filter").asString()).isEqualTo("`customer` = 'Ada' AND `paid` = true");
        assertThat(groups.get(0).path("records_processed").asInt()).isEqualTo(2);
        assertThat(groups.get(0).path("most").asInt()).isEqualTo(10);
        assertThat(groups.stream().map(group -> group.path("filter").asString()))
                .contains("`customer` IS NULL AND `paid` = false")
                .contains("`placed` = TIMESTAMP '2026-01-01 10:00:00.000000'");
        assertThat(groups).allSatisfy(group -> {
            assertThat(group.path("result").asString()).isEqualTo("success");
            assertThat(group.path("group_values").isEmpty()).isFalse();
        });
        Surroundings words = new Surroundings(null, null, null, Map.of());
        RowFields row = new RowFields("orders", fields(), Set.of(), Map.of());
        groups.forEach(group -> assertThat(words.condition(group.path("filter").asString(), row))
                .isNotNull());
    }

    private static List<FoundField> fields() {
        return List.of(
                new FoundField("customer", 1, "text", FieldType.STRING, true, null, null, null, null),
                new FoundField("paid", 2, "boolean", FieldType.BOOLEAN, true, null, null, null, null),
                new FoundField("placed", 3, "timestamptz", FieldType.TIMESTAMP, true, null, null, null, null));
    }

    @Test
    void profilesTheLargestOfTooManyGroups() {
        database.run("insert into shop.items select i, 'item ' || least(i, 120) from generate_series(1, 200) i");
        source.set("update container set group_by_fields = '[[\"name\"]]' where id = ?", source.container("items"));
        JsonNode operation = source.profile("\"container_names\": [\"items\"]", "\"ai_effort\": \"off\"");
        assertThat(operation.path("container_profiles").path(0).path("message").asString())
                .isEqualTo("Of 120 groups the 100 largest were profiled");
        assertThat(groups("items")).hasSize(100);
    }

    @Test
    void leavesOutWhatIsExcludedAndReadsNoMoreThanItMay() {
        source.set("update container set exclude_fields = '{customer}' where id = ?", source.container("orders"));
        JsonNode operation = success(source.profile(
                "\"container_names\": [\"orders\"]", "\"max_records_analyzed_per_partition\": 3", "\"ai_effort\": 3"));
        assertThat(operation.path("ai_effort").asString()).isEqualTo("high");
        assertThat(operation.path("inference_threshold").asInt()).isEqualTo(3);
        assertThat(TestApp.shared()
                        .asAdmin()
                        .post(
                                "/api/operations/run",
                                "{\"type\": \"profile\", \"datastore_id\": %d, \"inference_threshold\": 6}"
                                        .formatted(source.datastore()))
                        .text())
                .contains("inference_threshold: ensure this value is a whole number from 0 to 5");
        JsonNode profile = operation.path("container_profiles").path(0);
        assertThat(profile.path("records_processed").asInt()).isEqualTo(3);
        assertThat(profile.path("records_count").isNull()).isTrue();
        assertThat(profile.path("fields_count").asInt()).isEqualTo(5);
        assertThat(source.rows(
                        """
                        select f.* from field_profile f join container_profile p on p.id = f.container_profile_id
                        where f.name = 'customer' and p.container_id = ?
                        """,
                        source.container("orders")))
                .isEmpty();
    }

    @Test
    void readsOnlyRowsBeyondAMoment() {
        source.set(
                "update container set incremental_field = 'placed', incremental_type = 'last-modified' where id = ?",
                source.container("orders"));
        success(source.profile("\"container_names\": [\"orders\"]", "\"greater_than_time\": \"2026-01-02T10:00:00Z\""));
        assertThat(source.field("orders", "id").path("min").asInt()).isEqualTo(3);
    }

    @Test
    void keepsWhatWasFoundBefore() {
        success(source.profile());
        success(source.profile());
        assertThat(source.rows(
                        "select * from field_profile p join field f on f.id = p.field_id where f.name = 'amount' and f.container_id = ?",
                        source.container("orders")))
                .hasSize(2);
        assertThat(source.row("datastore", source.datastore())
                        .path("fields_profiled")
                        .asInt())
                .isEqualTo(8);
        assertThat(source.row("datastore", source.datastore()).path("records").asInt())
                .isEqualTo(5);
    }

    @Test
    void refusesAnEffortThereIsNot() {
        TestApp.Answer answer = TestApp.shared()
                .asAdmin()
                .post(
                        "/api/operations/run",
                        "{\"type\": \"profile\", \"datastore_id\": %d, \"ai_effort\": \"huge\"}"
                                .formatted(source.datastore()));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("ai_effort");
    }

    private int records() {
        int records = source.row("container", source.container("orders"))
                .path("records")
                .asInt();
        assertThat(source.row("datastore", source.datastore()).path("records").asInt())
                .isEqualTo(records);
        return records;
    }

    @Test
    void itsCountStandsUntilTheStoresEstimateMoves() {
        database.run("analyze shop.orders");
        source.sync();
        assertThat(records()).isEqualTo(5);
        database.run("insert into shop.orders values (6), (7)");
        success(source.profile());
        assertThat(records()).isEqualTo(7);
        source.sync();
        assertThat(records()).isEqualTo(7);
        database.run("delete from shop.orders where id > 2", "analyze shop.orders");
        source.sync();
        assertThat(records()).isEqualTo(2);
        source.sync();
        assertThat(records()).isEqualTo(2);
    }

    /** While somebody holds the table, the profile hangs in reading it. */
    @Test
    void stopsAtTheSourceWhenItIsAbortedAndGoesOnLater() {
        Client admin = TestApp.shared().asAdmin();
        try (HeldTable orders = HeldTable.of(database::connect, "shop.orders", "access exclusive")) {
            long operation = source.begin("profile");
            orders.awaitWaiting(1);
            Watched.until(
                    admin,
                    operation,
                    any -> any.path("status").path("containers_analyzed").asInt() == 1);
            admin.put("/api/operations/abort/" + operation, "{}");
            JsonNode ended = Watched.end(admin, operation);
            assertThat(ended.path("result").asString()).isEqualTo("aborted");
            assertThat(ended.path("container_profiles").toString())
                    .contains("\"result\":\"aborted\"")
                    .contains("\"result\":\"success\"");
            orders.close();
            long resumed = admin.put("/api/operations/run/" + operation, "{}")
                    .json()
                    .path("id")
                    .asLong();
            JsonNode done = success(Watched.end(admin, resumed));
            assertThat(done.path("status").path("total_containers").asInt()).isEqualTo(1);
        }
        assertThat(source.field("orders", "amount").path("max").asInt()).isEqualTo(30);
    }
}
