package io.touchstone.datastore;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.connector.Place;
import io.touchstone.db.Constraint;
import io.touchstone.db.Database;
import io.touchstone.db.Listings;
import io.touchstone.db.Rows;
import io.touchstone.group.GroupStore;
import io.touchstone.http.Problem;
import io.touchstone.tag.Tagged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The datastores as rows. */
public final class DatastoreStore {
    private final Database database;
    private final Farewell farewell;

    /** @param farewell what else is done when a datastore goes */
    public DatastoreStore(Database database, Farewell farewell) {
        this.database = database;
        this.farewell = farewell;
    }

    /** Where the datastore of a row lives, which holds the columns of the table {@code datastore}. */
    public static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getString("database"),
                row.getString("schema"),
                row.getString("root_path"),
                row.getBoolean("folder_globbing_enabled"));
    }

    /** Proves that there is such a datastore; 404 when there is none. */
    public long require(long id) {
        return database.with(handle -> require(handle, id));
    }

    /** The same in the caller's transaction. */
    public static long require(Handle handle, long id) {
        return Rows.read(handle, "select id from datastore where id = ?", row -> row.getLong("id"), id).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Datastore", id));
    }

    /** The datastore of that id; 404 when there is none. */
    public Datastore get(Caller caller, long id) {
        return database.with(handle -> get(handle, caller, id));
    }

    static Datastore get(Handle handle, Caller caller, long id) {
        return DatastoreRows.read(handle, caller, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Datastore", id));
    }

    /** The first datastore of a connection at that place, in the caller's transaction. */
    public static Optional<Long> at(Handle handle, long connection, Place place) {
        return handle.createQuery(
                        """
                        select id from datastore
                        where connection_id = :connection and database is not distinct from :database
                          and schema is not distinct from :schema and root_path is not distinct from :rootPath
                        order by id limit 1
                        """)
                .bind("connection", connection)
                .bind("database", place.database())
                .bind("schema", place.schema())
                .bind("rootPath", place.rootPath())
                .mapTo(Long.class)
                .findOne();
    }

    /** Refuses a draft that names teams, groups or enrichment stores it cannot have: 422, 404 or 409. */
    public void check(Draft draft) {
        database.useTransaction(handle -> {
            TeamsOf.ids(handle, draft.teams());
            if (draft.groupId() != null) {
                GroupStore.require(handle, draft.groupId());
            }
            if (draft.enrichDatastoreId() != null) {
                EnrichmentLink.check(handle, draft.enrichmentOnly(), null, draft.enrichDatastoreId());
            }
        });
    }

    /** Makes a datastore on a stored connection, in the caller's transaction, and returns its id. */
    public static long create(Handle handle, Caller caller, Draft draft, long connectionId) {
        List<Long> teams = TeamsOf.ids(handle, draft.teams());
        Long group = draft.groupId();
        if (draft.newGroup() != null) {
            group = GroupStore.create(
                            handle,
                            caller,
                            draft.newGroup().name(),
                            draft.newGroup().icon())
                    .id();
        } else if (group != null) {
            GroupStore.require(handle, group);
        }
        if (draft.enrichDatastoreId() != null) {
            EnrichmentLink.check(handle, draft.enrichmentOnly(), null, draft.enrichDatastoreId());
        }
        long id = DatastoreRows.insert(handle, draft, group, connectionId);
        TeamsOf.set(handle, id, teams);
        Tagged.DATASTORE.set(handle, caller, id, draft.tags());
        Audit.created(handle, caller, "datastore", id, get(handle, caller, id));
        Listings.changed(handle);
        return id;
    }

    /**
     * Changes a datastore.
     *
     * @param columns new values by column, of those a client may change
     * @param teams names; null: unchanged
     * @param tags names; null: unchanged
     */
    public Datastore update(
            Caller caller,
            long id,
            Map<String, Object> columns,
            @Nullable List<String> teams,
            @Nullable List<String> tags) {
        return database.inTransaction(handle -> {
            lock(handle, id);
            Datastore before = get(handle, caller, id);
            checkLinks(handle, before, columns);
            set(handle, id, columns);
            if (teams != null) {
                TeamsOf.set(handle, id, TeamsOf.ids(handle, teams));
            }
            if (tags != null) {
                Tagged.DATASTORE.set(handle, caller, id, tags);
            }
            return changed(handle, caller, before);
        });
    }

    /** Puts the datastore into a group, or with null into none. */
    public Datastore assignGroup(Caller caller, long id, @Nullable Long group) {
        return database.inTransaction(handle -> {
            lock(handle, id);
            Datastore before = get(handle, caller, id);
            if (group != null) {
                GroupStore.require(handle, group);
            }
            handle.createUpdate("update datastore set group_id = :group, updated = now() where id = :id")
                    .bind("id", id)
                    .bind("group", group)
                    .execute();
            return changed(handle, caller, before);
        });
    }

    /** Links the datastore to an enrichment store, or to another one than before; 404 and 409 as the pages say. */
    public Datastore link(Caller caller, long id, long enrichment) {
        return database.inTransaction(handle -> {
            lock(handle, id);
            Datastore before = get(handle, caller, id);
            EnrichmentLink.check(handle, before.enrichmentOnly(), id, enrichment);
            handle.createUpdate(
                            """
                            update datastore set enrich_datastore_id = :enrichment, updated = now()
                            where id = :id and enrich_datastore_id is distinct from :enrichment
                            """)
                    .bind("id", id)
                    .bind("enrichment", enrichment)
                    .execute();
            return changed(handle, caller, before);
        });
    }

    /** Unlinks the enrichment store, if there is one, and resets the remediation strategy. */
    public void unlink(Caller caller, long id) {
        database.useTransaction(handle -> {
            lock(handle, id);
            Datastore before = get(handle, caller, id);
            if (before.enrichDatastore() != null) {
                handle.createUpdate(
                                """
                                update datastore set enrich_datastore_id = null, updated = now(),
                                    enrichment_remediation_strategy = 'none' where id = :id
                                """)
                        .bind("id", id)
                        .execute();
                changed(handle, caller, before);
            }
        });
    }

    /** Marks or unmarks it as a favourite of the caller. */
    public Datastore favorite(Caller caller, long id, boolean favorite) {
        return database.inTransaction(handle -> {
            handle.createUpdate(
                            favorite
                                    ? """
                                      insert into datastore_favorite (account_id, datastore_id) values (:account, :id)
                                      on conflict do nothing
                                      """
                                    : "delete from datastore_favorite where account_id = :account and datastore_id = :id")
                    .bind("account", caller.accountId())
                    .bind("id", id)
                    .execute();
            return get(handle, caller, id);
        });
    }

    /** Deletes a datastore with all that belongs to it; 409 while other datastores are linked to it. */
    public void delete(Caller caller, long id) {
        Runnable afterwards = database.inTransaction(handle -> {
            lock(handle, id);
            Datastore before = get(handle, caller, id);
            Runnable left = farewell.to(handle, caller, id);
            Constraint.whenUsed(
                    () -> Problem.conflict("Datastore id: " + id + " is the enrichment store of "
                            + before.linkedDatastores().stream()
                                    .map(linked -> "datastore id: " + linked.id())
                                    .limit(10)
                                    .collect(Collectors.joining(", "))
                            + ": unlink them first"),
                    () -> handle.createUpdate("delete from datastore where id = :id")
                            .bind("id", id)
                            .execute());
            Audit.deleted(handle, caller, "datastore", id, before);
            Listings.changed(handle);
            return left;
        });
        afterwards.run();
    }

    /** Keeps whether the last attempt to reach it succeeded. */
    public void connected(long id, boolean connected) {
        database.with(handle -> handle.createUpdate(
                        "update datastore set connected = :connected where id = :id and connected <> :connected")
                .bind("id", id)
                .bind("connected", connected)
                .execute());
    }

    private static Datastore changed(Handle handle, Caller caller, Datastore before) {
        Datastore after = get(handle, caller, before.id());
        Audit.changed(handle, caller, "datastore", before.id(), before, after);
        Listings.changed(handle);
        return after;
    }

    private static void lock(Handle handle, long id) {
        boolean missing = handle.createQuery("select id from datastore where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
        if (missing) {
            throw Problem.notFound("Datastore", id);
        }
    }

    private static void checkLinks(Handle handle, Datastore before, Map<String, Object> columns) {
        boolean enrichmentOnly = columns.containsKey("enrichment_only")
                ? Boolean.TRUE.equals(columns.get("enrichment_only"))
                : before.enrichmentOnly();
        if (columns.get("enrich_datastore_id") instanceof Long enrichment) {
            EnrichmentLink.check(handle, enrichmentOnly, before.id(), enrichment);
        } else if (enrichmentOnly && before.enrichDatastore() != null) {
            throw Problem.conflict("The datastore id: " + before.id()
                    + " has an enrichment store: unlink it before making it an enrichment store");
        }
        if (!enrichmentOnly && EnrichmentLink.isUsed(handle, before.id())) {
            throw Problem.conflict("The datastore id: " + before.id()
                    + " is the enrichment store of other datastores: unlink them first");
        }
        if (columns.get("group_id") instanceof Long group) {
            GroupStore.require(handle, group);
        }
    }

    private static void set(Handle handle, long id, Map<String, Object> columns) {
        String assignments = columns.keySet().stream()
                .map(column -> column + " = :" + column + ", ")
                .collect(Collectors.joining());
        handle.createUpdate("update datastore set " + assignments + "updated = now() where id = :id")
                .bindMap(columns)
                .bind("id", id)
                .execute();
    }
}
