package io.touchstone.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.enrichment.Scan.Partition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of tables of findings when the datastore goes whose they are. */
class EnrichmentRemovalTest {
    private final TestApp app = TestApp.shared();
    private final SourceDatabase database = new SourceDatabase("create schema s", "create schema e");
    private final long source = database.datastore("s");
    private final long store = database.datastore("e");

    EnrichmentRemovalTest() {
        app.asAdmin().put("/api/datastores/" + store, "{\"enrichment_only\": true}");
        link(source);
    }

    private void link(long datastore) {
        app.asAdmin().patch("/api/datastores/" + datastore + "/enrichment/" + store, "{}");
        app.asAdmin().put("/api/datastores/" + datastore, "{\"enrichment_prefix\": \"_shop\"}");
    }

    private void scan(long datastore) {
        Scan scan = Scan.of(datastore, "{\"remediation\": \"append\"}");
        Partition partition = scan.partition("a");
        scan.write(partition, Scan.rows(partition, "x"));
        assertThat(Scan.isEnriched(partition)).isTrue();
    }

    private void delete(long datastore) {
        assertThat(app.asAdmin().delete("/api/datastores/" + datastore).status())
                .isEqualTo(204);
    }

    private List<String> tables() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select tablename from pg_tables where schemaname in ('e', 'away')" + " order by tablename")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> leftBehind(long datastore) {
        return TestApp.shared().database().with(handle -> handle.createQuery(
                        "select changeset::text from audit where entity = 'enrichment_left_behind' and entity_id = ?")
                .bind(0, datastore)
                .mapTo(String.class)
                .list());
    }

    @Test
    void removesWhatWasMadeAndNothingElse() {
        database.run("create table e._shop_check_metrics (own text)", "create table e._shop_remediation (own text)");
        scan(source);
        assertThat(tables()).hasSize(6);
        delete(source);
        assertThat(tables()).containsExactly("_shop_check_metrics", "_shop_remediation");
        assertThat(leftBehind(source)).isEmpty();
        assertThat(app.asAdmin()
                        .get("/api/containers?datastore=" + store)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(container -> container.path("name").asString()))
                .containsExactly("_shop_check_metrics");
    }

    @Test
    void leavesTablesUnderAPrefixThatAnotherUsesToThatOne() {
        long other = database.datastore("s");
        link(other);
        scan(source);
        scan(other);
        delete(source);
        assertThat(tables())
                .contains(
                        "_shop_check_metrics", "_shop_failed_checks", "_shop_scan_operations", "_shop_source_records");
        delete(other);
        assertThat(tables()).isEmpty();
    }

    @Test
    void leavesTablesWhenTheStoreIsUnlinked() {
        scan(source);
        Scan.run("update operation set result = 'success', end_time = now() where datastore_id = ?", source);
        assertThat(app.asAdmin()
                        .delete("/api/datastores/" + source + "/enrichment")
                        .status())
                .isEqualTo(204);
        assertThat(tables()).hasSize(5);
        delete(source);
        assertThat(tables()).isEmpty();
    }

    @Test
    void deletesTheDatastoreThoughTheStoreIsAway() {
        scan(source);
        Scan.run(
                "update connection set host = '127.0.0.1', port = 1 where id ="
                        + " (select connection_id from datastore where id = ?)",
                store);
        delete(source);
        assertThat(tables()).hasSize(5);
        assertThat(leftBehind(source))
                .singleElement()
                .asString()
                .contains("_shop_check_metrics", "_shop_failed_checks", "Connection refused", "datastore id: " + store);
    }
}
