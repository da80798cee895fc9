package io.touchstone.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Anomalies day by day. */
class AnomalyTrendTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final long datastore = new SourceDatabase("create schema s").datastore("s");
    private final long container = insert(
            "insert into container (datastore_id, name, container_type) values (:id, 't', 'table') returning id",
            datastore);

    private long insert(String sql, long id) {
        return app.database()
                .inTransaction(handle ->
                        handle.createQuery(sql).bind("id", id).mapTo(Long.class).one());
    }

    private long anomaly(int daysAgo, String status) {
        return insert(
                """
                insert into anomaly (datastore_id, container_id, type, operation_id, operation, partition_name, status, created)
                select datastore_id, id, 'record', 1, '{}', 't', '%s', now() - interval '%d days' from container
                where id = :id returning id"""
                        .formatted(status, daysAgo),
                container);
    }

    private void change(long anomaly, String sql) {
        app.database().useTransaction(handle -> handle.execute("update anomaly set " + sql + " where id = ?", anomaly));
    }

    private List<String> days(String path, int days) {
        return admin.get(path + "/anomalies-over-time?days=" + days)
                .json()
                .valueStream()
                .map(day ->
                        day.path("identified").asLong() + "/" + day.path("open").asLong())
                .toList();
    }

    @Test
    void countsWhatCameAndWhatStoodOpen() {
        long old = anomaly(9, "Active");
        long closed = anomaly(2, "Active");
        anomaly(2, "Acknowledged");
        anomaly(0, "Active");
        anomaly(0, "Duplicate");
        change(closed, "status = 'Resolved'");
        change(closed, "archived_at = now() - interval '1 day'");
        change(old, "status = 'Invalid'");
        change(old, "status = 'Active'");
        for (String path : List.of("/api/datastores/" + datastore, "/api/containers/" + container)) {
            assertThat(days(path, 4)).as(path).containsExactly("0/1", "2/3", "0/2", "2/3");
        }
        change(old, "status = 'Resolved'");
        assertThat(days("/api/datastores/" + datastore, 2)).containsExactly("0/2", "2/2");
    }

    @Test
    void endsWithToday() {
        JsonNode days = admin.get("/api/containers/" + container + "/anomalies-over-time")
                .json();
        assertThat(days).hasSize(30);
        assertThat(LocalDate.parse(days.get(29).path("date").asString())).isEqualTo(LocalDate.now(ZoneOffset.UTC));
    }
}
