package io.touchstone.access;

import io.touchstone.connector.Secret;
import java.time.Duration;

/** The cookie a browser holds its session by. Scripts do not see it, and other sites' pages do not make browsers send it. */
public final class SessionCookie {
    /** Its name. */
    public static final String NAME = "touchstone_session";

    private SessionCookie() {}

    /**
     * The value of the header {@code Set-Cookie} that hands it out.
     *
     * @param encrypted whether the request came by https; then it is sent by nothing else
     */
    public static String set(Secret session, Duration life, boolean encrypted) {
        return cookie(session.reveal(), life.toSeconds(), encrypted);
    }

    /** The value of the header {@code Set-Cookie} that takes it back. */
    public static String removed(boolean encrypted) {
        return cookie("", 0, encrypted);
    }

    private static String cookie(String value, long seconds, boolean encrypted) {
        return NAME + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict"
                + (encrypted ? "; Secure" : "");
    }
}
