package io.touchstone.catalog;

import io.touchstone.db.Listings;
import io.touchstone.operation.Run;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Brings what is known of a datastore in line with what {@link Staging} holds: a few statements over all of it, in the
 * caller's transaction. Where nothing changed nothing is written.
 */
final class Merge {
    /** Containers and their fields' hashes, one row for each; kinds that were not asked for stay out. */
    private static final String FIND =
            """
            insert into sync_found
            select c.*, coalesce(s.fields, 0), coalesce(s.shape, 0), coalesce(s.facts, 0),
                c.problem is null and coalesce(s.staged, true)
            from sync_container c left join (
                select container, sum(fields)::integer as fields, bit_xor(shape) as shape, bit_xor(facts) as facts,
                    bool_and(staged) as staged
                from sync_shape group by container) s on s.container = c.name
            where c.table_type is null or c.table_type = any(:include)
            """;

    /** Ids are given in the order of the stream: fields then come in the order of their index, which halves the time. */
    private static final String ADD =
            """
            with added as (
                insert into container (id, datastore_id, name, container_type, table_type, materialized, records, estimate, bytes,
                    comment, problem, folder, file_name, extension, file_format, file_count, last_modified,
                    fields, shape, facts, status)
                select coalesce(f.id, nextval(pg_get_serial_sequence('container', 'id'))),
                    :datastore, f.name, f.container_type, f.table_type, f.materialized, f.records, f.records, f.bytes,
                    f.comment, f.problem, f.folder, f.file_name, f.extension, f.file_format, f.file_count,
                    f.last_modified, f.fields, case when f.problem is null then f.shape end,
                    case when f.problem is null then f.facts end,
                    case when f.problem is null then 'Available' else 'Unloadable' end
                from sync_found f
                where not exists (select from container c where c.datastore_id = :datastore and c.name = f.name)
                order by f.place
                returning id, name)
            insert into sync_touched select id, name, true from added
            """;

    /** Fields that came ahead of a container, whose name somebody else gave away meanwhile. */
    private static final String STRAY =
            """
            delete from field where container_id = any(array(
                select f.id from sync_container f where f.id is not null
                except select t.id from sync_touched t))
            """;

    /** Known containers a sync may write: not computed ones, and deleted ones only where they are to come back. */
    private static final String KNOWN =
            """
            c.datastore_id = :datastore and c.name = f.name and c.container_type in ('table', 'file')
            and (c.deleted_at is null or c.pruned or :recreate)
            """;

    private static final String TOUCH =
            "insert into sync_touched select c.id, c.name, false from container c, sync_found f where " + KNOWN
                    + " and f.staged and c.facts is distinct from f.facts";

    /**
     * What a profile counted stands until the store's own estimate moves. A container that cannot be read keeps the fields it
     * was known by. So does one whose hash somebody took away after its fields were found to be the known ones: the next sync
     * reads them.
     */
    private static final String CHANGE =
            """
            with changed as (
                update container c
                set container_type = f.container_type, table_type = f.table_type, materialized = f.materialized,
                    records = coalesce(case when f.records is distinct from c.estimate then f.records end, c.records),
                    estimate = coalesce(f.records, c.estimate), bytes = coalesce(f.bytes, c.bytes), comment = f.comment,
                    problem = f.problem, folder = f.folder, file_name = case when c.file_name_chosen then c.file_name else f.file_name end,
                    extension = f.extension,
                    file_format = f.file_format, file_count = f.file_count, last_modified = f.last_modified,
                    fields = case when f.staged then f.fields else c.fields end,
                    shape = case when f.staged then f.shape else c.shape end,
                    facts = case when f.staged then f.facts else c.facts end,
                    status = case when f.problem is not null then 'Unloadable'
                        when f.staged and c.shape <> f.shape then 'Changed' else 'Available' end,
                    deleted_at = null, pruned = false
                from sync_found f
                where
            """
                    + KNOWN
                    + """
                and (c.deleted_at is not null
                    or c.status <> case when f.problem is not null then 'Unloadable'
                        when f.staged and c.shape <> f.shape then 'Changed' else 'Available' end
                    or (f.staged and c.facts is distinct from f.facts)
                    or (c.container_type, c.table_type, c.materialized, c.estimate, c.bytes, c.comment, c.problem,
                        c.folder, c.file_name, c.extension, c.file_format, c.file_count, c.last_modified)
                    is distinct from (f.container_type, f.table_type, f.materialized, coalesce(f.records, c.estimate),
                        coalesce(f.bytes, c.bytes), f.comment, f.problem, f.folder,
                        case when c.file_name_chosen then c.file_name else f.file_name end, f.extension,
                        f.file_format, f.file_count, f.last_modified))
                returning c.status)
            select count(*) from changed where status = 'Changed'
            """;

    private static final String STAGED_FIELD =
            """
            insert into field (container_id, name, position, type, native_type, nullable, column_size, decimal_digits,
                key_position, comment)
            select t.id, s.name, s.position, s.type, s.native_type, s.nullable, s.column_size, s.decimal_digits,
                s.key_position, s.comment
            from sync_touched t join sync_field s on s.container = t.name
            """;

    private static final String ADD_FIELDS = STAGED_FIELD + "where t.is_new";

    private static final String CHANGE_FIELDS = STAGED_FIELD
            + """
                    where not t.is_new
                    on conflict (container_id, name) do update
                    set position = excluded.position, type = excluded.type, native_type = excluded.native_type,
                        nullable = excluded.nullable, column_size = excluded.column_size,
                        decimal_digits = excluded.decimal_digits, key_position = excluded.key_position,
                        comment = excluded.comment, missing = false, parent_id = null
                    where field.computed_field_id is null and (field.missing or field.parent_id is not null or (field.position, field.type, field.native_type, field.nullable,
                            field.column_size, field.decimal_digits, field.key_position, field.comment)
                        is distinct from (excluded.position, excluded.type, excluded.native_type, excluded.nullable,
                            excluded.column_size, excluded.decimal_digits, excluded.key_position, excluded.comment))
                    """;

