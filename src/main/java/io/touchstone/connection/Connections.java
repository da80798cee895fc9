package io.touchstone.connection;

import io.touchstone.connector.Place;
import io.touchstone.connector.Product;
import io.touchstone.connector.Session;
import io.touchstone.connector.StoreType;
import org.jspecify.annotations.Nullable;

/** The way from stored details to an open session. */
public final class Connections {
    private final SecretsManager secretsManager;

    public Connections(SecretsManager secretsManager) {
        this.secretsManager = secretsManager;
    }

    /**
     * Opens a session, looking up {@code ${key}} values first where the details name a secrets manager.
     *
     * @param database the database to enter; null when none is chosen yet
     * @throws io.touchstone.connector.ConnectionFailure when the store, or the secrets manager, refuses
     */
    public Session open(Details details, @Nullable String database) {
        SecretsManager.Resolved resolved = secretsManager.resolve(details);
        return DiscreetSession.open(() -> details.connector().open(resolved.settings(), database), resolved.lookedUp());
    }

    /** Proves that the details lead somewhere and are let in, and says what answered. */
    public Product test(Details details, @Nullable String database) {
        try (Session session = open(details, database)) {
            if (details.connector().storeType() == StoreType.DFS) {
                session.verify(Place.folder("/", false), Session.Use.SOURCE);
            }
            return session.product();
        }
    }
}
