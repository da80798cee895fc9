package io.touchstone;

import io.touchstone.access.Gate;
import io.touchstone.catalog.Sync;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.files.FileCache;
import io.touchstone.connector.files.LocalFiles;
import io.touchstone.connector.files.S3;
import io.touchstone.connector.jdbc.MariaDb;
import io.touchstone.connector.jdbc.MySql;
import io.touchstone.connector.jdbc.PostgreSql;
import io.touchstone.connector.jdbc.Snowflake;
import io.touchstone.db.Database;
import io.touchstone.db.DatabaseUrl;
import io.touchstone.db.EmbeddedPostgres;
import io.touchstone.enrichment.Enriching;
import io.touchstone.http.Contract;
import io.touchstone.http.Routes;
import io.touchstone.http.Server;
import io.touchstone.inference.Inference;
import io.touchstone.operation.Lanes;
import io.touchstone.operation.OperationEvents;
import io.touchstone.operation.Operations;
import io.touchstone.people.Administrator;
import io.touchstone.profile.Profiling;
import io.touchstone.scan.Scan;
import io.touchstone.secret.Vault;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The server, wired by hand: this is the table of contents. */
public final class App implements AutoCloseable {
    private static final long CACHE_BYTES = 1L << 30;

    private final @Nullable EmbeddedPostgres postgres;
    private final Database database;
    private final Administrator administrator;
    private final Parts parts;
    private final Operations operations;
    private final OperationEvents events;
    private final Server server;
    private final Routes routes;

    /** Starts everything; what was started is stopped again when a later part fails. */
    public static App start(Config config) {
        config.makeHome();
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
        administrator = new Administrator(database, vault);
        administrator.welcome(config.tokenFile());
        Set<Integer> ownPorts = ConcurrentHashMap.newKeySet();
        Reach reach = new Reach(ownPorts);
        Connectors connectors = connectors(config, reach);
        parts = Parts.of(config, database, vault, reach, connectors);
        operations = operations();
        events = new OperationEvents(database);

        Contract contract = Contract.load(Map.of("ConnectorType", connectors.types()));
        routes = new Endpoints(parts, operations, events, new Gate(database), contract).routes();
        server = Server.start(config.host(), config.port(), routes);
        ownPorts.add(server.port());
        operations.start(postgres != null);
    }

    /** The kinds of work in the background. A new one is a line here. */
    private Operations operations() {
        Lanes lanes = new Lanes();
        return new Operations(
                database,
                List.of(
                        new Sync(database, parts.datastores(), parts.connectionStore(), parts.connections()),
                        new Profiling(
                                database,
                                parts.datastores(),
                                parts.connectionStore(),
                                parts.connections(),
                                lanes,
                                new Inference(database, Clock.systemUTC()),
                                parts.workspaces()),
                        new Scan(
                                database,
                                parts.datastores(),
                                parts.connectionStore(),
                                parts.connections(),
                                lanes,
                                parts.enrichment(),
                                parts.workspaces())));
    }

    /** The kinds of store this server reaches. A new one is a line here. */
    private static Connectors connectors(Config config, Reach reach) {
        FileCache cache = new FileCache(config.home().resolve("cache"), CACHE_BYTES);
        return new Connectors(List.of(
                new PostgreSql(reach),
                new MySql(reach),
                new MariaDb(reach),
                new Snowflake(reach, config.home().resolve("drivers")),
                new S3(reach, cache),
                new LocalFiles(config.localRoot(), cache)));
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The path where a browser signs in as the administrator, once; none when there is no active one. */
    public Optional<Secret> signInLink() {
        return administrator.link();
    }

    /** Its own database. */
    Database database() {
        return database;
    }

    /** What writes findings. */
    Enriching enrichment() {
        return parts.enrichment();
    }

    /** The route table. */
    public List<Routes.Route> routes() {
        return routes.all();
    }

    @Override
    public void close() {
        events.close();
        server.close();
        operations.close();
        database.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
