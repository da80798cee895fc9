package io.touchstone.people;

import io.touchstone.access.Caller;
import io.touchstone.access.Gate;
import io.touchstone.access.Role;
import io.touchstone.access.SessionCookie;
import io.touchstone.http.Permit;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.http.Routes;
import java.util.Optional;

/** {@code /api/session} and {@code /sign-in}: how a person with a browser comes in and leaves. */
public final class SessionApi {
    private final SessionStore sessions;
    private final Gate gate;

    public SessionApi(SessionStore sessions, Gate gate) {
        this.sessions = sessions;
        this.gate = gate;
    }

    private record SignIn(String token) {}

    /** Declares the routes. */
    public void routes(Routes routes) {
        routes.get("/sign-in", Permit.open(), this::follow);
        routes.post("/api/session", Permit.open(), this::open);
        routes.delete("/api/session", Permit.role(Role.MEMBER), this::end);
    }

    private Reply follow(Request request) {
        Reply reply = request.arguments()
                .optionalText("code")
                .flatMap(sessions::byLink)
                .map(opened -> with(opened, Reply.seeOther("/"), request))
                .orElseGet(() -> Reply.seeOther("/welcome?reason=expired"));
        return reply.with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
    }

    private Reply open(Request request) {
        String token = request.body(SignIn.class).token().strip();
        Caller caller = gate.authenticate(token).orElseThrow(Problem::unauthenticated);
        if (caller.scimOnly()) {
            throw Problem.unauthenticated();
        }
        SessionStore.Opened opened = sessions.byToken(caller, token);
        return with(opened, Reply.ok(opened.user()), request);
    }

    private static Reply with(SessionStore.Opened opened, Reply reply, Request request) {
        return reply.with("Set-Cookie", SessionCookie.set(opened.cookie(), SessionStore.LIFE, request.isEncrypted()));
    }

    private Reply end(Request request) {
        Optional<String> session = request.session();
        session.ifPresent(cookie -> sessions.end(request.caller(), cookie));
        return session.isEmpty()
                ? Reply.nothing()
                : Reply.nothing().with("Set-Cookie", SessionCookie.removed(request.isEncrypted()));
    }
}