    /** Asks for containers by an array, so that the index answers whatever the planner thinks of the table's size. */
    private static final String MISS_FIELDS =
            """
            update field f set missing = true
            where f.container_id = any(array(select id from sync_touched where not is_new)) and not f.missing
              and f.computed_field_id is null and f.parent_id is null and not exists (
                  select from sync_touched t join sync_field s on s.container = t.name
                  where t.id = f.container_id and s.name = f.name)
            """;

    /** What lies inside a struct goes with it; what a struct holds profiles find out. */
    private static final String MISS_INNER =
            """
            update field f set missing = true from field s
            where f.container_id = any(array(select id from sync_touched where not is_new)) and not f.missing
              and f.parent_id is not null and s.container_id = f.container_id and s.parent_id is null and s.missing
              and starts_with(f.name, s.name || '.')
            """;

    /** Looks at all that was listed, whatever its kind: a table that became a view is not gone. */
    private static final String GONE =
            """
            where c.datastore_id = :datastore and c.container_type in ('table', 'file') and c.deleted_at is null
              and (c.table_type is null or c.table_type = any(:include))
              and not exists (select from sync_container f where f.name = c.name)
            """;

    private static final String COUNT =
            """
            update datastore d set containers = n.containers, fields = n.fields, records = n.records, connected = true,
                active_checks = n.active_checks, passing_checks = n.passing_checks, failing_checks = n.failing_checks,
                anomalies = n.anomalies, active_anomalies = n.active_anomalies
            from (select count(*) as containers, coalesce(sum(fields), 0)::bigint as fields,
                      least(coalesce(sum(records), 0), 9007199254740991)::bigint as records,
                      coalesce(sum(active_checks), 0)::bigint as active_checks,
                      coalesce(sum(passing_checks), 0)::bigint as passing_checks,
                      coalesce(sum(failing_checks), 0)::bigint as failing_checks,
                      coalesce(sum(anomalies), 0)::bigint as anomalies,
                      coalesce(sum(active_anomalies), 0)::bigint as active_anomalies
                  from container where datastore_id = :datastore and deleted_at is null) n
            where d.id = :datastore and (d.containers, d.fields, d.records, d.connected, d.active_checks,
                    d.passing_checks, d.failing_checks, d.anomalies, d.active_anomalies)
                is distinct from (n.containers, n.fields, n.records, true, n.active_checks,
                    n.passing_checks, n.failing_checks, n.anomalies, n.active_anomalies)
            """;

    private final Handle handle;
    private final Run run;
    private final SyncOptions options;

    Merge(Handle handle, Run run, SyncOptions options) {
        this.handle = handle;
        this.run = run;
        this.options = options;
    }

    /** Does it all, and counts it. */
    void run() {
        hold();
        // Tables that were just filled have no statistics, and those of the others may be of the day before a million
        // rows
        // came: a guessed nested loop over them takes forever.
        handle.execute("set local enable_nestloop = off");
        int found = execute(FIND);
        handle.execute("analyze sync_found");
        int added = execute(ADD);
        long changed = added == found ? 0 : changeKnown();
        int gone = options.prune()
                ? execute("update container c set deleted_at = now(), pruned = true " + GONE)
                : execute("update container c set status = 'Inaccessible', problem = null " + GONE
                        + " and c.status <> 'Inaccessible'");
        execute(ADD_FIELDS);
        long unloadable = handle.createQuery("select count(*) from sync_found where problem is not null")
                .mapTo(Long.class)
                .one();
        run.count("containers_added", added);
        run.count("containers_changed", changed);
        run.count(options.prune() ? "containers_removed" : "containers_inaccessible", gone);
        run.count("containers_unloadable", unloadable);
        if (execute(COUNT) > 0) {
            Listings.changed(handle);
        }
    }

    /** Brings known containers and their fields up to date; the number of containers with other fields than before. */
    private long changeKnown() {
        execute(STRAY);
        int touched = execute(TOUCH);
        long changed = bind(handle.createQuery(CHANGE)).mapTo(Long.class).one();
        if (touched > 0) {
            handle.execute("analyze sync_touched");
            execute(CHANGE_FIELDS);
            handle.execute("set local enable_seqscan = off");
            execute(MISS_FIELDS);
            execute(MISS_INNER);
            handle.execute("set local enable_seqscan = on");
        }
        return changed;
    }

    /**
     * Keeps the datastore there, and whoever counts in it or syncs it away: its row comes first in everybody's order of
     * locks. A second sync can only come from a server that was thought dead; it waits here, and finds then that its run is
     * over.
     */
    private void hold() {
        handle.execute("set local work_mem = '64MB'");
        handle.execute("set local gin_pending_list_limit = '64MB'");
        boolean there = bind(handle.createQuery("select true from datastore where id = :datastore for no key update"))
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
        if (!there) {
            throw new CancellationException("The datastore was deleted");
        }
        bind(handle.createQuery("select pg_advisory_xact_lock(hashtextextended('sync', :datastore))::text"))
                .mapTo(String.class)
                .one();
        run.check();
    }

    private int execute(String sql) {
        return bind(handle.createUpdate(sql)).execute();
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return statement
                .bind("datastore", run.datastoreId())
                .bind("include", options.include().toArray(String[]::new))
                .bind("recreate", options.recreate());
    }
}
