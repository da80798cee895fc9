package io.touchstone.profile;

import io.touchstone.connector.read.Reading;
import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.operation.PlannedContainers;
import io.touchstone.operation.Run;
import io.touchstone.profile.figure.FieldFigures;
import io.touchstone.scan.subject.Asked;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far profiles are: a row for each container, and one with figures for each part that was read. */
final class ProfileRows {
    private final Database database;

    ProfileRows(Database database) {
        this.database = database;
    }

    /** Which containers take part in profiles. */
    static PlannedContainers plans(Database database) {
        return new PlannedContainers(database, "container_profile", "s.parent_id is null");
    }

    /** What is done of a profile so far. */
    record Progress(
            long containers,
            long analyzed,
            long partitions,
            long records,
            long fields,
            long standing,
            long added,
            long updated) {}

    /** A part that was read: its rows, and the figures of each field by its name. */
    record Done(long records, Map<String, FieldFigures> figures) {}

    /** How far a profile is. */
    Progress progress(long operationId) {
        return database.with(handle -> handle.createQuery(
                        """
                        select count(*) as containers, count(s.end_time) as analyzed,
                            coalesce(sum(s.fields_count), 0) as fields,
                            coalesce(sum(s.checks_synchronized), 0) as standing,
                            coalesce(sum(s.checks_added), 0) as added,
                            coalesce(sum(s.checks_updated), 0) as updated,
                            coalesce(sum((select count(*) from partition_profile p
                                where p.container_profile_id = s.id)), 0) as partitions,
                            coalesce(sum((select sum(p.records) from partition_profile p
                                where p.container_profile_id = s.id)), 0) as records
                        from container_profile s where s.operation_id = :run and s.parent_id is null
                        """)
                .bind("run", operationId)
                .map((row, context) -> new Progress(
                        row.getLong("containers"),
                        row.getLong("analyzed"),
                        row.getLong("partitions"),
                        row.getLong("records"),
                        row.getLong("fields"),
                        row.getLong("standing"),
                        row.getLong("added"),
                        row.getLong("updated")))
                .one());
    }

    /** The parts that are done of a container, in this run or in those it goes on with, by their names. */
    Map<String, Done> done(long profileId) {
        Map<String, Done> done = new LinkedHashMap<>();
        database.with(handle -> handle.createQuery(
                        """
                        with recursive chain as (
                            select s.id, s.container_id, o.resumed_from from container_profile s
                            join operation o on o.id = s.operation_id where s.id = :id
                            union all
                            select s.id, s.container_id, o.resumed_from from chain
                            join container_profile s on s.operation_id = chain.resumed_from
                                and s.container_id = chain.container_id and s.parent_id is null
                            join operation o on o.id = s.operation_id)
                        select name, records, figures from partition_profile
                        where container_profile_id in (select id from chain) and figures <> '{}' order by id
                        """)
                .bind("id", profileId)
                .map((row, context) -> done.put(
                        row.getString("name"), new Done(row.getLong("records"), figures(row.getString("figures")))))
                .list());
        return done;
    }

    /** Figures as they are kept. */
    static Map<String, FieldFigures> figures(String json) {
        Map<String, FieldFigures> figures = new LinkedHashMap<>();
        Json.parse(json)
                .properties()
                .forEach(field -> figures.put(field.getKey(), Json.read(field.getValue(), FieldFigures.class)));
        return figures;
    }

    /** Keeps a part that was read; false when it was kept before. */
    boolean keep(Run run, long profileId, Reading.Part part, Done done) {
        return database.inTransaction(handle -> {
            run.hold(handle);
            int kept = handle.createUpdate(
                            """
                            insert into partition_profile
                                (container_profile_id, name, location, records, bytes, modified, figures)
                            values (:profile, :name, :location, :records, :bytes, :modified, :figures::jsonb)
                            on conflict do nothing
                            """)
                    .bind("profile", profileId)
                    .bind("name", part.name())
                    .bind("location", part.location())
                    .bind("records", done.records())
                    .bind("bytes", part.bytes())
                    .bind("modified", part.modified() == null ? null : Timestamp.from(part.modified()))
                    .bind("figures", Json.text(done.figures()))
                    .execute();
            return kept > 0;
        });
    }

    /**
     * What people settled of a container.
     *
     * @param groupings lists of fields by which its rows are grouped
     * @param inferTypes whether types of texts are inferred; null for the usual
     */
    record Settings(List<List<String>> groupings, @Nullable Boolean inferTypes) {}

    /** What people settled of a container. */
    Settings settings(long containerId) {
        return database.with(
                handle -> handle.createQuery("select group_by_fields, infer_datatypes from container where id = :id")
                        .bind("id", containerId)
                        .map((row, context) -> new Settings(
                                groupings(row.getString(1)), row.getObject("infer_datatypes", Boolean.class)))
                        .findOne()
                        .orElse(new Settings(List.of(), null)));
    }

    private static List<List<String>> groupings(@Nullable String json) {
        return json == null
                ? List.of()
                : Json.parse(json)
                        .valueStream()
                        .map(Asked::texts)
                        .filter(names -> !names.isEmpty())
                        .toList();
    }
}
