package io.touchstone.enrichment;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.enrichment.EnrichmentTableList.OfAnomaly;
import io.touchstone.http.Json;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reading the tables of findings back. */
public final class EnrichmentApi {
    private static final long ROWS = 10;

    private final DatastoreStore datastores;
    private final EnrichmentTableList tables;
    private final SourceRecords records;

    public EnrichmentApi(
            Database database, DatastoreStore datastores, ConnectionStore connectionStore, Connections connections) {
        this.datastores = datastores;
        this.tables = new EnrichmentTableList(database);
        this.records = new SourceRecords(connectionStore, connections);
    }

    /** Rows as JSON in a text. */
    private record OfTable(String sourceRecords) {}

    /** The rows of an anomaly as JSON in a text. */
    private record OfOne(String sourceRecord, Instant created) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        Permit viewer = member.team(Permission.VIEWER, request -> datastores.require(request.id()));
        routes.get(
                "/api/datastores/{id}/listing", viewer, request -> Reply.ok(tables.of(request.caller(), request.id())));
        routes.get("/api/datastores/{id}/source-records", viewer, this::ofTable);
        routes.get(
                "/api/anomalies/{id}/source-record",
                member.team(Permission.VIEWER, request -> anomaly(request).datastoreId()),
                this::ofAnomaly);
    }

    private Reply ofTable(Request request) {
        EnrichmentTableList.Written table =
                tables.require(request.id(), request.arguments().text("path"));
        @Nullable String filter = request.arguments().optionalText("filter").orElse(null);
        return Reply.ok(new OfTable(Json.text(records.read(table.target(), table.name(), filter, limit(request)))));
    }

    private OfAnomaly anomaly(Request request) {
        return tables.anomaly(request.arguments().text("id"));
    }

    private Reply ofAnomaly(Request request) {
        OfAnomaly anomaly = anomaly(request);
        List<ObjectNode> rows = anomaly.enriched()
                ? tables.sourceRecords(anomaly)
                        .map(table -> records.read(
                                table.target(),
                                table.name(),
                                ScanTable.ANOMALY + " = '" + anomaly.uuid() + "'",
                                limit(request)))
                        .orElse(List.of())
                : tables.kept(anomaly, limit(request));
        return Reply.ok(new OfOne(Json.text(rows), anomaly.created()));
    }

    private static long limit(Request request) {
        return request.arguments().optionalNumber("limit").orElse(ROWS);
    }
}
