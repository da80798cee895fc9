package io.touchstone.http;

import io.javalin.http.Context;
import io.touchstone.access.Caller;
import io.touchstone.access.Gate;
import io.touchstone.access.Role;
import io.touchstone.access.SessionCookie;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls: by the token in the header, else by the cookie of a session. A browser sends the cookie whoever asks
 * it to; what changes something must therefore come from our own pages.
 */
final class Callers {
    private static final String BEARER = "Bearer ";
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

    private final Gate gate;

    Callers(Gate gate) {
        this.gate = gate;
    }

    /**
     * A call with a caller.
     *
     * @param session the cookie of the session it was made in; null for one with a token
     * @param again asks anew who calls
     */
    record Call(Caller caller, @Nullable String session, Supplier<Optional<Caller>> again) {}

    /**
     * Who calls, who must have this role at least.
     *
     * @throws Problem 401 for nobody, 403 for one of a lesser role, and for what a stranger's page may have sent
     */
    Call require(Role role, Context context) {
        Call call = call(context);
        if (call.caller().scimOnly()) {
            throw Problem.forbidden("This token opens the provisioning endpoints only");
        }
        if (!call.caller().role().covers(role)) {
            throw Problem.forbidden("You must have the " + role.wire() + " role");
        }
        return call;
    }

    private Call call(Context context) {
        String header = context.header("Authorization");
        if (header != null) {
            return call(null, () -> bearer(header).flatMap(gate::authenticate));
        }
        String cookie = context.cookie(SessionCookie.NAME);
        if (cookie == null) {
            throw Problem.unauthenticated();
        }
        Call call = call(cookie, () -> gate.ofSession(cookie));
        if (!HARMLESS.contains(context.method().name())) {
            refuseStrangers(context);
        }
        return call;
    }

    private static Call call(@Nullable String session, Supplier<Optional<Caller>> asked) {
        return new Call(asked.get().orElseThrow(Problem::unauthenticated), session, asked);
    }

    private static Optional<String> bearer(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private static void refuseStrangers(Context context) {
        if (!"ui".equals(context.header("X-Touchstone"))) {
            throw Problem.forbidden(
                    "A request that changes something needs the header X-Touchstone: ui when it comes in a"
                            + " session. Programs send a token in the header Authorization instead");
        }
        if (!isFromOurPages(context)) {
            throw Problem.forbidden(
                    "A request that changes something must come from this server's own pages when it comes"
                            + " in a session");
        }
    }

    /** Browsers say where a request comes from; older ones, and all where the address is not secure, only its origin. */
    private static boolean isFromOurPages(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = context.header("Origin");
        String host = context.header("Host");
        return origin != null && host != null && host.equalsIgnoreCase(authority(origin));
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whether the request came by https, to us or to the proxy before us. */
    static boolean isEncrypted(Context context) {
        return "https".equalsIgnoreCase(context.scheme())
                || "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
    }
}
