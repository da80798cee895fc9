package io.touchstone.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.catalog.SourceDatabase;
import io.touchstone.scan.ScannedSource;
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
}
