package io.touchstone.connector.jdbc;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Place;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Words for what a driver throws. Its own words never get out: they may quote what it was given. */
record Failures(JdbcStore store) {
    private static final int LONGEST_WORDS = 300;

    /** The failure to enter a database. */
    ConnectionFailure entering(@Nullable String database, SQLException e) {
        Reason reason = reasonOf(e);
        if (reason == Reason.PERMISSION && database != null) {
            return new ConnectionFailure(reason, "Permission denied for database " + database);
        }
        if (reason == Reason.NOT_FOUND && database != null) {
            return new ConnectionFailure(reason, "Database " + database + " not found at " + address());
        }
        return general(reason, e);
    }

    /** The failure to do something in a place. */
    ConnectionFailure in(Place place, SQLException e) {
        return switch (reasonOf(e)) {
            case PERMISSION -> forbidden(place);
            case NOT_FOUND -> missing(place);
            default -> general(reasonOf(e), e);
        };
    }

    /** The place is not there. */
    ConnectionFailure missing(Place place) {
        String where = place.database() == null ? " at " + address() : " in database " + place.database();
        return new ConnectionFailure(Reason.NOT_FOUND, schema(place) + " not found" + where);
    }

    /** The place may not be read. */
    ConnectionFailure forbidden(Place place) {
        return new ConnectionFailure(Reason.PERMISSION, "Permission denied for " + schema(place, "schema"));
    }

    /** The place may be read and not written. */
    ConnectionFailure readOnly(Place place) {
        return new ConnectionFailure(
                Reason.PERMISSION, "Permission denied to create and alter tables in " + schema(place, "schema"));
    }

    /** What sort of failure it is. */
    Reason reasonOf(SQLException e) {
        @Nullable Reason known = store.reason(e);
        if (known != null) {
            return known;
        }
        if (cause(e, SSLException.class).isPresent()) {
            return Reason.TLS;
        }
        String state = state(e);
        if (state.startsWith("28")) {
            return Reason.AUTHENTICATION;
        }
        if (state.equals("42501") || state.equals("25006")) {
            return Reason.PERMISSION;
        }
        if (state.equals("3D000") || state.equals("3F000")) {
            return Reason.NOT_FOUND;
        }
        boolean network = state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        return network || cause(e, java.io.IOException.class).isPresent() || e instanceof SQLTimeoutException
                ? Reason.NETWORK
                : Reason.DRIVER;
    }

    /** Whether the store understood us and refuses this very statement, while it answers others. */
    boolean isOfStatement(SQLException e) {
        Reason reason = reasonOf(e);
        return reason == Reason.DRIVER || reason == Reason.PERMISSION || reason == Reason.NOT_FOUND;
    }

    /** The store's own words about a statement, the first line of them. */
    static String words(SQLException e) {
        String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words;
    }

    private ConnectionFailure general(Reason reason, SQLException e) {
        return new ConnectionFailure(
                reason,
                switch (reason) {
                    case AUTHENTICATION -> "Authentication failed for user " + store.user() + " at " + address();
                    case TLS -> "TLS failed: no secure connection to server at " + address();
                    case NETWORK -> network(e);
                    case PERMISSION -> "Permission denied for user " + store.user() + " at " + address();
                    case NOT_FOUND -> "Not found at " + address();
                    case DRIVER ->
                        "The server at " + address() + " answered with an error (SQLState " + state(e) + ", code "
                                + e.getErrorCode() + ")";
                });
    }

    private String network(SQLException e) {
        if (cause(e, UnknownHostException.class).isPresent()) {
            return "Unknown host: could not resolve " + host();
        }
        if (cause(e, NoRouteToHostException.class).isPresent()) {
            return "No route to host: could not connect to server at " + address();
        }
        if (isTimeout(e)) {
            return "Connection timed out: no answer from server at " + address();
        }
        if (cause(e, ConnectException.class).isPresent()) {
            return "Connection refused: could not connect to server at " + address();
        }
        if (state(e).equals("53300")) {
            return "Connection rejected: server at " + address() + " takes no more connections";
        }
        if (state(e).equals("57014")) {
            return "Query cancelled by server at " + address();
        }
        return "Connection lost: no usable connection to server at " + address();
    }

    private static boolean isTimeout(SQLException e) {
        return e instanceof SQLTimeoutException
                || cause(e, SocketTimeoutException.class).isPresent()
                || cause(e, ConnectException.class)
                        .map(refused -> String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT))
                        .filter(words -> words.contains("timed out"))
                        .isPresent();
    }

    private String address() {
        return store.address();
    }

    private String host() {
        return address().substring(0, Math.max(0, address().lastIndexOf(':')));
    }

    private static String schema(Place place) {
        return schema(place, "Schema");
    }

    private static String schema(Place place, String word) {
        return place.schema() == null ? "the default schema" : word + " " + place.schema();
    }

    /** The SQLState, never null. */
    static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** The first cause of that sort, however deep. */
    static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        @Nullable Throwable cause = e;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
