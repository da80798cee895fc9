package io.touchstone.connection;

import io.touchstone.access.Role;
import io.touchstone.audit.HistoryStore;
import io.touchstone.connector.Capability;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Product;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /api/connections}: what is stored, and whether it leads somewhere. */
public final class ConnectionApi {
    private final ConnectionStore store;
    private final Connections connections;
    private final Connectors connectors;
    private final HistoryStore history;

    public ConnectionApi(ConnectionStore store, Connections connections, Connectors connectors, HistoryStore history) {
        this.store = store;
        this.connections = connections;
        this.connectors = connectors;
        this.history = history;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit.Target existing = request -> store.require(request.id());
        Permit member = Permit.role(Role.MEMBER);
        Permit manager = Permit.role(Role.MANAGER);
        routes.get("/api/connections", member, this::page);
        routes.get("/api/connections/listing", member, this::listing);
        routes.get(
                "/api/connections/specifications",
                member,
                request -> Reply.ok(
                        connectors.all().stream().map(Specification::of).toList()));
        routes.post("/api/connections", manager, this::create);
        routes.get(
                "/api/connections/{id}",
                member.on(existing),
                request -> Reply.ok(store.get(request.caller(), request.id())));
        routes.put("/api/connections/{id}", manager.on(existing), this::update);
        routes.delete("/api/connections/{id}", manager.on(existing), this::delete);
        routes.post("/api/connections/{id}/test", manager.on(existing), this::test);
        routes.get(
                "/api/connections/{id}/history",
                member.on(existing),
                request -> Reply.ok(history.of(
                        "connection",
                        request.id(),
                        store.get(request.caller(), request.id()).created())));
    }

    private Reply page(Request request) {
        ConnectionStore.Filter filter = new ConnectionStore.Filter(
                request.arguments().numbers("id"),
                request.arguments().optionalText("name").orElse(null),
                request.arguments().texts("type"));
        return Reply.ok(store.page(request.caller(), filter, request.arguments().sorts(), request.window()));
    }

    private Reply listing(Request request) {
        @Nullable
        Boolean enrichment = request.arguments().flag("supports_enrichment").orElse(null);
        return Reply.ok(store.listing(connectors.all().stream()
                .filter(connector -> enrichment == null || connector.can(Capability.ENRICHMENT) == enrichment)
                .map(Connector::type)
                .toList()));
    }

    private Reply create(Request request) {
        Details details = ConnectionForm.read(connectors, request.object(), "body");
        Details named = details.named();
        return Reply.ok(store.createUnequalled(request.caller(), named));
    }

    private Reply update(Request request) {
        Details changed = ConnectionForm.overlay(store.details(request.id()), request.object());
        store.refuseTwin(request.id(), changed);
        Product product = tested(changed, request.id());
        return Reply.ok(store.update(request.caller(), request.id(), changed, product));
    }

    private Reply delete(Request request) {
        store.delete(request.caller(), request.id());
        return Reply.nothing();
    }

    private Reply test(Request request) {
        Details stored = store.details(request.id());
        tested(
                request.optionalBody().isPresent() ? ConnectionForm.overlay(stored, request.object()) : stored,
                request.id());
        return Reply.nothing();
    }

    private Product tested(Details details, long id) {
        try {
            return connections.test(details, store.databaseInUse(id).orElse(null));
        } catch (ConnectionFailure failure) {
            throw Problem.of(failure);
        }
    }
}
