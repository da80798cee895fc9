package io.touchstone;

import io.touchstone.access.Gate;
import io.touchstone.audit.HistoryStore;
import io.touchstone.catalog.ContainerApi;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.catalog.Sync;
import io.touchstone.connection.ConnectionApi;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connection.SecretsManager;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Reach;
import io.touchstone.db.Database;
import io.touchstone.db.DatabaseUrl;
import io.touchstone.db.EmbeddedPostgres;
import io.touchstone.group.GroupApi;
import io.touchstone.group.GroupStore;
import io.touchstone.http.Contract;
import io.touchstone.http.Routes;
import io.touchstone.http.Server;
import io.touchstone.operation.OperationApi;
import io.touchstone.operation.OperationStore;
import io.touchstone.operation.Operations;
import io.touchstone.people.Administrator;
import io.touchstone.secret.Vault;
import io.touchstone.tag.TagApi;
import io.touchstone.tag.TagStore;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The server, wired by hand: this is the table of contents. */
public final class App implements AutoCloseable {
    private final @Nullable EmbeddedPostgres postgres;
    private final Database database;
    private final Operations operations;
    private final Server server;
    private final Routes routes;

    /** Starts everything; what was started is stopped again when a later part fails. */
    public static App start(Config config) {
        EmbeddedPostgres embedded = null;
        DatabaseUrl url = config.database();
        if (url == null) {
            embedded = EmbeddedPostgres.start(config.postgresFolder());
            url = new DatabaseUrl(embedded.url(), embedded.user(), embedded.password());
        }
        try {
            Database database = Database.open(url);
            try {
                return new App(config, embedded, database);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            if (embedded != null) {
                embedded.close();
            }
            throw e;
        }
    }

    private App(Config config, @Nullable EmbeddedPostgres postgres, Database database) {
        this.postgres = postgres;
        this.database = database;
        Vault vault = Vault.open(config.keysFolder());
        new Administrator(database, vault).welcome(config.tokenFile());
        Reach reach = new Reach(Set.of(config.port()));
        Connectors connectors = connectors();
        HistoryStore history = new HistoryStore(database);
        Gate gate = new Gate(database);

        Connections connections = new Connections(new SecretsManager(reach));
        ConnectionStore connectionStore = new ConnectionStore(database, connectors, vault);
        GroupStore groups = new GroupStore(database);
        TagStore tags = new TagStore(database);

        operations = new Operations(database, List.of(new Sync(database, connectionStore, connections)));

        Contract contract = Contract.load();
        routes = new Routes(contract, gate);
        new ConnectionApi(database, connectionStore, connections, connectors, history).routes(routes);
        new GroupApi(groups).routes(routes);
        new TagApi(tags).routes(routes);
        new ContainerApi(new ContainerStore(database)).routes(routes);
        new OperationApi(database, operations, new OperationStore(database)).routes(routes);
        server = Server.start(config.host(), config.port(), routes);
        operations.start(postgres != null);
    }

    /** The kinds of store this server reaches. A new one is a line here. */
    private static Connectors connectors() {
        List<Connector> kinds = List.of();
        return new Connectors(kinds);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The route table. */
    public List<Routes.Route> routes() {
        return routes.all();
    }

    @Override
    public void close() {
        server.close();
        operations.close();
        database.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
