package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.jdbc.MariaServer;
import io.touchstone.http.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of the datastore API on a store without catalogs, whose databases are its schemas. */
class DatastorePageMariaDbTest {
    private static String connection = "";
    private static String stored = "";

    @BeforeAll
    static void makeDatabases() {
        MariaServer.run(
                "create user page_reader identified by 'password of the page'",
                "create database page_sales",
                "create database page_finance",
                "create database page_hidden",
                "create table page_sales.orders (id int primary key)",
                "create table page_finance.invoices (id int primary key)",
                "create table page_hidden.salaries (id int primary key)",
                "grant select on page_sales.* to page_reader",
                "grant select on page_finance.* to page_reader");
        connection =
                """
                {"name": "shop", "type": "mariadb", "host": "127.0.0.1", "port": %d, "username": "page_reader",
                 "password": "password of the page"}"""
                        .formatted(MariaServer.port());
        stored = "/api/connections/" + Workspace.id(ADMIN.post("/api/connections", connection), 200);
    }

    private static JsonNode existing(String schema) {
        return ADMIN.get(stored + "/schemas")
                .json()
                .valueStream()
                .filter(one -> one.path("name").asString().equals(schema))
                .findFirst()
                .orElseThrow()
                .path("existing_datastores");
    }

    @Test
    void hasNoCatalogs() {
        assertThat(ADMIN.post("/api/connections/catalogs", connection).json()).isEqualTo(Json.parse("[]"));
        assertThat(ADMIN.get(stored + "/catalogs").json()).isEqualTo(Json.parse("[]"));
    }

    @Test
    void discoversItsDatabasesAsSchemas() {
        List<String> schemas = ADMIN.post("/api/connections/schemas", connection)
                .json()
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(schemas).contains("page_sales", "page_finance").doesNotContain("page_hidden");
    }

    @Test
    void createsADatastoreByItsDatabaseAlone() {
        JsonNode made = Example.shows(
                ADMIN.post(
                        "/api/datastores",
                        """
                        {"name": "Shop", "connection": %s, "database": "page_sales", "trigger_catalog": true}"""
                                .formatted(connection)),
                201,
                "{\"type\": \"mariadb\", \"database\": \"page_sales\", \"schema\": null, \"connected\": true}");
        assertThat(existing("page_sales"))
                .contains(Json.parse("{\"id\": %s, \"name\": \"Shop\"}".formatted(made.path("id"))));
        Workspace.awaitOperation(made);
        assertThat(Workspace.names(ADMIN.get("/api/containers/listing?datastore=" + made.path("id"))
                        .json()))
                .containsExactly("orders");
    }

    @Test
    void validatesAndCreatesManyWithoutADatabase() {
        String schemas = "\"schemas\": [\"page_sales\", \"page_hidden\", \"page_finance\"]";
        JsonNode results = ADMIN.post(stored + "/datastores/validate", "{" + schemas + "}")
                .json()
                .path("results");
        assertThat(results.valueStream().map(one -> one.path("status").asString()))
                .containsExactly("success", "failure", "success");
        JsonNode result = Example.shows(
                ADMIN.post("/api/connections/datastores/bulk", "{\"connection\": " + connection + ", " + schemas + "}"),
                200,
                """
                {"created": ["@number", "@number"], "errors": [{"schema_name": "page_hidden"}]}""");
        Example.shows(
                ADMIN.get("/api/datastores/" + result.path("created").get(0)),
                200,
                "{\"name\": \"shop_page_sales\", \"connection\": {\"name\": \"shop\"}}");
        assertThat(existing("page_finance"))
                .contains(Json.parse("{\"id\": %s, \"name\": \"shop_page_finance\"}"
                        .formatted(result.path("created").get(1))));
    }
}
