package io.touchstone.catalog.field;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.audit.HistoryStore;
import io.touchstone.catalog.ContainerApi;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.http.Arguments;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/fields}: the fields of containers, and what people say of them. */
public final class FieldApi {
    private final FieldStore store;
    private final FieldChanges changes;
    private final ContainerStore containers;
    private final HistoryStore history;

    public FieldApi(FieldStore store, FieldChanges changes, ContainerStore containers, HistoryStore history) {
        this.store = store;
        this.changes = changes;
        this.containers = containers;
        this.history = history;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        Permit.Target existing = request -> store.datastoreOf(request.id());
        Permit reporter = member.team(Permission.REPORTER, existing);
        routes.get("/api/fields", member, this::page);
        routes.get("/api/fields/listing", member.team(Permission.REPORTER, this::ofContainer), this::listing);
        routes.get("/api/fields/{id}", reporter, request -> Reply.ok(store.get(request.id())));
        routes.patch(
                "/api/fields",
                member.teams(Permission.EDITOR, this::named),
                request -> Reply.ok(changes.update(request.caller(), items(request))));
        routes.put("/api/fields/{id}", member.team(Permission.EDITOR, existing), this::update);
        routes.get(
                "/api/fields/{id}/history",
                reporter,
                request -> Reply.ok(history.of(
                        "field", request.id(), store.get(request.id()).created())));
    }

    private long ofContainer(Request request) {
        return containers.datastoreOf(request.arguments()
                .optionalNumber("container_id")
                .orElseThrow(() -> Problem.invalid(request.arguments().violations())));
    }

    private Reply page(Request request) {
        Arguments arguments = request.arguments();
        FieldStore.Filter filter = new FieldStore.Filter(
                arguments.optionalText("name").orElse(null),
                arguments.optionalNumber("container_id").orElse(null));
        return Reply.ok(store.page(request.caller(), filter, request.window()));
    }

    private Reply listing(Request request) {
        Arguments arguments = request.arguments();
        return Reply.ok(store.listing(
                arguments.number("container_id"), arguments.optionalText("name").orElse(null)));
    }

    private Reply update(Request request) {
        ObjectNode body = request.object().put("id", request.id());
        return Reply.ok(changes.update(request.caller(), List.of(body)).get(0));
    }

    private List<Permit.Demand> named(Request request) {
        return items(request).stream()
                .map(item -> item.path("id"))
                .filter(id -> ContainerApi.isId("Field", id))
                .map(id -> store.datastoreOf(id.asLong()))
                .distinct()
                .map(datastore -> new Permit.Demand(Permission.EDITOR, datastore))
                .toList();
    }

    private static List<JsonNode> items(Request request) {
        return request.optionalBody()
                .filter(JsonNode::isArray)
                .map(body -> body.valueStream().toList())
                .orElse(List.of());
    }
}
