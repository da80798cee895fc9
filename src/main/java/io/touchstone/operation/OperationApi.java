package io.touchstone.operation;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/operations}: work in the background, asked for, watched and stopped. */
public final class OperationApi {
    private final Database database;
    private final Operations operations;
    private final OperationStore store;
    private final OperationEvents events;

    public OperationApi(Database database, Operations operations, OperationStore store, OperationEvents events) {
        this.database = database;
        this.operations = operations;
        this.store = store;
        this.events = events;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit.Target target =
                request -> store.require(request.id()).datastore().id();
        Permit member = Permit.role(Role.MEMBER);
        Permit editor = member.team(Permission.EDITOR, target);
        routes.get("/api/operations", member, this::page);
        routes.get("/api/operations/events", member, events::listen);
        routes.post("/api/operations/run", member.team(Permission.EDITOR, this::datastore), this::run);
        routes.get(
                "/api/operations/{id}",
                member.team(Permission.REPORTER, target),
                request -> Reply.ok(store.read(request.id())));
        routes.delete("/api/operations/{id}", editor, this::delete);
        routes.put(
                "/api/operations/abort/{id}", editor, request -> Reply.ok(store.abort(request.caller(), request.id())));
        routes.put("/api/operations/rerun/{id}", editor, this::rerun);
        routes.put("/api/operations/run/{id}", editor, this::resume);
    }

    private Reply page(Request request) {
        Arguments arguments = request.arguments();
        Duration ahead = Duration.ofMinutes(arguments.optionalNumber("offset").orElse(0L));
        OperationFilter filter = new OperationFilter(
                arguments.numbers("id"),
                arguments.numbers("datastore"),
                arguments.numbers("container"),
                arguments.texts("operation_type").stream()
                        .map(operations::canonical)
                        .toList(),
                arguments.texts("result"),
                arguments.flag("finished").orElse(null),
                arguments.flag("has_logs").orElse(null),
                arguments.optionalNumber("schedule_id").isPresent(),
                arguments.moment("start_date").orElse(null),
                arguments.momentAfter("end_date").orElse(null),
                arguments.moment("created_date").map(day -> day.minus(ahead)).orElse(null),
                arguments
                        .momentAfter("created_date")
                        .map(day -> day.minus(ahead))
                        .orElse(null));
        return Reply.ok(store.page(request.caller(), filter, arguments.sorts(), request.window()));
    }

    private Reply run(Request request) {
        ObjectNode wanted = request.object();
        return start(
                request,
                wanted.path("type").asString(),
                wanted.path("datastore_id").asLong(),
                wanted);
    }

    private Reply rerun(Request request) {
        Operation old = store.require(request.id());
        if (!old.isOver()) {
            throw Problem.conflict("Operation id: " + old.id() + " is " + old.result() + ": wait for its end");
        }
        return start(request, old.type(), old.datastore().id(), old.options());
    }

    private Reply resume(Request request) {
        Operation old = store.require(request.id());
        if (!old.isOver() && request.arguments().flag("force_abort").orElse(false)) {
            old = store.abort(request.caller(), old.id());
        } else if (!old.isOver()) {
            throw Problem.conflict("Operation id: " + old.id() + " is " + old.result() + ": abort it first");
        } else if (old.result().equals("success")) {
            throw Problem.conflict("Operation id: " + old.id() + " succeeded: nothing of it is left to do");
        }
        Operation ended = old;
        long id = database.inTransaction(handle -> operations.resume(handle, request.caller(), ended));
        return Reply.ok(store.read(id));
    }

    private Reply start(Request request, String type, long datastoreId, ObjectNode options) {
        long id = database.inTransaction(
                handle -> operations.enqueue(handle, request.caller(), type, datastoreId, options));
        return Reply.ok(store.read(id));
    }

    private Reply delete(Request request) {
        store.delete(request.caller(), request.id());
        return Reply.nothing();
    }

    /** The datastore a request for a run names; what is wrong with the rest of the body is said later. */
    private long datastore(Request request) {
        JsonNode named = request.object().path("datastore_id");
        if (!named.isIntegralNumber() || !named.canConvertToLong()) {
            throw Problem.invalid("datastore_id: the number of a datastore is required", "datastore_id");
        }
        return store.requireDatastore(named.asLong());
    }
}
