package io.touchstone.connector.jdbc;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proves that a place is there, and what we may do in it. */
record Proof(JdbcStore store, Failures failures, Statements statements) {
    /** That it is there and open to us; else throws. */
    void access(Connection entered, Place place) throws SQLException {
        switch (store.access(entered, place)) {
            case MISSING -> throw failures.missing(place);
            case FORBIDDEN -> throw failures.forbidden(place);
            case OPEN -> {}
        }
    }

    /** That it can be written to, in a transaction the caller takes back; else throws. */
    void writable(Connection entered, Place place) throws SQLException {
        if (store.tableWords() == null) {
            throw failures.readOnly(place);
        }
        try {
            String name = "_touchstone_" + UUID.randomUUID().toString().replace("-", "");
            statements.proveWritable(entered, store.qualified(place, name));
        } catch (SQLException e) {
            if (failures.reasonOf(e) == Reason.PERMISSION) {
                throw failures.readOnly(place);
            }
            throw e;
        }
    }

    /** The name, null when there is none to speak of. */
    static @Nullable String named(@Nullable String name) {
        if (name != null && name.indexOf('\0') >= 0) {
            throw new ConnectionFailure(Reason.NOT_FOUND, "No name may hold the character NUL");
        }
        return name == null || name.isEmpty() ? null : name;
    }
}
