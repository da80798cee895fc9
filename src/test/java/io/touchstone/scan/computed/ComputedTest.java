package io.touchstone.scan.computed;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.connector.jdbc.MariaServer;
import io.touchstone.operation.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Containers and fields that are made of others: kept, profiled and scanned like any. */
class ComputedTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.orders (number integer, customer integer, total numeric, placed text, price text)",
            """
            insert into shop.orders values (1, 1, 10, '01/02/2026', '$1,234.50'), (2, 1, 2000, '02/02/2026', '(3)'),
                (3, 2, 3000, 'soon', 'free'), (4, 9, null, null, null)""",
            "create table shop.customers (id integer, name text)",
            "insert into shop.customers values (1, 'Ada Ltd.'), (2, 'Grace, Inc'), (3, 'Alan')");
    private final long shop = source.datastore("shop");

    ComputedTest() {
        Watched.sync(admin, shop);
    }

    private long container(long datastore, String name) {
        return admin.get("/api/containers?datastore=" + datastore + "&name=" + name)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }

    private JsonNode created(String json) {
        Answer made = admin.post("/api/containers", json);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made.json();
    }

    private static JsonNode success(JsonNode operation) {
        assertThat(operation.path("result").asString()).as(operation.toString()).isEqualTo("success");
        return operation;
    }

    /** Names and types of a container's fields. */
    private List<String> fields(long container) {
        return admin.get("/api/containers/" + container + "/fields")
                .json()
                .valueStream()
                .map(field -> field.path("name").asString() + " "
                        + field.path("type").asString() + " "
                        + field.path("status").asString())
                .toList();
    }

    /** How many rows break a check, after a scan of its container alone. */
    private long broken(long datastore, JsonNode container, String rule, String properties, String field) {
        long check = admin.post(
                        "/api/quality-checks",
                        """
                        {"container_id": %d, "rule": "%s", "description": "d", "fields": ["%s"], "properties": %s}"""
                                .formatted(container.path("id").asLong(), rule, field, properties))
                .json()
                .path("id")
                .asLong();
        success(Watched.end(
                admin,
                Watched.start(
                        admin,
                        "{\"type\": \"scan\", \"datastore_id\": %d, \"container_names\": [\"%s\"]}"
                                .formatted(datastore, container.path("name").asString()))));
        JsonNode anomalies = admin.get("/api/anomalies?quality_check=" + check).json();
        assertThat(admin.get("/api/quality-checks/" + check)
                        .json()
                        .path("last_asserted")
                        .isNull())
                .as(anomalies.toString())
                .isFalse();
        return anomalies.path("total").asLong();
    }

    private JsonNode profiled(JsonNode container) {
        JsonNode operation = admin.get("/api/operations?operation_type=profile&sort_created=desc&size=1&datastore="
                        + container.path("datastore").path("id").asLong())
                .json()
                .path("items")
                .path(0);
        success(Watched.end(admin, operation.path("id").asLong()));
        Answer profile = admin.get("/api/containers/" + container.path("id").asLong() + "/profile");
        assertThat(profile.status()).as(profile.text()).isEqualTo(200);
        return profile.json();
    }

    private long files() {
        String folder = UUID.randomUUID().toString();
        Path files = app.files().resolve(folder);
        try {
            Files.createDirectories(files);
            Files.writeString(files.resolve("visits_1.csv"), "id,country,page\n1,FI,a\n2,SE,b\n");
            Files.writeString(files.resolve("visits_2.csv"), "id,country,page\n1,FI,c\n3,,d\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long made = admin.post(
                        "/api/datastores",
                        """
                        {"name": "files", "root_path": "/%s", "teams": ["Public"],
                         "connection": {"name": "%s", "type": "local", "uri": "file://%s"}}"""
                                .formatted(folder, folder, app.files()))
                .json()
                .path("id")
                .asLong();
        Watched.sync(admin, made);
        return made;
    }

    @Test
    void aTableIsWhatASelectSays() {
        JsonNode made = created(
                """
                {"container_type": "computed_table", "datastore_id": %d, "name": "large", "description": "d",
                 "query": "select number, total * 2 as twice from orders where total > 100;"}"""
                        .formatted(shop));
        long id = made.path("id").asLong();
        assertThat(made.path("query").asString()).endsWith("> 100");
        assertThat(fields(id)).containsExactly("number Integral active", "twice Fractional active");
        assertThat(profiled(made).path("records_count").asLong()).isEqualTo(2);
        assertThat(broken(shop, made, "between", "{\"min\": 0, \"max\": 5000}", "twice"))
                .isEqualTo(1);
        Answer lost = admin.put(
                "/api/containers/" + id,
                "{\"container_type\": \"computed_table\", \"name\": \"large\", \"query\": \"select number from orders\"}");
        assertThat(lost.status()).isEqualTo(409);
        JsonNode changed = admin.put(
                        "/api/containers/" + id,
                        """
                        {"container_type": "computed_table", "name": "numbers", "query": "select number from orders",
                         "incremental_field_name": "number", "force_drop_fields": true}""")
                .json();
        assertThat(changed.path("name").asString()).isEqualTo("numbers");
        assertThat(changed.path("incremental_field_name").asString()).isEqualTo("number");
        assertThat(fields(id)).containsExactly("number Integral active", "twice Fractional missing");
        Watched.sync(admin, shop);
        assertThat(fields(id)).containsExactly("number Integral active", "twice Fractional missing");
        assertThat(admin.get("/api/containers/" + id).json().path("status").asString())
                .isEqualTo("Available");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            select nothing from orders         ; 400 ; nothing
            select 1 as a, 2 as a              ; 400 ; same name
            delete from orders                 ; 400 ; one SELECT
            select 1) x, (select 2             ; 400 ; not opened
            """)
    void aTableIsTriedBeforeItIsKept(String query, int status, String said) {
        String container =
                "{\"container_type\": \"computed_table\", \"datastore_id\": %d, \"name\": \"n\", \"query\": \"%s\"}"
                        .formatted(shop, query);
        Answer tried = admin.post("/api/containers/validate", "{\"container\": " + container + "}");
        assertThat(tried.status()).as(tried.text()).isEqualTo(status);
        assertThat(tried.text()).contains(said).doesNotContain("Violation");
        assertThat(admin.post("/api/containers", container).status()).isBetween(400, 422);
        assertThat(container(shop, "n")).isZero();
    }

    @Test
    void aTableMayNotWrite() {
        source.run("create sequence shop.numbers");
        JsonNode made = created(
                """
                {"container_type": "computed_table", "datastore_id": %d, "name": "writes",
                 "query": "select nextval('numbers') as n"}"""
                        .formatted(shop));
        JsonNode operation = admin.get(
                        "/api/operations?operation_type=profile&sort_created=desc&size=1&datastore=" + shop)
                .json()
                .path("items")
                .path(0);
        JsonNode ended = Watched.end(admin, operation.path("id").asLong());
        assertThat(ended.path("result").asString()).isEqualTo("failure");
        assertThat(ended.path("message").asString()).contains("read-only");
        assertThat(made.path("id").asLong()).isPositive();
    }

    @Test
    void aNameIsTakenOnce() {
        String json =
                "{\"container_type\": \"computed_table\", \"datastore_id\": %d, \"name\": \"orders\", \"query\": \"select 1 as a\"}"
                        .formatted(shop);
        assertThat(admin.post("/api/containers", json).status()).isEqualTo(409);
        JsonNode made = created(json.replace("\"orders\"", "\"one\""));
        admin.delete("/api/containers/" + made.path("id").asLong());
        assertThat(created(json.replace("\"orders\"", "\"one\"")).path("id").asLong())
                .isEqualTo(made.path("id").asLong());
    }

    @Test
    void filesAreSelectedOneByOneOrCountedTogether() {
        long files = files();
        long visits = container(files, "visits_*.csv");
        JsonNode rows = created(
                """
                {"container_type": "computed_file", "datastore_id": %d, "source_container_id": %d, "name": "rows",
                 "select_clause": "id, upper(country) as country, concat(page, '!') as page", "where_clause": "id < 3"}"""
                        .formatted(files, visits));
        assertThat(rows.path("source_container").path("id").asLong()).isEqualTo(visits);
        assertThat(fields(rows.path("id").asLong()))
                .containsExactly("id Integral active", "country String active", "page String active");
        assertThat(profiled(rows).path("records_count").asLong()).isEqualTo(3);
        assertThat(broken(files, rows, "expectedValues", "{\"list\": [\"FI\"]}", "country"))
                .isEqualTo(1);
        JsonNode counted = created(
                """
                {"container_type": "computed_file", "datastore_id": %d, "source_container_id": %d, "name": "counted",
                 "select_clause": "country, count(*) as n", "group_by_clause": "country"}"""
                        .formatted(files, visits));
        assertThat(profiled(counted).path("records_count").asLong()).isEqualTo(3);
        assertThat(broken(files, counted, "maxValue", "{\"value\": 1}", "n")).isEqualTo(1);
        Answer refused = admin.post(
                "/api/containers/validate",
                """
                {"container": {"container_type": "computed_file", "datastore_id": %d, "source_container_id": %d, "name": "x",
                 "select_clause": "contry"}}"""
                        .formatted(files, visits));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("contry");
    }

    @Test
    void elementsOfArraysInFilesBecomeRows() throws IOException {
        long files = files();
        Path folder = app.files()
                .resolve(admin.get("/api/datastores/" + files)
                        .json()
                        .path("root_path")
                        .asString()
                        .substring(1));
        Files.writeString(
                folder.resolve("carts.json"),
                """
                {"id": 1, "items": [{"sku": "a", "n": 2, "tags": ["x", "y"]}, {"sku": "b", "n": 1, "tags": []}]}
                {"id": 2, "items": []}
                {"id": 3, "items": [{"sku": "a", "n": 5, "tags": ["z"]}]}
                """);
        Watched.sync(admin, files);
        String cart =
                """
                {"container_type": "computed_file", "datastore_id": %d, "source_container_id": %d, "name": "%s",
                 "select_clause": "%s", "lateral_views": %s}""";
        long carts = container(files, "carts.json");
        String views = "[\"LATERAL VIEW explode(items) t AS item\"]";
        JsonNode items = created(cart.formatted(files, carts, "items", "id, item.sku as sku, item.n as n", views));
        assertThat(items.path("lateral_views").toString()).isEqualTo("[\"LATERAL VIEW explode(items) t AS item\"]");
        assertThat(fields(items.path("id").asLong()))
                .containsExactly("id Integral active", "sku String active", "n Integral active");
        assertThat(profiled(items).path("records_count").asLong()).isEqualTo(3);
        assertThat(broken(files, items, "maxValue", "{\"value\": 2}", "n")).isEqualTo(1);
        views = "[\"posexplode_outer(items) as place, item\", \"explode(item.tags) as tag\"]";
        JsonNode tags = created(cart.formatted(files, carts, "tags", "id, place, tag", views));
        assertThat(profiled(tags).path("records_count").asLong()).isEqualTo(3);
        JsonNode outer = created(cart.formatted(
                files, carts, "outer", "id, place, item.sku as sku", "[\"posexplode_outer(items) as place, item\"]"));
        assertThat(profiled(outer).path("records_count").asLong()).isEqualTo(4);
        assertThat(broken(files, outer, "notNull", "{}", "place")).isEqualTo(1);
        for (String wrong :
                List.of("explode(id) as x", "explode(items) as id", "split(items)", "explode(items) as a, b")) {
            Answer refused = admin.post(
                    "/api/containers/validate",
                    "{\"container\": " + cart.formatted(files, carts, "x", "id", "[\"" + wrong + "\"]") + "}");
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.text()).contains("lateral view");
        }
    }

    @Test
    void tablesAreComputedByMariaDb() {
        String reader = "r" + UUID.randomUUID().toString().substring(0, 8);
        MariaServer.run(
                "create database " + reader,
                "create table " + reader
                        + ".`odd orders` (number integer, word varchar(20), price decimal(10,2), day date)",
                "insert into " + reader + ".`odd orders` values (1, 'a', 10, '2026-01-01'), (2, null, 20.5, null),"
                        + " (3, 'c', -1, '2026-01-03')",
                "create user '" + reader + "'@'%' identified by 'word of the reader'",
                "grant select on " + reader + ".* to '" + reader + "'@'%'");
        long maria = admin.post(
                        "/api/datastores",
                        """
                        {"name": "%1$s", "database": "%1$s", "teams": ["Public"], "connection": {"name": "%1$s",
                         "type": "mariadb", "host": "127.0.0.1", "port": %2$d, "username": "%1$s",
                         "password": "word of the reader"}}"""
                                .formatted(reader, MariaServer.port()))
                .json()
                .path("id")
                .asLong();
        JsonNode large = created(
                """
                {"container_type": "computed_table", "datastore_id": %d, "name": "large",
                 "query": "select number, upper(word) as word, price * 2 as twice, day from `odd orders` where price > 0"}"""
                        .formatted(maria));
        assertThat(fields(large.path("id").asLong()))
                .containsExactly(
                        "number Integral active", "word String active", "twice Fractional active", "day Date active");
        JsonNode profile = profiled(large);
        assertThat(profile.path("records_count").asLong()).isEqualTo(2);
        JsonNode twice = admin.get("/api/containers/" + large.path("id").asLong() + "/field-profiles/twice")
                .json();
        assertThat(twice.path("max").asDouble()).isEqualTo(41);
        assertThat(broken(maria, large, "notNull", "{}", "word")).isEqualTo(1);
        assertThat(broken(maria, large, "maxValue", "{\"value\": 30}", "twice")).isEqualTo(1);
        Answer refused = admin.post(
                "/api/containers",
                """
                {"container_type": "computed_table", "datastore_id": %d, "name": "wrong", "query": "select nothing from nowhere"}"""
                        .formatted(maria));
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void containersOfSeveralStoresAreJoined() {
        long files = files();
        JsonNode pair = created(
                """
                {"container_type": "computed_join", "name": "bought", "left_container_id": %d,
                 "left_join_field_name": "customer", "right_container_id": %d, "right_join_field_name": "id",
                 "join_type": "left", "select_clause": "left.number, right.country as country, total"}"""
                        .formatted(container(shop, "orders"), container(files, "visits_*.csv")));
        assertThat(pair.path("right_datastore_id").asLong()).isEqualTo(files);
        assertThat(pair.path("datastore").path("id").asLong()).isEqualTo(shop);
        assertThat(fields(pair.path("id").asLong()))
                .containsExactly("number Integral active", "country String active", "total Fractional active");
        assertThat(profiled(pair).path("records_count").asLong()).isEqualTo(6);
        assertThat(broken(shop, pair, "notNull", "{}", "country")).isEqualTo(1);
        JsonNode explained = admin.post(
                        "/api/quality-checks/explain",
                        """
                        {"quality_check": {"container_id": %d, "rule": "notNull", "description": "d", "fields": ["country"]}}"""
                                .formatted(pair.path("id").asLong()))
                .json()
                .path("statements");
        assertThat(explained
                        .valueStream()
                        .map(one -> one.path("engine").asString() + " "
                                + one.path("sql").asString()))
                .anySatisfy(sql -> assertThat(sql).startsWith("PostgreSQL ").contains("\"orders\"", "\"customer\""))
                .anySatisfy(sql -> assertThat(sql).startsWith("DuckDB ").contains("visits_*.csv"))
                .anySatisfy(sql -> assertThat(sql).startsWith("DuckDB ").contains(" left join ", "count"));
        Answer rows = admin.get("/api/containers/" + pair.path("id").asLong() + "/preview");
        assertThat(rows.json().path("rows")).hasSize(6);
        JsonNode query = created(
                """
                {"container_type": "computed_join", "name": "asked", "query":
                    "select c.name, count(*) as n from o join c on c.id = o.customer group by c.name",
                 "sources": [{"container_id": %d, "alias": "o", "where_clause": "total > 0"},
                    {"container_id": %d, "alias": "c"}]}"""
                        .formatted(container(shop, "orders"), container(shop, "customers")));
        assertThat(fields(query.path("id").asLong())).containsExactly("name String active", "n Integral active");
        assertThat(profiled(query).path("records_count").asLong()).isEqualTo(2);
    }

    private JsonNode field(String name, String transformation, String sources, String properties) {
        Answer made = admin.post(
                "/api/computed-fields",
                """
                {"name": "%s", "container_id": %d, "transformation": "%s", "source_fields": %s, "properties": %s}"""
                        .formatted(name, container(shop, "orders"), transformation, sources, properties));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made.json();
    }

    @Test
    void fieldsAreMadeOfOthers() {
        long orders = container(shop, "orders");
        field("placed_on", "cast", "[\"placed\"]", "{\"target_type\": \"date\", \"format\": \"dd/MM/yyyy\"}");
        JsonNode amount = field("amount", "convertFormattedNumeric", "[\"price\"]", "null");
        field("twice", "customExpression", "null", "{\"column_expression\": \"total * 2\"}");
        assertThat(amount.path("source_fields").path(0).path("name").asString()).isEqualTo("price");
        assertThat(fields(orders))
                .endsWith("placed_on Date active", "amount Fractional active", "twice Fractional active");
        JsonNode container = admin.get("/api/containers/" + orders).json();
        assertThat(container.path("computed_fields")).hasSize(3);
        assertThat(broken(shop, container, "notNull", "{}", "placed_on")).isEqualTo(2);
        assertThat(broken(shop, container, "notNull", "{}", "amount")).isEqualTo(2);
        assertThat(broken(shop, container, "between", "{\"min\": -3, \"max\": 1000}", "amount"))
                .isEqualTo(1);
        Watched.sync(admin, shop);
        assertThat(fields(orders)).endsWith("twice Fractional active");
        long profile = Watched.start(
                admin,
                "{\"type\": \"profile\", \"datastore_id\": %d, \"container_names\": [\"orders\"]}".formatted(shop));
        success(Watched.end(admin, profile));
        JsonNode twice =
                admin.get("/api/containers/" + orders + "/field-profiles/twice").json();
        assertThat(twice.path("max").asDouble()).isEqualTo(6000);
        assertThat(twice.path("field").path("computed_field").path("name").asString())
                .isEqualTo("twice");
    }

    @Test
    void fieldsMadeOfMaskedOnesAreMasked() {
        long orders = container(shop, "orders");
        field("twice", "customExpression", "null", "{\"column_expression\": \"total * 2\"}");
        long total = admin.get("/api/fields?name=total&container_id=" + orders)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
        admin.put("/api/fields/" + total, "{\"status\": \"masked\"}");
        assertThat(fields(orders)).contains("twice Fractional masked");
        JsonNode container = admin.get("/api/containers/" + orders).json();
        assertThat(broken(shop, container, "maxValue", "{\"value\": 5000}", "twice"))
                .isEqualTo(1);
        assertThat(admin.get("/api/anomalies?container=" + orders).text()).doesNotContain("6000");
    }

    @Test
    void namesLoseTheirForms() {
        long customers = container(shop, "customers");
        Answer made = admin.post(
                "/api/computed-fields",
                """
                {"name": "clean", "container_id": %d, "transformation": "cleanedEntityName", "source_fields": ["name"],
                 "properties": {"drop_from_suffix": true}}"""
                        .formatted(customers));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        JsonNode container = admin.get("/api/containers/" + customers).json();
        assertThat(broken(shop, container, "expectedValues", "{\"list\": [\"Ada\", \"Grace\", \"Alan\"]}", "clean"))
                .isZero();
    }

    @Test
    void fieldsAreChangedAndGo() {
        long orders = container(shop, "orders");
        long id = field("day", "cast", "[\"placed\"]", "{\"target_type\": \"date\"}")
                .path("id")
                .asLong();
        JsonNode changed = admin.put(
                        "/api/computed-fields/" + id,
                        """
                        {"name": "half", "transformation": "customExpression", "source_fields": null,
                         "properties": {"column_expression": "total / 2"}}""")
                .json();
        assertThat(changed.path("source_fields").isNull()).isTrue();
        assertThat(fields(orders)).endsWith("half Fractional active");
        assertThat(admin.put(
                                "/api/computed-fields/" + id,
                                "{\"name\": \"total\", \"transformation\": \"cast\", \"source_fields\": [\"placed\"], \"properties\": {\"target_type\": \"date\"}}")
                        .status())
                .isEqualTo(409);
        Answer refused = admin.post(
                "/api/computed-fields",
                """
                {"name": "x", "container_id": %d, "transformation": "customExpression",
                 "properties": {"column_expression": "nothing + 1"}}"""
                        .formatted(orders));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("nothing");
        assertThat(admin.delete("/api/computed-fields/" + id).status()).isEqualTo(204);
        assertThat(fields(orders)).noneMatch(field -> field.startsWith("half"));
        assertThat(admin.get("/api/computed-fields/specifications").json()).hasSize(4);
        assertThat(admin.get("/api/computed-fields/specifications?transformation=cast")
                        .json())
                .hasSize(1);
    }
}
