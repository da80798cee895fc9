package io.touchstone.group;

import io.touchstone.access.Role;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /api/datastore-groups}. */
public final class GroupApi {
    private final GroupStore groups;

    public GroupApi(GroupStore groups) {
        this.groups = groups;
    }

    private record NewGroup(String name, @Nullable String icon) {}

    private record GroupChange(@Nullable String name, @Nullable String icon) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit manager = Permit.role(Role.MANAGER);
        Permit managerOfOne = manager.on(request -> groups.require(request.id()).id());
        routes.get("/api/datastore-groups", Permit.role(Role.MEMBER), request -> Reply.ok(groups.all()));
        routes.post("/api/datastore-groups", manager, this::create);
        routes.put("/api/datastore-groups/{id}", managerOfOne, this::update);
        routes.delete("/api/datastore-groups/{id}", managerOfOne, this::delete);
    }

    private Reply create(Request request) {
        NewGroup wanted = request.body(NewGroup.class);
        return Reply.ok(groups.create(request.caller(), wanted.name(), wanted.icon()));
    }

    private Reply update(Request request) {
        GroupChange change = request.body(GroupChange.class);
        return Reply.ok(groups.update(request.caller(), request.id(), change.name(), change.icon()));
    }

    private Reply delete(Request request) {
        return Reply.ok(groups.delete(request.caller(), request.id()));
    }
}
