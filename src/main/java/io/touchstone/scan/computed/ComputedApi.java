package io.touchstone.scan.computed;

import io.touchstone.access.Caller;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.catalog.ComputedContainers;
import io.touchstone.catalog.Computing;
import io.touchstone.catalog.Container;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Making computed containers at {@code /api/containers}, and changing what they are made of. */
public final class ComputedApi implements Computing {
    private static final Duration USUAL = Duration.ofSeconds(60);

    private final Database database;
    private final ComputedContainers containers;
    private final DatastoreStore datastores;
    private final Attempt attempt;
    private final ComputedContainers.Start profile;

    /**
     * @param folder where the engine that joins may write
     * @param profile starts a profile of what was made
     */
    public ComputedApi(
            Database database,
            ComputedContainers containers,
            DatastoreStore datastores,
            ConnectionStore connectionStore,
            Connections connections,
            Path folder,
            ComputedContainers.Start profile) {
        this.database = database;
        this.containers = containers;
        this.datastores = datastores;
        this.attempt = new Attempt(database, connectionStore, connections, folder);
        this.profile = profile;
    }

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        routes.post(
                "/api/containers", member.teams(Permission.EDITOR, request -> demands(request.object())), this::create);
        routes.post(
                "/api/containers/validate",
                member.teams(
                        Permission.EDITOR, request -> demands(request.object().path("container"))),
                this::validate);
    }

    /** An editor's hand where it belongs, a viewer's eye where its rows come from. */
    private List<Permit.Demand> demands(JsonNode body) {
        Set<Long> named = database.with(handle -> Definition.datastores(handle, body));
        List<Permit.Demand> demands = new ArrayList<>();
        for (long datastore : named) {
            demands.add(new Permit.Demand(
                    demands.isEmpty() ? Permission.EDITOR : Permission.VIEWER, datastores.require(datastore)));
        }
        if (demands.isEmpty()) {
            throw Problem.invalid("datastore_id: say where the container belongs", "datastore_id");
        }
        return demands;
    }

    private Reply create(Request request) {
        ObjectNode body = request.object();
        Definition definition = database.with(handle -> Definition.of(handle, body));
        String name = body.path("name").asString();
        @Nullable JsonNode metadata = body.get("additional_metadata");
        return Reply.ok(containers.add(
                request.caller(),
                new ComputedContainers.Draft(
                        definition.datastoreId(),
                        definition.type(),
                        name,
                        body.path("description").isString()
                                ? body.path("description").asString()
                                : null,
                        body.path("owner_id").isIntegralNumber()
                                ? Long.valueOf(body.path("owner_id").asLong())
                                : null,
                        metadata == null || metadata.isNull() ? null : metadata,
                        attempt.of(definition, name, USUAL)),
                profile));
    }

    private Reply validate(Request request) {
        JsonNode body = request.object().path("container");
        Definition definition;
        try {
            definition = database.with(handle -> Definition.of(handle, body));
        } catch (Problem refused) {
            if (refused.status() != 422) {
                throw refused;
            }
            throw Problem.of(400, refused.detail());
        }
        Duration time = Duration.ofSeconds(request.arguments().number("timeout_seconds"));
        attempt.of(definition, body.path("name").asString("it"), time);
        return Reply.nothing();
    }

    @Override
    public Container update(Caller caller, Container before, ObjectNode body) {
        ObjectNode said = containers.definition(before.id());
        String name = body.path("name").asString(before.name());
        Definition definition = database.with(handle -> Definition.changed(
                handle, before.containerType(), before.datastore().id(), said, body));
        return containers.update(caller, before.id(), name, attempt.of(definition, name, USUAL), body);
    }
}
