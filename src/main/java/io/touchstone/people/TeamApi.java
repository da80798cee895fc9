package io.touchstone.people;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.audit.HistoryStore;
import io.touchstone.http.Arguments;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/teams}: who may do what on which datastores. */
public final class TeamApi {
    private final TeamStore teams;
    private final HistoryStore history;

    public TeamApi(TeamStore teams, HistoryStore history) {
        this.teams = teams;
        this.history = history;
    }

    private record TeamChange(
            @Nullable String name,
            @Nullable String description,
            @Nullable Permission permission,
            @Nullable List<Long> userIds,
            @Nullable List<Long> datastoreIds) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit.Target existing = request -> teams.require(request.id());
        Permit manager = Permit.role(Role.MANAGER);
        Permit admin = Permit.role(Role.ADMIN);
        routes.get("/api/teams", manager, this::page);
        routes.get("/api/teams/listing", Permit.role(Role.MEMBER), this::listing);
        routes.post("/api/teams", admin, this::create);
        routes.get("/api/teams/{id}", manager.on(existing), request -> Reply.ok(teams.get(request.id())));
        routes.get("/api/teams/{id}/history", manager.on(existing), this::history);
        routes.put("/api/teams/{id}", admin.on(existing), this::update);
        routes.delete("/api/teams/{id}", admin.on(existing), this::delete);
    }

    private Reply page(Request request) {
        Arguments arguments = request.arguments();
        return Reply.ok(teams.page(arguments.optionalText("name").orElse(null), arguments.sorts(), request.window()));
    }

    private Reply listing(Request request) {
        Arguments arguments = request.arguments();
        return Reply.ok(teams.listing(
                arguments.numbers("users"), arguments.optionalText("permission").orElse(null)));
    }

    private Reply create(Request request) {
        return Reply.ok(teams.create(request.caller(), request.body(TeamStore.Draft.class)));
    }

    private Reply update(Request request) {
        TeamChange wanted = request.body(TeamChange.class);
        boolean removesDescription = request.object().has("description") && wanted.description() == null;
        TeamStore.Change change = new TeamStore.Change(
                wanted.name(),
                wanted.description(),
                removesDescription,
                wanted.permission(),
                wanted.userIds(),
                wanted.datastoreIds());
        return Reply.ok(teams.update(request.caller(), request.id(), change));
    }

    private Reply delete(Request request) {
        teams.delete(request.caller(), request.id());
        return Reply.nothing();
    }

    private Reply history(Request request) {
        Team team = teams.get(request.id());
        return Reply.ok(history.of("team", team.id(), team.created()));
    }
}
