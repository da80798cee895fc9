package io.touchstone.profile;

import io.touchstone.catalog.ProfiledContainers;
import io.touchstone.catalog.ScannedContainers;
import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.operation.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps what was found of a container in one transaction, inferred checks and counters included. */
final class Keeping {
    private static final int MOST_TOLD = 10;

    private final Database database;
    private final Run run;
    private final Inferring inferring;

    Keeping(Database database, Run run, Inferring inferring) {
        this.database = database;
        this.run = run;
        this.inferring = inferring;
    }

    /**
     * What was found of groups of rows.
     *
     * @param there the filters of all groups there are; null where nobody knows
     * @param message a warning; null for none
     */
    record Grouped(List<Profiled> groups, @Nullable Set<String> there, @Nullable String message) {}

    /**
     * Ends a container.
     *
     * @param all what was found of all its rows
     * @return what became of the inferred checks
     */
    Inferring.Kept end(long profileId, long containerId, Profiled all, Grouped grouped) {
        return database.inTransaction(handle -> {
            run.hold(handle);
            if (!ScannedContainers.lock(handle, containerId)) {
                throw new CancellationException("The container was deleted");
            }
            FieldIds ids = FieldIds.of(handle, containerId, all.fields());
            List<ProfiledContainers.Profiled> fields = new ArrayList<>();
            for (FieldStatistics field : all.fields()) {
                @Nullable Long id = ids.of(field);
                if (id != null) {
                    long kept = FieldProfileRow.insert(handle, profileId, id, field);
                    fields.add(new ProfiledContainers.Profiled(id, kept, field.isInner(), field.completeness()));
                }
            }
            ProfiledContainers.profiled(handle, containerId, profileId, all.complete() ? all.records() : null, fields);
            Inferring.Kept kept = all.proposals().keep(handle, profileId);
            end(handle, profileId, all, kept, message(all, grouped.message()));
            for (Profiled group : grouped.groups()) {
                kept = sum(kept, group(handle, profileId, ids, group));
            }
            if (grouped.there() != null) {
                inferring.forgetOtherGroups(handle, containerId, grouped.there());
            }
            handle.createUpdate("update partition_profile set figures = '{}' where container_profile_id = :id")
                    .bind("id", profileId)
                    .execute();
            return kept;
        });
    }

    private Inferring.Kept group(Handle handle, long parentId, FieldIds ids, Profiled group) {
        long id = handle.createQuery(
                        """
                        insert into container_profile
                            (operation_id, container_id, parent_id, filter, group_values, start_time)
                        select operation_id, container_id, id, :filter, :values::jsonb, start_time
                        from container_profile where id = :parent returning id
                        """)
                .bind("parent", parentId)
                .bind("filter", group.group() == null ? null : group.group().filter())
                .bind(
                        "values",
                        Json.text(
                                group.group() == null ? Map.of() : group.group().values()))
                .mapTo(Long.class)
                .one();
        for (FieldStatistics field : group.fields()) {
            @Nullable Long fieldId = ids.of(field);
            if (fieldId != null) {
                FieldProfileRow.insert(handle, id, fieldId, field);
            }
        }
        Inferring.Kept kept = group.proposals().keep(handle, id);
        end(handle, id, group, kept, message(group, null));
        return kept;
    }

    private static @Nullable String message(Profiled found, @Nullable String other) {
        List<String> told = new ArrayList<>(found.problems());
        if (other != null) {
            told.add(other);
        }
        return told.isEmpty() ? null : String.join("; ", told.subList(0, Math.min(MOST_TOLD, told.size())));
    }

    private static void end(Handle handle, long id, Profiled found, Inferring.Kept kept, @Nullable String message) {
        handle.createUpdate(
                        """
                        update container_profile set result = 'success', message = :message,
                            end_time = clock_timestamp(), records_count = :count, records_processed = :records,
                            fields_count = :fields, checks_synchronized = :standing, checks_added = :added,
                            checks_updated = :updated
                        where id = :id
                        """)
                .bind("id", id)
                .bind("message", message)
                .bind("count", found.complete() ? found.records() : null)
                .bind("records", found.records())
                .bind("fields", found.ownFields().size())
                .bind("standing", kept.standing())
                .bind("added", kept.added())
                .bind("updated", kept.updated())
                .execute();
    }

    private static Inferring.Kept sum(Inferring.Kept one, Inferring.Kept other) {
        return new Inferring.Kept(
                one.standing() + other.standing(), one.added() + other.added(), one.updated() + other.updated());
    }
}
