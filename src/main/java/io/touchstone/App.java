package io.touchstone;

import io.touchstone.access.Gate;
import io.touchstone.access.Tokens;
import io.touchstone.anomaly.AnomaliesOfChecks;
import io.touchstone.anomaly.AnomalyApi;
import io.touchstone.anomaly.AnomalyChanges;
import io.touchstone.anomaly.AnomalyStore;
import io.touchstone.anomaly.AnomalyTrendApi;
import io.touchstone.anomaly.CommentStore;
import io.touchstone.audit.HistoryStore;
import io.touchstone.catalog.ComputedContainers;
import io.touchstone.catalog.ContainerApi;
import io.touchstone.catalog.ContainerChanges;
import io.touchstone.catalog.ContainerStore;
import io.touchstone.catalog.Sync;
import io.touchstone.catalog.field.ComputedFields;
import io.touchstone.catalog.field.FieldApi;
import io.touchstone.catalog.field.FieldChanges;
import io.touchstone.catalog.field.FieldStore;
import io.touchstone.check.quality.CheckTemplates;
import io.touchstone.check.quality.CheckWriting;
import io.touchstone.check.quality.QualityCheckApi;
import io.touchstone.check.quality.QualityCheckStore;
import io.touchstone.check.quality.TemplateChange;
import io.touchstone.check.quality.TrialApi;
import io.touchstone.check.quality.Trials;
import io.touchstone.check.quality.Vetting;
import io.touchstone.connection.ConnectionApi;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connection.SecretsManager;
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
import io.touchstone.datastore.DatastoreApi;
import io.touchstone.datastore.DatastoreList;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.datastore.DatastoreUpdate;
import io.touchstone.db.Database;
import io.touchstone.db.DatabaseUrl;
import io.touchstone.db.EmbeddedPostgres;
import io.touchstone.enrichment.Enriching;
import io.touchstone.enrichment.Enrichment;
import io.touchstone.enrichment.EnrichmentApi;
import io.touchstone.enrichment.EnrichmentRemoval;
import io.touchstone.group.GroupApi;
import io.touchstone.group.GroupStore;
import io.touchstone.http.Contract;
import io.touchstone.http.Json;
import io.touchstone.http.Routes;
import io.touchstone.http.Server;
import io.touchstone.inference.Inference;
import io.touchstone.onboarding.BulkOnboarding;
import io.touchstone.onboarding.CallLocks;
import io.touchstone.onboarding.Discovery;
import io.touchstone.onboarding.Onboarding;
import io.touchstone.onboarding.OnboardingApi;
import io.touchstone.onboarding.SyncStarter;
import io.touchstone.operation.ContainerResults;
import io.touchstone.operation.Lanes;
import io.touchstone.operation.OperationApi;
import io.touchstone.operation.OperationEvents;
import io.touchstone.operation.OperationStore;
import io.touchstone.operation.Operations;
import io.touchstone.people.Administrator;
import io.touchstone.people.SessionApi;
import io.touchstone.people.SessionStore;
import io.touchstone.people.TeamApi;
import io.touchstone.people.TeamStore;
import io.touchstone.people.TokenApi;
import io.touchstone.people.TokenStore;
import io.touchstone.people.UserApi;
import io.touchstone.people.UserStore;
import io.touchstone.platform.PlatformApi;
import io.touchstone.profile.Profiling;
import io.touchstone.profile.history.ContainerProfileStore;
import io.touchstone.profile.history.FieldProfileStore;
import io.touchstone.profile.history.ProfileApi;
import io.touchstone.scan.Rehearsal;
import io.touchstone.scan.Scan;
import io.touchstone.scan.ScanApi;
import io.touchstone.scan.computed.ComputedApi;
import io.touchstone.scan.computed.ComputedFieldApi;
import io.touchstone.secret.Vault;
import io.touchstone.tag.TagApi;
import io.touchstone.tag.TagStore;
import java.nio.file.Path;
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
    private final HistoryStore history;
    private final Administrator administrator;
    private final Gate gate;
    private final Connections connections;
    private final ConnectionStore connectionStore;
    private final DatastoreStore datastores;
    private final Operations operations;
    private final OperationEvents events;
    private final Enriching enrichment;
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
        gate = new Gate(database);
        Set<Integer> ownPorts = ConcurrentHashMap.newKeySet();
        Reach reach = new Reach(ownPorts);
        Connectors connectors = connectors(config, reach);
        history = new HistoryStore(database);
        connections = new Connections(new SecretsManager(reach));
        connectionStore = new ConnectionStore(database, connectors, vault);
        datastores = new DatastoreStore(database, new EnrichmentRemoval(database, connectionStore, connections));
        enrichment = new Enrichment(database, connectionStore, connections);
        operations = operations(config);
        events = new OperationEvents(database);

        Contract contract = Contract.load(Map.of("ConnectorType", connectors.types()));
        routes = new Routes(contract, gate);
        stores(connectors, vault);
        people(vault, contract);
        findings(new Rehearsal(database, connectionStore, connections, workspaces(config)), workspaces(config));
        server = Server.start(config.host(), config.port(), routes);
        ownPorts.add(server.port());
        operations.start(postgres != null);
    }

    /** The stores people own, and how they become datastores. */
    private void stores(Connectors connectors, Vault vault) {
        SyncStarter sync = (handle, caller, id) -> operations.enqueue(handle, caller, Sync.TYPE, id, Json.object());
        new ConnectionApi(connectionStore, connections, connectors, history).routes(routes);
        new DatastoreApi(
                        datastores,
                        new DatastoreList(database),
                        new DatastoreUpdate(datastores, connectionStore, connections),
                        history)
                .routes(routes);
        new OnboardingApi(
                        database,
                        connectors,
                        connectionStore,
                        datastores,
                        new Onboarding(database, connectors, connections, connectionStore, datastores, sync),
                        new BulkOnboarding(database, connections, connectionStore, datastores, sync),
                        new Discovery(database, connections),
                        new CallLocks(database),
                        vault)
                .routes(routes);
        new GroupApi(new GroupStore(database)).routes(routes);
        new TagApi(new TagStore(database)).routes(routes);
    }

    /** Who may do what, and what the server says of itself. */
    private void people(Vault vault, Contract contract) {
        UserStore users = new UserStore(database);
        new TeamApi(new TeamStore(database), history).routes(routes);
        new UserApi(users).routes(routes);
        new TokenApi(new TokenStore(database, new Tokens(vault)), users).routes(routes);
        new SessionApi(new SessionStore(database), gate).routes(routes);
        new PlatformApi(database, operations::isAtWork, users, history, contract).routes(routes);
    }

    /** What is in the stores, what is asked of it, and what was found. */
    private void findings(Trials trials, Path folder) {
        ContainerStore containers = new ContainerStore(database);
        ContainerChanges changes = new ContainerChanges(database);
        ComputedApi computed = computed(changes, containers, folder);
        new ContainerApi(containers, changes, datastores, computed).routes(routes);
        FieldStore fields = new FieldStore(database);
        new FieldApi(fields, new FieldChanges(database), containers, history).routes(routes);
        new ProfileApi(new ContainerProfileStore(database), new FieldProfileStore(database), containers, fields)
                .routes(routes);
        checks(containers, trials);
        new ScanApi(database, containers, new ContainerResults(database), connectionStore, connections).routes(routes);
        new OperationApi(database, operations, new OperationStore(database), events).routes(routes);
        new AnomalyApi(
                        new AnomalyStore(database),
                        new AnomalyChanges(database),
                        new CommentStore(database),
                        history,
                        Clock.systemUTC())
                .routes(routes);
        new AnomalyTrendApi(database, datastores, containers).routes(routes);
        new EnrichmentApi(database, datastores, connectionStore, connections).routes(routes);
    }

    /** What people make of what is there. */
    private ComputedApi computed(ContainerChanges changes, ContainerStore containers, Path folder) {
        ComputedContainers.Start profile = (handle, caller, container) -> operations.enqueue(
                handle,
                caller,
                Profiling.TYPE,
                container.datastore().id(),
                Json.object().set("container_names", Json.tree(List.of(container.name()))));
        ComputedApi computed = new ComputedApi(
                database,
                new ComputedContainers(database, changes),
                datastores,
                connectionStore,
                connections,
                folder,
                profile);
        computed.routes(routes);
        new ComputedFieldApi(database, new ComputedFields(database), containers, connectionStore, connections)
                .routes(routes);
        return computed;
    }

    private void checks(ContainerStore containers, Trials trials) {
        QualityCheckStore store = new QualityCheckStore(database, new AnomaliesOfChecks());
        Vetting vetting = new Vetting(database, containers, trials);
        CheckTemplates templates = new CheckTemplates(database, vetting);
        CheckWriting writing = new CheckWriting(database, vetting, templates);
        new QualityCheckApi(
                        store,
                        writing,
                        templates,
                        new TemplateChange(database, vetting, templates, store),
                        containers,
                        history)
                .routes(routes);
        new TrialApi(store, containers, writing, trials).routes(routes);
    }

    /** The kinds of work in the background. A new one is a line here. */
    private Operations operations(Config config) {
        Lanes lanes = new Lanes();
        return new Operations(
                database,
                List.of(
                        new Sync(database, datastores, connectionStore, connections),
                        new Profiling(
                                database,
                                datastores,
                                connectionStore,
                                connections,
                                lanes,
                                new Inference(database, Clock.systemUTC()),
                                workspaces(config)),
                        new Scan(
                                database,
                                datastores,
                                connectionStore,
                                connections,
                                lanes,
                                enrichment,
                                workspaces(config))));
    }

    /** Where rows are gathered that their store cannot judge. */
    private static Path workspaces(Config config) {
        return config.home().resolve("cache");
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
        return enrichment;
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
