package io.touchstone.catalog;

import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Containers that were written from here, listed at once and not only by the next sync, which then finds them again. */
public final class WrittenContainers {
    private WrittenContainers() {}

    /**
     * Lists a container of a datastore, or the fields it has gained. One that a person took out of sight stays there.
     *
     * @param container as a sync would find it
     */
    public static void found(Handle handle, long datastoreId, FoundContainer container, List<FoundField> fields) {
        handle.createQuery("select id from datastore where id = :id for update")
                .bind("id", datastoreId)
                .mapTo(Long.class)
                .findOne();
        FoundContainer.@Nullable Files files = container.files();
        long id = handle.createQuery(
                        """
                        with before as (select id, deleted_at is null as listed from container
                                where datastore_id = :datastore and name = :name),
                        now as (
                            insert into container as c (datastore_id, name, container_type, table_type, folder, file_name,
                                extension, file_format, file_count, last_modified)
                            values (:datastore, :name, :type, :tableType, :folder, :fileName, :extension, :format, :count,
                                :modified)
                            on conflict (datastore_id, name) do update set last_modified = excluded.last_modified,
                                deleted_at = case when c.pruned then null else c.deleted_at end, pruned = false
                            returning id, deleted_at is null as listed),
                        counted as (
                            update datastore set containers = containers + 1
                            where id = :datastore and (select listed from now)
                              and not coalesce((select listed from before), false)
                            returning id)
                        select id from now
                        """)
                .bind("datastore", datastoreId)
                .bind("name", container.name())
                .bind("type", files == null ? "table" : "file")
                .bind("tableType", files == null ? "table" : null)
                .bind("folder", files == null ? null : files.folder())
                .bind("fileName", files == null ? null : files.pattern())
                .bind("extension", files == null ? null : files.extension())
                .bind("format", files == null ? null : files.format())
                .bind("count", files == null ? null : files.count())
                .bind("modified", files == null ? null : files.lastModified())
                .mapTo(Long.class)
                .one();
        add(handle, id, fields);
    }

    private static void add(Handle handle, long containerId, List<FoundField> fields) {
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into field (container_id, name, position, type, native_type, nullable, column_size, decimal_digits)
                values (:container, :name, :position, :type, :native, :nullable, :size, :decimals)
                on conflict (container_id, name) do nothing
                """);
        for (FoundField field : fields) {
            batch.bind("container", containerId)
                    .bind("name", field.name())
                    .bind("position", field.position())
                    .bind("type", field.type().wire())
                    .bind("native", field.nativeType())
                    .bind("nullable", field.nullable())
                    .bind("size", field.size())
                    .bind("decimals", field.decimals())
                    .add();
        }
        int added = 0;
        for (int count : batch.execute()) {
            added += count;
        }
        if (added > 0) {
            // Without hashes the next sync reads the fields anew.
            handle.createUpdate(
                            """
                            with grown as (update container set fields = fields + :added, shape = null, facts = null
                                where id = :container and deleted_at is null returning datastore_id)
                            update datastore set fields = fields + :added where id in (select datastore_id from grown)
                            """)
                    .bind("container", containerId)
                    .bind("added", added)
                    .execute();
        }
    }

    /** Takes containers of a datastore off the list, for they are gone from its store. */
    public static void gone(Handle handle, long datastoreId, List<String> names) {
        handle.createUpdate(
                        """
                        with gone as (
                            update container set deleted_at = now(), pruned = true
                            where datastore_id = :datastore and name = any(:names) and deleted_at is null
                            returning fields, coalesce(records, 0) as records)
                        update datastore d set containers = greatest(0, d.containers - g.containers),
                            fields = greatest(0, d.fields - g.fields), records = greatest(0, d.records - g.records)
                        from (select count(*) as containers, coalesce(sum(fields), 0) as fields,
                            coalesce(sum(records), 0) as records from gone) g
                        where d.id = :datastore and g.containers > 0
                        """)
                .bind("datastore", datastoreId)
                .bind("names", names.toArray(String[]::new))
                .execute();
    }
}
