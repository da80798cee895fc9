package io.touchstone.people;

import io.touchstone.access.Role;
import io.touchstone.http.Arguments;
import io.touchstone.http.Permit;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /api/users}: people, and the services that act for them. */
public final class UserApi {
    private final UserStore users;

    public UserApi(UserStore users) {
        this.users = users;
    }

    private record UserChange(
            @Nullable String name,
            @Nullable String email,
            @Nullable String userName,
            @Nullable Role role,
            @Nullable Boolean active) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit.Target existing = request -> users.require(request.id()).id();
        Permit manager = Permit.role(Role.MANAGER);
        Permit admin = Permit.role(Role.ADMIN);
        routes.get("/api/users", manager, this::page);
        routes.get("/api/users/me", Permit.role(Role.MEMBER), this::me);
        routes.post("/api/users", admin, this::create);
        routes.get("/api/users/{id}", manager.on(existing), request -> Reply.ok(users.require(request.id())));
        routes.put("/api/users/{id}", admin.on(existing), this::update);
    }

    private Reply page(Request request) {
        Arguments arguments = request.arguments();
        UserStore.Filter filter = new UserStore.Filter(
                arguments.optionalText("name").orElse(null),
                arguments.optionalText("type").orElse(null),
                arguments.optionalText("role").orElse(null),
                arguments.numbers("team"),
                arguments.flag("include_deleted").orElse(false));
        return Reply.ok(users.page(filter, arguments.sorts(), request.window()));
    }

    private Reply me(Request request) {
        return Reply.ok(users.require(request.caller().accountId()));
    }

    private Reply create(Request request) {
        return Reply.ok(users.create(request.caller(), request.body(UserStore.Draft.class)));
    }

    private Reply update(Request request) {
        UserChange wanted = request.body(UserChange.class);
        boolean removesEmail = request.object().has("email") && wanted.email() == null;
        UserStore.Change change = new UserStore.Change(
                wanted.name(), wanted.email(), removesEmail, wanted.userName(), wanted.role(), wanted.active());
        return Reply.ok(users.update(request.caller(), request.id(), change));
    }
}
