package io.touchstone.catalog;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.http.Arguments;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;

/** {@code /api/containers}: what syncs found. */
public final class ContainerApi {
    private final ContainerStore store;
    private final DatastoreStore datastores;

    public ContainerApi(ContainerStore store, DatastoreStore datastores) {
        this.store = store;
        this.datastores = datastores;
    }

    private record Favorite(boolean favorite) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        Permit.Target existing = request -> store.datastoreOf(request.id());
        Permit reporter = member.team(Permission.REPORTER, existing);
        Permit editor = member.team(Permission.EDITOR, existing);
        routes.get("/api/containers", member, this::page);
        routes.get("/api/containers/listing", member.team(Permission.REPORTER, this::datastore), this::listing);
        routes.get("/api/containers/{id}", reporter, request -> Reply.ok(store.get(request.caller(), request.id())));
        routes.delete("/api/containers/{id}", editor, this::delete);
        routes.get("/api/containers/{id}/fields", reporter, request -> Reply.ok(store.fields(request.id())));
        routes.patch("/api/containers/{id}/favorite", reporter, this::favorite);
    }

    private long datastore(Request request) {
        return datastores.require(request.arguments()
                .optionalNumber("datastore")
                .orElseThrow(() -> Problem.invalid(request.arguments().violations())));
    }

    private Reply page(Request request) {
        Arguments arguments = request.arguments();
        ContainerStore.Filter filter = new ContainerStore.Filter(
                arguments.numbers("id"),
                arguments.numbers("datastore"),
                arguments.optionalText("name").orElse(null),
                arguments.optionalText("search").orElse(null),
                arguments.texts("tag"),
                arguments.texts("container_type"),
                arguments.optionalText("archived").orElse(null));
        return Reply.ok(store.page(request.caller(), filter, arguments.sorts(), request.window()));
    }

    private Reply listing(Request request) {
        return Reply.ok(store.listing(
                request.arguments().number("datastore"), request.arguments().texts("container_type")));
    }

    private Reply delete(Request request) {
        store.delete(request.caller(), request.id());
        return Reply.nothing();
    }

    private Reply favorite(Request request) {
        return Reply.ok(store.favorite(
                request.caller(), request.id(), request.body(Favorite.class).favorite()));
    }
}
