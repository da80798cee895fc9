package io.touchstone;

import io.touchstone.audit.HistoryStore;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connection.SecretsManager;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Reach;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.enrichment.Enriching;
import io.touchstone.enrichment.Enrichment;
import io.touchstone.enrichment.EnrichmentRemoval;
import io.touchstone.secret.Vault;
import java.nio.file.Path;

/**
 * What features share, made once.
 *
 * @param workspaces a folder where rows are gathered that their store cannot judge
 */
record Parts(
        Database database,
        Vault vault,
        HistoryStore history,
        Connectors connectors,
        Connections connections,
        ConnectionStore connectionStore,
        DatastoreStore datastores,
        Enriching enrichment,
        Path workspaces) {

    static Parts of(Config config, Database database, Vault vault, Reach reach, Connectors connectors) {
        Connections connections = new Connections(new SecretsManager(reach));
        ConnectionStore connectionStore = new ConnectionStore(database, connectors, vault);
        return new Parts(
                database,
                vault,
                new HistoryStore(database),
                connectors,
                connections,
                connectionStore,
                new DatastoreStore(database, new EnrichmentRemoval(database, connectionStore, connections)),
                new Enrichment(database, connectionStore, connections),
                config.home().resolve("cache"));
    }
}
