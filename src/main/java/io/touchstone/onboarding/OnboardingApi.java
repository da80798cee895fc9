package io.touchstone.onboarding;

import io.touchstone.access.Caller;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.connection.ConnectionForm;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Details;
import io.touchstone.connector.Connectors;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import io.touchstone.secret.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Making datastores, and all that is asked of a connection before: each with a stored connection and with one described inline. */
public final class OnboardingApi {
    private final Database database;
    private final Connectors connectors;
    private final ConnectionStore connections;
    private final DatastoreStore datastores;
    private final Onboarding onboarding;
    private final BulkOnboarding bulk;
    private final Discovery discovery;
    private final CallLocks locks;
    private final Vault vault;

    public OnboardingApi(
            Database database,
            Connectors connectors,
            ConnectionStore connections,
            DatastoreStore datastores,
            Onboarding onboarding,
            BulkOnboarding bulk,
            Discovery discovery,
            CallLocks locks,
            Vault vault) {
        this.database = database;
        this.connectors = connectors;
        this.connections = connections;
        this.datastores = datastores;
        this.onboarding = onboarding;
        this.bulk = bulk;
        this.discovery = discovery;
        this.locks = locks;
        this.vault = vault;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit manager = Permit.role(Role.MANAGER);
        Permit managerOfConnection = manager.on(request -> connections.require(request.id()));
        Permit reporter =
                Permit.role(Role.MEMBER).team(Permission.REPORTER, request -> datastores.require(request.id()));
        routes.post("/api/datastores", manager, this::create);
        routes.post("/api/datastores/connection", manager, this::test);
        routes.post("/api/datastores/{id}/connection", reporter, this::verify);
        routes.post("/api/connections/catalogs", manager, this::catalogs);
        routes.post("/api/connections/schemas", manager, this::schemas);
        routes.post("/api/connections/datastores/validate", manager, request -> validate(request, inline(request)));
        routes.post("/api/connections/datastores/bulk", manager, request -> bulk(request, this::inlineBelow));
        routes.get("/api/connections/{id}/catalogs", managerOfConnection, this::storedCatalogs);
        routes.get("/api/connections/{id}/schemas", managerOfConnection, this::storedSchemas);
        routes.post(
                "/api/connections/{id}/datastores/validate",
                managerOfConnection,
                request -> validate(request, connections.details(request.id())));
        routes.post(
                "/api/connections/{id}/datastores/bulk",
                managerOfConnection,
                request -> bulk(request, one -> onboarding.stored(one.id())));
    }

    private Reply create(Request request) {
        return Reply.created(onboarding.create(request.caller(), request.object()));
    }

    private Reply test(Request request) {
        onboarding.test(request.object());
        return Reply.nothing();
    }

    private Reply verify(Request request) {
        return Reply.ok(onboarding.verify(request.caller(), request.id()));
    }

    private Reply catalogs(Request request) {
        return Reply.ok(discovery.catalogs(ConnectionForm.read(connectors, request.object(), "body")));
    }

    private Reply schemas(Request request) {
        return Reply.ok(discovery.schemas(ConnectionForm.read(connectors, request.object(), "body"), catalog(request)));
    }

    private Reply storedCatalogs(Request request) {
        List<String> names = discovery.catalogs(connections.details(request.id()));
        return Reply.ok(discovery.withCatalogDatastores(request.caller(), request.id(), names));
    }

    private Reply storedSchemas(Request request) {
        List<String> names = discovery.schemas(connections.details(request.id()), catalog(request));
        return Reply.ok(discovery.withSchemaDatastores(request.caller(), request.id(), catalog(request), names));
    }

    private Reply validate(Request request, Details details) {
        List<String> schemas = new ArrayList<>();
        request.object().path("schemas").forEach(one -> schemas.add(one.asString()));
        String database = request.object().path("database").isString()
                ? request.object().path("database").asString()
                : null;
        return Reply.ok(Map.of("results", discovery.validate(details, database, schemas)));
    }

    private Reply bulk(Request request, Function<Request, Chosen> choose) {
        Caller caller = request.caller();
        Chosen chosen = choose.apply(request);
        Optional<String> key = request.arguments().optionalText("Idempotency-Key");
        if (key.isEmpty()) {
            return Reply.ok(bulk.run(caller, chosen, request.object(), IdempotentCall.NONE));
        }
        String identity = chosen.id() + "\n" + request.object();
        byte[] fingerprint = vault.hash("bulk", identity.getBytes(StandardCharsets.UTF_8));
        try (IdempotentCall call = IdempotentCall.begin(database, locks, caller, key.get(), fingerprint)) {
            if (call.answer().isPresent()) {
                return Reply.ok(call.answer().get());
            }
            BulkOnboarding.Result result = bulk.run(caller, chosen, request.object(), call);
            call.finish(result);
            return Reply.ok(result);
        }
    }

    private Chosen inlineBelow(Request request) {
        return new Chosen(inline(request), null);
    }

    private Details inline(Request request) {
        return ConnectionForm.read(connectors, (ObjectNode) request.object().path("connection"), "body", "connection");
    }

    private static @Nullable String catalog(Request request) {
        return request.arguments().optionalText("catalog").orElse(null);
    }
}
