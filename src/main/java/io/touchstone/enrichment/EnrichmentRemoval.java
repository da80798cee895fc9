package io.touchstone.enrichment;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.catalog.WrittenContainers;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.Session;
import io.touchstone.connector.Tables;
import io.touchstone.datastore.Farewell;
import io.touchstone.db.Database;
import io.touchstone.enrichment.Scanned.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the tables that were made for a datastore when it goes: those alone, and none where another datastore writes under
 * the same prefix. Which they are is settled with the deletion; they are dropped after it, and a store that does not let us
 * in does not stop it. The audit trail names what was left.
 */
public final class EnrichmentRemoval implements Farewell {
    private static final Logger LOG = LoggerFactory.getLogger(EnrichmentRemoval.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database;
    private final ConnectionStore connectionStore;
    private final Connections connections;

    public EnrichmentRemoval(Database database, ConnectionStore connectionStore, Connections connections) {
        this.database = database;
        this.connectionStore = connectionStore;
        this.connections = connections;
    }

    private record Doomed(long id, String name, Target target) {}

    /** What the audit trail tells of tables that could not be removed. */
    private record Left(String enrichmentDatastore, List<String> enrichmentTables, String reason) {}

    @Override
    public Runnable to(Handle handle, Caller caller, long datastoreId) {
        // Tables under a prefix that others use are theirs from now on.
        handle.createUpdate(
                        """
                        update enrichment_table t set datastore_id = other.id
                        from datastore other
                        where t.datastore_id = :datastore and other.id <> :datastore
                          and other.enrich_datastore_id = t.enrich_datastore_id and other.enrichment_prefix = t.prefix
                        """)
                .bind("datastore", datastoreId)
                .execute();
        // What a server died over before it was dropped goes along.
        List<Doomed> doomed = handle.createQuery(
                        """
                        with doomed as (
                            update enrichment_table set doomed = true, datastore_id = null
                            where datastore_id = :datastore and made
                               or doomed and enrich_datastore_id in (
                                   select enrich_datastore_id from enrichment_table where datastore_id = :datastore)
                            returning *)
                        select doomed.id, doomed.name, e.id as store, e.connection_id, e.database, e.schema, e.root_path,
                            e.folder_globbing_enabled
                        from doomed join datastore e on e.id = doomed.enrich_datastore_id order by doomed.id
                        """)
                .bind("datastore", datastoreId)
                .map((row, context) -> new Doomed(row.getLong("id"), row.getString("name"), Target.of(row)))
                .list();
        return () -> remove(caller, datastoreId, doomed);
    }

    private void remove(Caller caller, long datastoreId, List<Doomed> doomed) {
        Map<Target, List<Doomed>> byStore = new LinkedHashMap<>();
        doomed.forEach(one ->
                byStore.computeIfAbsent(one.target(), any -> new ArrayList<>()).add(one));
        byStore.forEach((target, tables) -> {
            try {
                removeFrom(caller, datastoreId, target, tables);
            } catch (RuntimeException e) {
                LOG.error("What was left of datastore {} in its enrichment store is not known", datastoreId, e);
            }
        });
    }

    private void removeFrom(Caller caller, long datastoreId, Target target, List<Doomed> doomed) {
        List<Doomed> left = new ArrayList<>(doomed);
        AtomicReference<@Nullable Session> open = new AtomicReference<>();
        FutureTask<@Nullable String> dropping = new FutureTask<>(() -> drop(target, left, open));
        Thread thread = new Thread(dropping, "enrichment removal");
        thread.setDaemon(true);
        thread.start();
        String reason = outcome(dropping, open);
        List<String> names;
        synchronized (left) {
            names = left.stream().map(Doomed::name).toList();
        }
        database.useTransaction(handle -> {
            List<String> dropped = doomed.stream()
                    .map(Doomed::name)
                    .filter(name -> !names.contains(name))
                    .toList();
            WrittenContainers.gone(handle, target.datastoreId(), dropped);
            handle.createUpdate("delete from enrichment_table where doomed and id = any(:ids)")
                    .bind("ids", doomed.stream().map(Doomed::id).toArray(Long[]::new))
                    .execute();
            if (!names.isEmpty()) {
                Left told = new Left("datastore id: " + target.datastoreId(), names, reason);
                Audit.created(handle, caller, "enrichment_left_behind", datastoreId, told);
            }
        });
    }

    private static String outcome(FutureTask<@Nullable String> dropping, AtomicReference<@Nullable Session> open) {
        try {
            String failure = dropping.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return failure == null ? "" : failure;
        } catch (TimeoutException e) {
            Session session = open.get();
            if (session != null) {
                session.cancel();
            }
            return "The store did not answer within " + PATIENCE.toSeconds() + " seconds";
        } catch (ExecutionException e) {
            return String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The server stopped";
        }
    }

    /** Drops one after the other; answers null, or throws why it could not go on. */
    private @Nullable String drop(Target target, List<Doomed> left, AtomicReference<@Nullable Session> open) {
        try (Session session = connections.open(
                connectionStore.details(target.connectionId()), target.place().database())) {
            open.set(session);
            Tables tables = session.tables(target.place()).orElseThrow();
            while (true) {
                Doomed next;
                synchronized (left) {
                    if (left.isEmpty()) {
                        return null;
                    }
                    next = left.get(0);
                }
                tables.drop(next.name());
                synchronized (left) {
                    left.remove(next);
                }
            }
        }
    }
}
