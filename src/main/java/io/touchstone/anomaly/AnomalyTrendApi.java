package io.touchstone.anomaly;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;

/** Anomalies day by day, of a datastore or a container. */
public final class AnomalyTrendApi {
    private final AnomalyTrend trend;
    private final DatastoreStore datastores;
    private final ContainerStore containers;

    public AnomalyTrendApi(Database database, DatastoreStore datastores, ContainerStore containers) {
        this.trend = new AnomalyTrend(database);
        this.datastores = datastores;
        this.containers = containers;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        routes.get(
                "/api/datastores/{id}/anomalies-over-time",
                member.team(Permission.REPORTER, request -> datastores.require(request.id())),
                request -> days(AnomalyTrend.Of.DATASTORE, request));
        routes.get(
                "/api/containers/{id}/anomalies-over-time",
                member.team(Permission.REPORTER, request -> containers.datastoreOf(request.id())),
                request -> days(AnomalyTrend.Of.CONTAINER, request));
    }

    private Reply days(AnomalyTrend.Of of, Request request) {
        return Reply.ok(trend.of(of, request.id(), request.arguments().number("days")));
    }
}
