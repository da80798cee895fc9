package io.touchstone.cli;

import io.touchstone.Config;
import io.touchstone.db.Database;
import io.touchstone.db.DatabaseUrl;
import io.touchstone.db.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/** The server's own database for a short visit, whether the server runs or not. */
record OwnDatabase(Database database, @Nullable EmbeddedPostgres postgres) implements AutoCloseable {
    static OwnDatabase of(Config config) {
        config.makeHome();
        DatabaseUrl external = config.database();
        if (external != null) {
            return new OwnDatabase(Database.open(external), null);
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.startOrJoin(config.postgresFolder());
        try {
            DatabaseUrl url = new DatabaseUrl(postgres.url(), postgres.user(), postgres.password());
            return new OwnDatabase(Database.open(url), postgres);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    @Override
    public void close() {
        database.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
