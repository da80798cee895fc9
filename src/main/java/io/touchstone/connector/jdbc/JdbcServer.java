package io.touchstone.connector.jdbc;

import io.touchstone.connector.Settings;
import org.jspecify.annotations.Nullable;

/** A store that is a server: at a host and port, with a user. */
interface JdbcServer extends JdbcStore {
    /** What its connection asks for. */
    Settings settings();

    /** Where it is, and who we are there. */
    Login login();

    @Override
    default String address() {
        return login().address();
    }

    @Override
    default String user() {
        return login().user();
    }

    @Override
    default @Nullable Integer fetchSize() {
        return settings()
                .optionalInteger(Settings.FETCH_SIZE)
                .filter(rows -> rows > 0)
                .orElse(null);
    }
}
