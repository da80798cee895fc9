package io.touchstone.datastore;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.audit.HistoryStore;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /api/datastores}: everything but how they come into being, which is {@code onboarding}'s. */
public final class DatastoreApi {
    private final DatastoreStore store;
    private final DatastoreList list;
    private final DatastoreUpdate update;
    private final HistoryStore history;

    public DatastoreApi(DatastoreStore store, DatastoreList list, DatastoreUpdate update, HistoryStore history) {
        this.store = store;
        this.list = list;
        this.update = update;
        this.history = history;
    }

    private record Favorite(boolean favorite) {}

    private record GroupChoice(@Nullable Long groupId) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit.Target existing = request -> store.require(request.id());
        Permit member = Permit.role(Role.MEMBER);
        Permit reporter = member.team(Permission.REPORTER, existing);
        Permit editor = member.team(Permission.EDITOR, existing);
        Permit admin = Permit.role(Role.ADMIN).on(existing);
        routes.get("/api/datastores", member, this::page);
        routes.get("/api/datastores/listing", member, this::listing);
        routes.get("/api/datastores/{id}", reporter, request -> Reply.ok(store.get(request.caller(), request.id())));
        routes.put("/api/datastores/{id}", editor, this::update);
        routes.delete("/api/datastores/{id}", admin, this::delete);
        routes.get("/api/datastores/{id}/history", reporter, this::history);
        routes.patch("/api/datastores/{id}/favorite", reporter, this::favorite);
        routes.patch("/api/datastores/{id}/assign-group", editor, this::assignGroup);
        routes.patch("/api/datastores/{id}/enrichment/{enrich_store_id}", editor, this::link);
        routes.delete("/api/datastores/{id}/enrichment", admin, this::unlink);
    }

    private Reply page(Request request) {
        return Reply.ok(list.page(
                request.caller(),
                DatastoreFilter.of(request),
                request.arguments().sorts(),
                request.window()));
    }

    private Reply listing(Request request) {
        return Reply.ok(list.listing(DatastoreFilter.of(request)));
    }

    private Reply update(Request request) {
        return Reply.ok(update.apply(request.caller(), request.id(), request.object()));
    }

    private Reply delete(Request request) {
        store.delete(request.caller(), request.id());
        return Reply.nothing();
    }

    private Reply history(Request request) {
        Datastore datastore = store.get(request.caller(), request.id());
        return Reply.ok(history.of("datastore", datastore.id(), datastore.created()));
    }

    private Reply favorite(Request request) {
        boolean favorite = request.body(Favorite.class).favorite();
        return Reply.ok(store.favorite(request.caller(), request.id(), favorite));
    }

    private Reply assignGroup(Request request) {
        Long group = request.body(GroupChoice.class).groupId();
        return Reply.ok(store.assignGroup(request.caller(), request.id(), group));
    }

    private Reply link(Request request) {
        long enrichment = request.arguments().number("enrich_store_id");
        return Reply.ok(store.link(request.caller(), request.id(), enrichment));
    }

    private Reply unlink(Request request) {
        store.unlink(request.caller(), request.id());
        return Reply.nothing();
    }
}
