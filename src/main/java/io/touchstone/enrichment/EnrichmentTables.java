package io.touchstone.enrichment;

import io.touchstone.catalog.WrittenContainers;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Tables;
import io.touchstone.connector.Tables.Column;
import io.touchstone.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is remembered of the tables in enrichment stores: whose they are, whether they were made here, what wrote them last. */
final class EnrichmentTables {
    /** Tables that gather rows until they take the place of others; nobody is shown them. */
    static final String NEXT = "_next";

    private final Database database;

    EnrichmentTables(Database database) {
        this.database = database;
    }

    /**
     * A table as it is remembered.
     *
     * @param made whether it was made here, and was not there before
     * @param lastOperationId the operation that wrote it last, or for what is gathered the first of a chain; null when none has finished
     */
    record Known(long id, String name, String label, boolean made, @Nullable Long lastOperationId) {}

    /** What a table is for. */
    record Purpose(String name, @Nullable Long containerId) {
        static final Purpose SCAN = new Purpose("scan_metadata", null);

        static Purpose remediation(long containerId) {
            return new Purpose("remediation", containerId);
        }
    }

    /** What the store calls a table of a datastore. */
    static String name(Tables tables, Scanned scanned, String label) {
        return tables.called(scanned.prefix() + "_" + label);
    }

    /** The table of that name in an enrichment store. */
    Optional<Known> find(long enrichDatastoreId, String name) {
        return database.with(handle -> find(handle, enrichDatastoreId, name));
    }

    private static Optional<Known> find(Handle handle, long enrichDatastoreId, String name) {
        return handle.createQuery("select * from enrichment_table where enrich_datastore_id = :store and name = :name")
                .bind("store", enrichDatastoreId)
                .bind("name", name)
                .map((row, context) -> new Known(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("label"),
                        row.getBoolean("made"),
                        row.getObject("last_write_operation_id", Long.class)))
                .findOne();
    }

    /**
     * Makes the table, or makes it fit for the columns. That it is made here is kept before it is, so that it is never
     * forgotten.
     */
    Known ensure(Tables tables, Scanned scanned, String label, Purpose purpose, List<Column> columns) {
        String name = name(tables, scanned, label);
        Known known = remember(tables, scanned, label, purpose, name);
        tables.ensure(name, columns);
        return known;
    }

    private Known remember(Tables tables, Scanned scanned, String label, Purpose purpose, String name) {
        Optional<Known> known = find(scanned.target().datastoreId(), name);
        boolean made = known.isEmpty() && !tables.exists(name);
        return database.inTransaction(handle -> {
            handle.createUpdate(
                            """
                            insert into enrichment_table (enrich_datastore_id, datastore_id, container_id, name, prefix,
                                label, purpose, made)
                            values (:store, :datastore, :container, :name, :prefix, :label, :purpose, :made)
                            on conflict (enrich_datastore_id, name) do update set doomed = false,
                                datastore_id = coalesce(enrichment_table.datastore_id, excluded.datastore_id)
                            """)
                    .bind("store", scanned.target().datastoreId())
                    .bind("datastore", scanned.datastoreId())
                    .bind("container", purpose.containerId())
                    .bind("name", name)
                    .bind("prefix", scanned.prefix())
                    .bind("label", label)
                    .bind("purpose", purpose.name())
                    .bind("made", made)
                    .execute();
            return find(handle, scanned.target().datastoreId(), name).orElseThrow();
        });
    }

    /** Keeps that an operation wrote the table, and lists it among the store's containers. */
    void written(Handle handle, Tables tables, Scanned scanned, Known table, List<Column> columns) {
        boolean isNext = table.label().endsWith(NEXT);
        handle.createUpdate(
                        """
                        update enrichment_table set last_write = now(), last_write_operation_id = :operation where id = :id
                        """)
                .bind("id", table.id())
                .bind("operation", isNext ? scanned.firstOperationId() : scanned.operationId())
                .execute();
        if (!Long.valueOf(scanned.operationId()).equals(table.lastOperationId()) && !isNext) {
            List<FoundField> fields = new ArrayList<>();
            for (Column column : columns) {
                fields.add(tables.field(column, fields.size() + 1));
            }
            WrittenContainers.found(handle, scanned.target().datastoreId(), tables.container(table.name()), fields);
        }
    }

    /** The same, by itself. */
    void written(Tables tables, Scanned scanned, Known table, List<Column> columns) {
        database.useTransaction(handle -> written(handle, tables, scanned, table, columns));
    }

    /** Forgets a table that is gone. */
    void forget(Known table) {
        database.with(handle -> handle.createUpdate("delete from enrichment_table where id = :id")
                .bind("id", table.id())
                .execute());
    }
}
