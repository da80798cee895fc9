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
import io.touchstone.datastore.DatastoreApi;
import io.touchstone.datastore.DatastoreList;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.datastore.DatastoreUpdate;
import io.touchstone.db.Database;
import io.touchstone.enrichment.EnrichmentApi;
import io.touchstone.group.GroupApi;
import io.touchstone.group.GroupStore;
import io.touchstone.http.Contract;
import io.touchstone.http.Json;
import io.touchstone.http.Routes;
import io.touchstone.onboarding.BulkOnboarding;
import io.touchstone.onboarding.CallLocks;
import io.touchstone.onboarding.Discovery;
import io.touchstone.onboarding.Onboarding;
import io.touchstone.onboarding.OnboardingApi;
import io.touchstone.onboarding.SyncStarter;
import io.touchstone.operation.ContainerResults;
import io.touchstone.operation.OperationApi;
import io.touchstone.operation.OperationEvents;
import io.touchstone.operation.OperationStore;
import io.touchstone.operation.Operations;
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
import io.touchstone.scan.ScanApi;
import io.touchstone.scan.computed.ComputedApi;
import io.touchstone.scan.computed.ComputedFieldApi;
import io.touchstone.tag.TagApi;
import io.touchstone.tag.TagStore;
import java.time.Clock;
import java.util.List;

/** What the server answers: every feature's endpoints, wired by hand. A new feature is a few lines here. */
final class Endpoints {
    private final Parts parts;
    private final Operations operations;
    private final OperationEvents events;
    private final Gate gate;
    private final Contract contract;
    private final Routes routes;
    private final Database database;
    private final HistoryStore history;
    private final Connections connections;
    private final ConnectionStore connectionStore;
    private final DatastoreStore datastores;
    private final ContainerStore containers;

    Endpoints(Parts parts, Operations operations, OperationEvents events, Gate gate, Contract contract) {
        this.parts = parts;
        this.operations = operations;
        this.events = events;
        this.gate = gate;
        this.contract = contract;
        routes = new Routes(contract, gate);
        database = parts.database();
        history = parts.history();
        connections = parts.connections();
        connectionStore = parts.connectionStore();
        datastores = parts.datastores();
        containers = new ContainerStore(database);
    }

    /** The route table of them all. */
    Routes routes() {
        stores();
        people();
        catalog();
        checks();
        findings();
        return routes;
    }

    /** The stores people own, and how they become datastores. */
    private void stores() {
        SyncStarter sync = (handle, caller, id) -> operations.enqueue(handle, caller, Sync.TYPE, id, Json.object());
        new ConnectionApi(connectionStore, connections, parts.connectors(), history).routes(routes);
        new DatastoreApi(
                        datastores,
                        new DatastoreList(database),
                        new DatastoreUpdate(datastores, connectionStore, connections),
                        history)
                .routes(routes);
        new OnboardingApi(
                        database,
                        parts.connectors(),
                        connectionStore,
                        datastores,
                        new Onboarding(database, parts.connectors(), connections, connectionStore, datastores, sync),
                        new BulkOnboarding(database, connections, connectionStore, datastores, sync),
                        new Discovery(database, connections),
                        new CallLocks(database),
                        parts.vault())
                .routes(routes);
        new GroupApi(new GroupStore(database)).routes(routes);
        new TagApi(new TagStore(database)).routes(routes);
    }

    /** Who may do what, and what the server says of itself. */
    private void people() {
        UserStore users = new UserStore(database);
        new TeamApi(new TeamStore(database), history).routes(routes);
        new UserApi(users).routes(routes);
        new TokenApi(new TokenStore(database, new Tokens(parts.vault())), users).routes(routes);
        new SessionApi(new SessionStore(database), gate).routes(routes);
        new PlatformApi(database, operations::isAtWork, users, history, contract).routes(routes);
    }

    /** What is in the stores, and what it looks like. */
    private void catalog() {
        ContainerChanges changes = new ContainerChanges(database);
        ComputedApi computed = computed(changes);
        new ContainerApi(containers, changes, datastores, computed).routes(routes);
        computed.routes(routes);
        new ComputedFieldApi(database, new ComputedFields(database), containers, connectionStore, connections)
                .routes(routes);
        FieldStore fields = new FieldStore(database);
        new FieldApi(fields, new FieldChanges(database), containers, history).routes(routes);
        new ProfileApi(new ContainerProfileStore(database), new FieldProfileStore(database), containers, fields)
                .routes(routes);
    }

    /** What people make of what is there; it is profiled at once. */
    private ComputedApi computed(ContainerChanges changes) {
        ComputedContainers.Start profile = (handle, caller, container) -> operations.enqueue(
                handle,
                caller,
                Profiling.TYPE,
                container.datastore().id(),
                Json.object().set("container_names", Json.tree(List.of(container.name()))));
        return new ComputedApi(
                database,
                new ComputedContainers(database, changes),
                datastores,
                connectionStore,
                connections,
                parts.workspaces(),
                profile);
    }

    /** What is demanded of it. */
    private void checks() {
        Trials trials = new Rehearsal(database, connectionStore, connections, parts.workspaces());
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

    /** What is done, and what was found. */
    private void findings() {
        new ScanApi(
                        database,
                        containers,
                        new ContainerResults(database),
                        connectionStore,
                        connections,
                        parts.workspaces())
                .routes(routes);
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
}
