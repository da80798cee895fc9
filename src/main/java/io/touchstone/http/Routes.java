package io.touchstone.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.touchstone.access.Caller;
import io.touchstone.access.Gate;
import io.touchstone.access.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The route table. A request goes through a route in one order: token (401), role (403), path arguments (422), the thing it
 * is about (404), the team's permission on it (403), query and body against the contract (415, 422), handler.
 */
public final class Routes {
    private final Contract contract;
    private final Gate gate;
    private final Callers callers;
    private final Bodies bodies = new Bodies();
    private final List<Route> routes = new ArrayList<>();

    public Routes(Contract contract, Gate gate) {
        this.contract = contract;
        this.gate = gate;
        this.callers = new Callers(gate);
    }

    /** One route: what it is called by, what it demands, what it does. */
    public record Route(String method, String path, Permit permit, Handler handler) {}

    /** What a route does once everything about the request has been checked. */
    @FunctionalInterface
    public interface Handler {
        /** Answers. */
        Reply handle(Request request);
    }

    /** Declares a GET route. */
    public void get(String path, Permit permit, Handler handler) {
        routes.add(new Route("GET", path, permit, handler));
    }

    /** Declares a POST route. */
    public void post(String path, Permit permit, Handler handler) {
        routes.add(new Route("POST", path, permit, handler));
    }

    /** Declares a PUT route. */
    public void put(String path, Permit permit, Handler handler) {
        routes.add(new Route("PUT", path, permit, handler));
    }

    /** Declares a PATCH route. */
    public void patch(String path, Permit permit, Handler handler) {
        routes.add(new Route("PATCH", path, permit, handler));
    }

    /** Declares a DELETE route. */
    public void delete(String path, Permit permit, Handler handler) {
        routes.add(new Route("DELETE", path, permit, handler));
    }

    /** The table. */
    public List<Route> all() {
        return List.copyOf(routes);
    }

    /** Hands the table to the server. Literal paths come before those with arguments. */
    public void install(RoutesConfig server) {
        routes.stream()
                .sorted(Comparator.comparing(route -> route.path().replace("{", "\uffff")))
                .forEach(route -> server.addEndpoint(Endpoint.create(
                                HandlerType.findOrCreate(route.method()), route.path())
                        .handler(context -> serve(route, contract.operation(route.method(), route.path()), context))));
    }

    private void serve(Route route, Contract.Operation operation, Context context) {
        Permit permit = route.permit();
        Callers.@Nullable Call call = permit.role() == null ? null : callers.require(permit.role(), context);
        @Nullable Caller caller = call == null ? null : call.caller();
        Arguments arguments = operation.arguments(context.queryParamMap(), context.pathParamMap(), context::header);
        Request request =
                new Request(caller, arguments, call == null ? null : call.session(), Callers.isEncrypted(context));
        request.again(call == null ? () -> Optional.empty() : call.again());
        refuse(arguments.violations().stream()
                .filter(violation -> "path".equals(violation.loc().get(0)))
                .toList());
        List<Violation> violations = new ArrayList<>(arguments.violations());
        try (Body body = operation.bodyDeclared() ? bodies.read(context) : Body.NONE) {
            if (permit.demands() != null) {
                request.body(body.lenient());
                demands(permit.demands(), request, body, operation, context)
                        .forEach(demand -> checkTeam(caller, demand));
            }
            request.body(body.checked(operation, context, violations));
        }
        refuse(violations);
        answer(context, route.handler().handle(request));
    }

    /** What a request demands; where its body had to name what it is about, and is none, that is what is told. */
    private static List<Permit.Demand> demands(
            Permit.Demands demands, Request request, Body body, Contract.Operation operation, Context context) {
        try {
            return demands.of(request);
        } catch (Problem unnamed) {
            if (unnamed.status() == 422 && !(body.lenient() instanceof ObjectNode)) {
                List<Violation> violations = new ArrayList<>();
                body.checked(operation, context, violations);
                refuse(violations);
            }
            throw unnamed;
        }
    }

    /** Holds a caller to a permission that turned out to be needed while a request was handled; else 403. */
    public void demand(Caller caller, Permit.Demand demand) {
        checkTeam(caller, demand);
    }

    private void checkTeam(@Nullable Caller caller, Permit.Demand demand) {
        Permission permission = demand.permission();
        if (permission == null || caller == null) {
            return;
        }
        Optional<List<String>> refusing = gate.teamsRefusing(caller, permission, demand.datastoreId());
        refusing.ifPresent(teams -> {
            throw Problem.forbidden("You must have " + permission.wire().toLowerCase(Locale.ROOT)
                    + " permission in at least one of these teams: " + pythonList(teams));
        });
    }

    /** The list as existing clients know it: single quotes, or double quotes around a name that holds a single one. */
    static String pythonList(List<String> names) {
        return names.stream()
                .map(name -> name.replace("\\", "\\\\"))
                .map(name -> name.contains("'") && !name.contains("\"")
                        ? "\"" + name + "\""
                        : "'" + name.replace("'", "\\'") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }

    private static void answer(Context context, Reply reply) {
        context.status(reply.status());
        reply.headers().forEach(context::header);
        if (reply.body() instanceof EventStream.Source source) {
            EventStream.open(context, source);
        } else if (reply.body() instanceof Content content) {
            context.contentType(content.type()).result(content.text());
        } else if (reply.body() != null) {
            context.contentType("application/json").result(Json.bytes(reply.body()));
        }
    }

    /** A reply that is not made of JSON values: a page, a file. */
    public record Content(String type, String text) {}
}
