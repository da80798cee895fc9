package io.touchstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.operation.Watched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a sync finds in a PostgreSQL, and what it makes of what was known. */
class SyncTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.customers (id integer primary key, name varchar(40) not null, score numeric(10,2))",
            "create table shop.orders (customer integer, number bigint, placed timestamptz, primary key (number, customer))",
            "create view shop.best as select * from shop.customers where score > 9",
            "create materialized view shop.totals as select customer, count(*) as orders from shop.orders group by 1",
            "comment on table shop.customers is 'Who buys'",
            "comment on column shop.customers.name is 'As on the invoice'");
    private final long datastore = source.datastore("shop");

    private JsonNode sync(String... options) {
        JsonNode operation = Watched.sync(admin, datastore, options);
        assertThat(operation.path("result").asString()).as(operation.toString()).isEqualTo("success");
        return operation;
    }

    private JsonNode container(String name) {
        JsonNode page = admin.get("/api/containers?archived=include&datastore=" + datastore + "&name=" + name)
                .json();
        assertThat(page.path("total").asInt()).isEqualTo(1);
        return page.path("items").path(0);
    }

    private Map<String, JsonNode> fields(String container) {
        Map<String, JsonNode> fields = new HashMap<>();
        admin.get("/api/containers/" + container(container).path("id").asLong() + "/fields")
                .json()
                .forEach(field -> fields.put(field.path("name").asString(), field));
        return fields;
    }

    private List<String> names(String more) {
        List<String> names = new ArrayList<>();
        admin.get("/api/containers/listing?datastore=" + datastore + more)
                .json()
                .forEach(stub -> names.add(stub.path("name").asString()));
        return names;
    }

    private void setByHand(String sql) {
        app.database().useTransaction(handle -> handle.execute(sql, datastore));
    }

    @Test
    void findsTablesAndViewsWithTheirFields() {
        JsonNode status = sync().path("status");
        assertThat(status.path("total_containers").asInt()).isEqualTo(4);
        assertThat(status.path("containers_analyzed").asInt()).isEqualTo(4);
        assertThat(status.path("containers_added").asInt()).isEqualTo(4);
        assertThat(status.path("fields_analyzed").asInt()).isEqualTo(11);
        assertThat(names("")).containsExactly("best", "customers", "orders", "totals");
        assertThat(names("&container_type=view")).containsExactly("best", "totals");

        JsonNode customers = container("customers");
        assertThat(customers.path("container_type").asString()).isEqualTo("table");
        assertThat(customers.path("table_type").asString()).isEqualTo("table");
        assertThat(customers.path("status").asString()).isEqualTo("Available");
        assertThat(customers.path("description").asString()).isEqualTo("Who buys");
        assertThat(customers.path("metrics").path("fields").asInt()).isEqualTo(3);
        assertThat(container("totals").path("table_type").asString()).isEqualTo("view");

        JsonNode name = fields("customers").get("name");
        assertThat(name.path("type").asString()).isEqualTo("String");
        assertThat(name.path("native_type").asString()).isEqualTo("character varying(40)");
        assertThat(name.path("nullable").asBoolean()).isFalse();
        assertThat(name.path("column_size").asInt()).isEqualTo(40);
        assertThat(name.path("position").asInt()).isEqualTo(2);
        assertThat(name.path("description").asString()).isEqualTo("As on the invoice");
        assertThat(fields("orders").get("customer").path("key_position").asInt())
                .isEqualTo(2);
    }

    @Test
    void keepsTheDatastoresCountersInLine() {
        sync();
        JsonNode metrics = admin.get("/api/datastores/" + datastore).json().path("metrics");
        assertThat(metrics.path("containers").asInt()).isEqualTo(4);
        assertThat(metrics.path("fields").asInt()).isEqualTo(11);
        source.run(
                "drop view shop.best", "insert into shop.customers values (1, 'Ada', 9.5)", "analyze shop.customers");
        sync("\"prune\": true");
        metrics = admin.get("/api/datastores/" + datastore).json().path("metrics");
        assertThat(metrics.path("containers").asInt()).isEqualTo(3);
        assertThat(metrics.path("fields").asInt()).isEqualTo(8);
        assertThat(metrics.path("records").asInt()).isEqualTo(1);
    }

    @Test
    void writesNothingWhenNothingChanged() {
        sync();
        List<String> before = versions();
        JsonNode status = sync().path("status");
        assertThat(versions()).isEqualTo(before);
        assertThat(status.path("containers_added").asInt()).isZero();
        assertThat(status.path("containers_changed").asInt()).isZero();
        assertThat(status.path("containers_inaccessible").asInt()).isZero();
    }

    /** PostgreSQL's own number of the version of each row. */
    private List<String> versions() {
        return app.database().with(handle -> handle.createQuery(
                        """
                        select 'c' || xmin::text || name from container where datastore_id = :id
                        union all select 'f' || f.xmin::text || f.name from field f
                        join container c on c.id = f.container_id where c.datastore_id = :id
                        union all select 'd' || xmin::text from datastore where id = :id order by 1
                        """)
                .bind("id", datastore)
                .mapTo(String.class)
                .list());
    }

    @Test
    void tellsTablesWhoseFieldsChanged() {
        sync();
        long id = container("customers").path("id").asLong();
        source.run(
                "drop view shop.best",
                "alter table shop.customers alter column score type text, add column city text, drop column name");
        JsonNode status = sync().path("status");
        assertThat(status.path("containers_changed").asInt()).isEqualTo(1);
        JsonNode customers = container("customers");
        assertThat(customers.path("id").asLong()).isEqualTo(id);
        assertThat(customers.path("status").asString()).isEqualTo("Changed");
        assertThat(customers.path("metrics").path("fields").asInt()).isEqualTo(3);
        assertThat(fields("customers").get("score").path("type").asString()).isEqualTo("String");
        assertThat(fields("customers").get("city").path("status").asString()).isEqualTo("active");
        assertThat(fields("customers").get("name").path("status").asString()).isEqualTo("missing");
        assertThat(container("orders").path("status").asString()).isEqualTo("Available");
        sync();
        assertThat(container("customers").path("status").asString()).isEqualTo("Available");
    }

    @Test
    void keepsWhatPeopleSetWhenAFieldGoesAndComesBack() {
        sync();
        setByHand("update field set status = 'masked', description = 'Ours' where name = 'score' and container_id in"
                + " (select id from container where datastore_id = ? and name = 'customers')");
        source.run("drop view shop.best", "alter table shop.customers drop column score");
        sync();
        assertThat(fields("customers").get("score").path("status").asString()).isEqualTo("missing");
        source.run("alter table shop.customers add column score integer");
        sync();
        JsonNode score = fields("customers").get("score");
        assertThat(score.path("status").asString()).isEqualTo("masked");
        assertThat(score.path("description").asString()).isEqualTo("Ours");
        assertThat(score.path("type").asString()).isEqualTo("Integral");
    }

    @Test
    void aCommentIsNoChangeOfShape() {
        sync();
        source.run("comment on column shop.customers.name is 'Family name first'");
        assertThat(sync().path("status").path("containers_changed").asInt()).isZero();
        assertThat(fields("customers").get("name").path("description").asString())
                .isEqualTo("Family name first");
        assertThat(container("customers").path("status").asString()).isEqualTo("Available");
    }

    @Test
    void aDroppedTableIsInaccessibleUntilItIsBack() {
        sync();
        long id = container("orders").path("id").asLong();
        source.run("alter table shop.orders rename to purchases");
        JsonNode status = sync().path("status");
        assertThat(status.path("containers_added").asInt()).isEqualTo(1);
        assertThat(status.path("containers_inaccessible").asInt()).isEqualTo(1);
        assertThat(container("orders").path("status").asString()).isEqualTo("Inaccessible");
        assertThat(names("")).contains("orders", "purchases");
        source.run("alter table shop.purchases rename to orders");
        sync();
        assertThat(container("orders").path("status").asString()).isEqualTo("Available");
        assertThat(container("orders").path("id").asLong()).isEqualTo(id);
        assertThat(container("purchases").path("status").asString()).isEqualTo("Inaccessible");
    }

    @Test
    void pruningDeletesWhatIsGoneAndBringsBackWhatReturns() {
        sync();
        long id = container("best").path("id").asLong();
        source.run("drop view shop.best");
        assertThat(sync("\"prune\": true")
                        .path("status")
                        .path("containers_removed")
                        .asInt())
                .isEqualTo(1);
        assertThat(names("")).doesNotContain("best");
        assertThat(container("best").path("deleted_at").isNull()).isFalse();
        source.run("create view shop.best as select * from shop.customers");
        sync();
        assertThat(names("")).contains("best");
        assertThat(container("best").path("id").asLong()).isEqualTo(id);
    }

    @Test
    void whatPeopleDeletedComesBackOnlyWhenAskedFor() {
        sync();
        long containers = containers();
        String orders = "/api/containers/" + container("orders").path("id").asLong();
        assertThat(admin.delete(orders).status()).isEqualTo(204);
        assertThat(admin.delete(orders).status()).isEqualTo(204);
        assertThat(containers()).isEqualTo(containers - 1);
        source.run("alter table shop.orders add column note text");
        sync();
        assertThat(names("")).doesNotContain("orders");
        sync("\"recreate\": true");
        assertThat(names("")).contains("orders");
        assertThat(fields("orders")).containsKey("note");
    }

    private long containers() {
        return admin.get("/api/datastores/" + datastore)
                .json()
                .path("metrics")
                .path("containers")
                .asLong();
    }

    @Test
    void looksOnlyAtTheSortsAskedFor() {
        sync("\"include\": [\"table\"]");
        assertThat(names("")).containsExactly("customers", "orders");
        sync("\"include\": [\"view\"]", "\"prune\": true");
        assertThat(names("")).containsExactly("best", "customers", "orders", "totals");
        source.run("drop view shop.best", "create table shop.best (id integer)");
        sync("\"include\": [\"view\"]", "\"prune\": true");
        assertThat(names("")).contains("best");
    }

    @Test
    void namesThatNeedCareArriveAsTheyAre() {
        source.run("create table shop.\"a\tb\\N\nc\"\"d ü😀\" (\"tab\there\" integer, \"null\" text, \"\\N\" text)");
        sync();
        assertThat(names("")).contains("a\tb\\N\nc\"d ü😀");
    }

    @Test
    void theFailureOfAStoreIsToldInItsWordsAndWithoutSecrets() {
        sync();
        setByHand("update datastore set schema = 'nowhere' where id = ?");
        JsonNode operation = Watched.sync(admin, datastore);
        assertThat(operation.path("result").asString()).isEqualTo("failure");
        assertThat(operation.path("reason").asString()).isEqualTo("not_found");
        assertThat(operation.path("message").asString()).contains("nowhere");
        assertThat(names("")).hasSize(4);
        assertThat(admin.get("/api/datastores/" + datastore)
                        .json()
                        .path("connected")
                        .asBoolean())
                .isFalse();
        setByHand("update datastore set schema = 'shop' where id = ?");
        sync();
        assertThat(admin.get("/api/datastores/" + datastore)
                        .json()
                        .path("connected")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aWrongPasswordIsAFailureOfAuthentication() {
        String reader = "reader_" + datastore;
        source.run(
                "create role " + reader + " login password 'word-4711'",
                "grant usage on schema shop to " + reader,
                "grant select on all tables in schema shop to " + reader);
        long other = source.datastore("shop", reader, "word-4711");
        source.run("alter role " + reader + " password 'another'");
        JsonNode operation = Watched.sync(admin, other);
        assertThat(operation.path("result").asString()).isEqualTo("failure");
        assertThat(operation.path("reason").asString()).isEqualTo("authentication");
        assertThat(operation.toString()).doesNotContain("word-4711");
    }

    @Test
    void aDeletedDatastoreTakesItsContainersAndFieldsAlong() {
        sync();
        long container = container("orders").path("id").asLong();
        assertThat(admin.delete("/api/datastores/" + datastore).status()).isEqualTo(204);
        assertThat(admin.get("/api/containers/" + container).status()).isEqualTo(404);
        long left = app.database()
                .with(handle -> handle.createQuery("select count(*) from field where container_id = :id")
                        .bind("id", container)
                        .mapTo(Long.class)
                        .one());
        assertThat(left).isZero();
    }
}
