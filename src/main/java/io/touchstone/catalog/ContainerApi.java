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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code /api/containers}: what syncs found. */
public final class ContainerApi {
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ContainerStore store;
    private final ContainerChanges changes;
    private final DatastoreStore datastores;
    private final Computing computing;

    public ContainerApi(
            ContainerStore store, ContainerChanges changes, DatastoreStore datastores, Computing computing) {
        this.store = store;
        this.changes = changes;
        this.datastores = datastores;
        this.computing = computing;
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
        Permit all = member.teams(Permission.EDITOR, this::named);
        routes.patch("/api/containers", all, request -> Reply.ok(changes.updateAll(request.caller(), items(request))));
        routes.patch(
                "/api/containers/metadata-tracking",
                all,
                request -> Reply.ok(changes.track(request.caller(), items(request))));
        routes.delete("/api/containers", all, this::deleteAll);
        routes.put("/api/containers/{id}", editor, this::update);
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
                arguments.numbers("operation"),
                arguments.texts("purpose"),
                arguments.optionalText("archived").orElse(null));
        return Reply.ok(store.page(request.caller(), filter, arguments.sorts(), request.window()));
    }

    private Reply listing(Request request) {
        return Reply.ok(store.listing(
                request.arguments().number("datastore"), request.arguments().texts("container_type")));
    }

    private Reply update(Request request) {
        Container before = store.get(request.caller(), request.id());
        boolean computed = before.containerType().startsWith("computed_")
                && before.containerType()
                        .equals(request.object().path("container_type").asString());
        return Reply.ok(
                computed
                        ? computing.update(request.caller(), before, request.object())
                        : changes.update(request.caller(), request.id(), request.object()));
    }

    private Reply delete(Request request) {
        changes.delete(request.caller(), List.of(request.id()));
        return Reply.nothing();
    }

    private Reply deleteAll(Request request) {
        changes.delete(
                request.caller(), items(request).stream().map(JsonNode::asLong).toList());
        return Reply.nothing();
    }

    /** The datastores of all containers a bulk request names, by themselves or in objects. */
    private List<Permit.Demand> named(Request request) {
        return items(request).stream()
                .map(item -> item.isObject() ? item.path("id") : item)
                .filter(id -> isId("Container", id))
                .map(id -> store.datastoreOf(id.asLong()))
                .distinct()
                .map(datastore -> new Permit.Demand(Permission.EDITOR, datastore))
                .toList();
    }

    /**
     * Whether a body names a thing by an id.
     *
     * @throws Problem 404 for a UUID, which names nothing
     */
    public static boolean isId(String entity, JsonNode id) {
        if (id.isString() && UUID.matcher(id.asString()).matches()) {
            throw Problem.notFound(entity, id.asString());
        }
        return id.isIntegralNumber() && id.canConvertToLong();
    }

    private static List<JsonNode> items(Request request) {
        List<JsonNode> items = new ArrayList<>();
        request.optionalBody().filter(JsonNode::isArray).ifPresent(body -> body.forEach(items::add));
        return items;
    }

    private Reply favorite(Request request) {
        return Reply.ok(store.favorite(
                request.caller(), request.id(), request.body(Favorite.class).favorite()));
    }
}
