package io.touchstone.scan;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.http.Json;
import io.touchstone.operation.Watched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A datastore whose containers are checked and scanned over HTTP, and what is read of it afterwards. */
public final class ScannedSource {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final long datastore;

    /** @param datastore the id of one that was made before; it is synced */
    public ScannedSource(long datastore) {
        this.datastore = datastore;
        sync();
    }

    public void sync() {
        Watched.sync(admin, datastore);
    }

    public long datastore() {
        return datastore;
    }

    public long container(String name) {
        for (JsonNode one :
                admin.get("/api/containers/listing?datastore=" + datastore).json()) {
            if (one.path("name").asString().equals(name)) {
                return one.path("id").asLong();
            }
        }
        throw new AssertionError("no container called " + name);
    }

    /** A new check; {@code more} are further fields of its row: column and SQL. */
    long check(String container, String rule, String properties, String... fields) {
        return app.database().with(handle -> handle.createQuery(
                        """
                                insert into quality_check (container_id, datastore_id, rule, description, fields, properties)
                                values (:container, :datastore, :rule, :rule, :fields, :properties::jsonb) returning id
                                """)
                .bind("container", container(container))
                .bind("datastore", datastore)
                .bind("rule", rule)
                .bind("fields", fields)
                .bind("properties", properties)
                .mapTo(Long.class)
                .one());
    }

    /** Changes rows by hand. */
    public void set(String sql, Object... arguments) {
        app.database().useTransaction(handle -> handle.execute(sql, arguments));
    }

    /** Scans to the end; the options are JSON members. */
    public JsonNode scan(String... options) {
        return Watched.end(admin, start(options));
    }

    long start(String... options) {
        return start("scan", options);
    }

    private long start(String type, String... options) {
        return Watched.start(
                admin,
                "{\"type\": \"%s\", \"datastore_id\": %d%s}"
                        .formatted(type, datastore, options.length == 0 ? "" : ", " + String.join(", ", options)));
    }

    /** Profiles to the end; the options are JSON members. */
    public JsonNode profile(String... options) {
        return Watched.end(admin, start("profile", options));
    }

    /** Begins an operation of a type; the options are JSON members. */
    public long begin(String type, String... options) {
        return start(type, options);
    }

    /** What the last profile found of a field. */
    public JsonNode field(String container, String field) {
        return rows(
                        """
                        select p.* from field_profile p join container c on c.latest_profile_id = p.container_profile_id
                        where c.id = ? and p.name = ?
                        """,
                        container(container),
                        field)
                .get(0);
    }

    /** Rows of our own database as JSON, in the order of the query. */
    public List<JsonNode> rows(String sql, Object... arguments) {
        return app.database().with(handle -> {
            var query = handle.createQuery("select to_jsonb(r) from (" + sql + ") r");
            for (int at = 0; at < arguments.length; at++) {
                query.bind(at, arguments[at]);
            }
            return query.mapTo(String.class).map(Json::parse).list();
        });
    }

    /** The anomalies of the datastore, oldest first, with the ids of the checks they break. */
    List<JsonNode> anomalies() {
        return rows(
                """
                select a.*, (select jsonb_agg(f.check_id order by f.position) from failed_check f where f.anomaly_id = a.id)
                    as checks, (select jsonb_agg(s.record order by s.position) from source_record s
                    where s.anomaly_id = a.id) as records
                from anomaly a where a.datastore_id = ? order by a.id
                """,
                datastore);
    }

    List<JsonNode> open() {
        return anomalies().stream()
                .filter(anomaly -> !anomaly.path("archived").asBoolean())
                .toList();
    }

    /** How each check came out, in the last scan of its container. */
    Map<Long, String> results() {
        Map<Long, String> results = new HashMap<>();
        rows(
                        """
                        select m.* from check_metric m join partition_scan p on p.id = m.partition_scan_id
                        join container_scan s on s.id = p.container_scan_id join container c on c.id = s.container_id
                        where c.datastore_id = ? order by p.id
                        """,
                        datastore)
                .forEach(row -> results.put(
                        row.path("check_id").asLong(),
                        row.path("assertion_result").asString()));
        return results;
    }

    public JsonNode row(String table, long id) {
        return rows("select * from " + table + " where id = ?", id).get(0);
    }
}
