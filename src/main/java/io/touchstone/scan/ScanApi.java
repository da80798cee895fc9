package io.touchstone.scan;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import io.touchstone.operation.ContainerResults;
import io.touchstone.scan.subject.ScanOptions;
import io.touchstone.scan.subject.ScannedDatastore;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/container-scans} and what else there is to know of scans: their results, and what one would cost. */
public final class ScanApi {
    private final Database database;
    private final ContainerStore containers;
    private final ContainerResults results;
    private final Estimating estimating;
    private final Preview preview;

    /** @param folder where rows are gathered that are joined of several stores */
    public ScanApi(
            Database database,
            ContainerStore containers,
            ContainerResults results,
            ConnectionStore connectionStore,
            Connections connections,
            Path folder) {
        this.database = database;
        this.containers = containers;
        this.results = results;
        this.estimating = new Estimating(database);
        this.preview = new Preview(database, connectionStore, connections, folder);
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        routes.post("/api/operations/estimate", member.team(Permission.EDITOR, this::datastore), this::estimate);
        routes.get("/api/container-scans", member, this::page);
        routes.get(
                "/api/container-scans/{id}",
                member.team(Permission.REPORTER, request -> results.datastoreOf(request.id())),
                request -> Reply.ok(results.get(request.id())));
        routes.get(
                "/api/containers/{id}/scan",
                member.team(Permission.REPORTER, request -> containers.datastoreOf(request.id())),
                request -> Reply.ok(results.latest(request.id())));
        routes.get(
                "/api/containers/{id}/preview",
                member.team(Permission.VIEWER, request -> containers.datastoreOf(request.id())),
                request -> Reply.ok(preview.of(request.id(), request.arguments().number("limit"))));
    }

    private Reply page(Request request) {
        Arguments arguments = request.arguments();
        ContainerResults.Filter filter = new ContainerResults.Filter(
                arguments.numbers("id"),
                arguments.numbers("operation"),
                arguments.numbers("container"),
                arguments.numbers("datastore"),
                arguments.texts("result"));
        return Reply.ok(results.page(request.caller(), filter, request.window()));
    }

    private Reply estimate(Request request) {
        ObjectNode wanted = request.object();
        if (!wanted.path("type").asString().equals(Scan.TYPE)) {
            throw Problem.invalid("only a scan can be estimated", "type");
        }
        long datastoreId = wanted.path("datastore_id").asLong();
        ObjectNode options = database.with(
                handle -> ScanOptions.kept(wanted, ScannedDatastore.require(handle, datastoreId, "scanned")));
        return Reply.ok(estimating.of(datastoreId, ScanOptions.of(options)));
    }

    private long datastore(Request request) {
        JsonNode named = request.object().path("datastore_id");
        if (!named.isIntegralNumber() || !named.canConvertToLong()) {
            throw Problem.invalid("datastore_id: the number of a datastore is required", "datastore_id");
        }
        return database.with(handle -> ScannedDatastore.find(handle, named.asLong()))
                .orElseThrow(() -> Problem.notFound("Datastore", named.asLong()))
                .id();
    }
}
