package io.touchstone.people;

import io.touchstone.access.Caller;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/user-tokens}: what programs identify themselves with. */
public final class TokenApi {
    private final TokenStore tokens;
    private final UserStore users;

    public TokenApi(TokenStore tokens, UserStore users) {
        this.tokens = tokens;
        this.users = users;
    }

    private record NewToken(
            String name, @Nullable Integer expiresInDays, @Nullable Boolean scimEndpointsOnly, @Nullable Long userId) {}

    private record TokenChange(@Nullable Boolean revoke) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        Permit member = Permit.role(Role.MEMBER);
        Permit ofOwner = member.on(request -> tokens.require(request.caller(), request.id()));
        routes.get(
                "/api/user-tokens",
                member,
                request -> Reply.ok(tokens.of(request.caller().accountId())));
        routes.get("/api/user-tokens/service", Permit.role(Role.ADMIN), request -> Reply.ok(tokens.ofServices()));
        routes.post("/api/user-tokens", member, this::create);
        routes.put("/api/user-tokens/{id}", ofOwner, this::revoke);
        routes.delete("/api/user-tokens/{id}", ofOwner, this::delete);
    }

    private Reply create(Request request) {
        Caller caller = request.caller();
        NewToken wanted = request.body(NewToken.class);
        long owner = Optional.ofNullable(wanted.userId()).orElse(caller.accountId());
        boolean scimOnly = Boolean.TRUE.equals(wanted.scimEndpointsOnly());
        if (!caller.isAdmin() && (owner != caller.accountId() || scimOnly)) {
            throw Problem.forbidden("You must have the Admin role to make a token for "
                    + (scimOnly ? "the provisioning endpoints" : "another user"));
        }
        if (owner != caller.accountId()) {
            requireService(owner);
        }
        TokenStore.Issued issued =
                tokens.create(caller, new TokenStore.Draft(owner, wanted.name(), wanted.expiresInDays(), scimOnly));
        ObjectNode shownOnce = (ObjectNode) Json.tree(issued.token());
        return Reply.ok(shownOnce.put("bearer_token", issued.bearer().reveal()));
    }

    private void requireService(long id) {
        User user = users.require(id);
        if (!user.userType().equals("Service")) {
            throw Problem.conflict("User id: " + id + " is not a service: people make their own tokens");
        }
        if (!user.isActive()) {
            throw Problem.conflict("User id: " + id + " is deactivated");
        }
    }

    private Reply revoke(Request request) {
        boolean revoked =
                Optional.ofNullable(request.body(TokenChange.class).revoke()).orElse(true);
        return Reply.ok(tokens.revoke(request.caller(), request.id(), revoked));
    }

    private Reply delete(Request request) {
        tokens.delete(request.caller(), request.id());
        return Reply.nothing();
    }
}
