package io.touchstone.operation;

import io.touchstone.db.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which containers take part in operations of one kind, and how far each is: rows of that kind's own table, one for each
 * container of an operation.
 */
public final class PlannedContainers {
    private static final int MOST_TOLD = 5;

    private final Database database;
    private final String table;
    private final String own;

    /**
     * @param table the kind's table
     * @param own what tells rows of whole containers from others there, of the alias {@code s}
     */
    public PlannedContainers(Database database, String table, String own) {
        this.database = database;
        this.table = table;
        this.own = own;
    }

    /** A container's part of an operation. */
    public record Planned(long id, long containerId, String container, boolean done) {}

    /**
     * Which containers take part: a from clause, {@code container} as {@code c}, for the parameters {@code datastore},
     * {@code names}, {@code tags} and {@code resumed}.
     */
    public String chosen() {
        return """
                from container c
                where c.datastore_id = :datastore and c.deleted_at is null
                  and (cardinality(:names) = 0 or c.name = any(:names))
                  and (cardinality(:tags) = 0 or exists (select from container_tag ct join tag t on t.id = ct.tag_id
                          where ct.container_id = c.id and t.name = any(:tags)))
                  and (:resumed::bigint is null or exists (select from $table s
                          where s.operation_id = :resumed and s.container_id = c.id and s.result <> 'success' and $own))
                """
                .replace("$table", table)
                .replace("$own", own);
    }

    /**
     * Plans an operation, once. Containers the last sync could not read are done already.
     *
     * @param names only these containers; empty for all
     * @param tags only containers with one of these tags; empty for all
     */
    List<Planned> plan(long operationId, long datastoreId, List<String> names, List<String> tags) {
        @Nullable Long resumedFrom = resumedFrom(operationId);
        return database.inTransaction(handle -> {
            List<Planned> planned = planned(handle, operationId);
            if (!planned.isEmpty()) {
                return planned;
            }
            handle.createUpdate(("insert into " + table
                                    + """
                             (operation_id, container_id, result, message, end_time)
                            select :run, c.id,
                                case when c.status = 'Unloadable' then 'failure' else 'running' end,
                                case when c.status = 'Unloadable' then 'It is marked unloadable: '
                                    || coalesce(c.problem, 'the last sync could not read it') end,
                                case when c.status = 'Unloadable' then now() end
                            """)
                            + chosen() + " order by c.id on conflict do nothing")
                    .bind("run", operationId)
                    .bind("datastore", datastoreId)
                    .bind("names", names.toArray(String[]::new))
                    .bind("tags", tags.toArray(String[]::new))
                    .bind("resumed", resumedFrom)
                    .execute();
            return planned(handle, operationId);
        });
    }

    private List<Planned> planned(Handle handle, long operationId) {
        return handle.createQuery("select s.id, s.container_id, c.name, s.end_time is not null as done from " + table
                        + " s join container c on c.id = s.container_id where s.operation_id = :run and " + own
                        + " order by s.id")
                .bind("run", operationId)
                .map((row, context) -> new Planned(
                        row.getLong("id"), row.getLong("container_id"), row.getString("name"), row.getBoolean("done")))
                .list();
    }

    /** The operation another goes on with; null for none. */
    private @Nullable Long resumedFrom(long operationId) {
        return database.with(handle -> handle.createQuery("select resumed_from from operation where id = :id")
                .bind("id", operationId)
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
    }

    /** A container's part begins; one that a server died over began before. */
    void begin(long id) {
        database.useTransaction(handle -> handle.createUpdate(
                        "update " + table + " set start_time = coalesce(start_time, now()) where id = :id")
                .bind("id", id)
                .execute());
    }

    /** A container's part fails; nothing happens where it has an end already. */
    void fail(long id, String message) {
        database.useTransaction(handle -> handle.createUpdate("update " + table
                        + " set result = 'failure', message = :message, end_time = clock_timestamp()"
                        + " where id = :id and end_time is null")
                .bind("id", id)
                .bind("message", message)
                .execute());
    }

    /** What nobody works on any more though nobody said why ends as failed: nothing succeeds over containers left out. */
    void abandon(long operationId) {
        endAll(operationId, "failure", "It was not read to its end");
    }

    /** All that was not done of an operation ends as aborted. */
    void abort(long operationId) {
        endAll(operationId, "aborted", null);
    }

    private void endAll(long operationId, String result, @Nullable String message) {
        database.useTransaction(handle -> handle.createUpdate("update " + table
                        + " set result = :result, message = :message, end_time = clock_timestamp()"
                        + " where operation_id = :run and end_time is null")
                .bind("result", result)
                .bind("message", message)
                .bind("run", operationId)
                .execute());
    }

    /** Why containers failed, by their names. */
    Map<String, String> failures(long operationId) {
        Map<String, String> failures = new TreeMap<>();
        database.with(handle -> handle.createQuery("select c.name, coalesce(s.message, '') as message from " + table
                        + " s join container c on c.id = s.container_id"
                        + " where s.operation_id = :run and s.result = 'failure' and " + own)
                .bind("run", operationId)
                .map((row, context) -> failures.put(row.getString("name"), row.getString("message")))
                .list());
        return failures;
    }

    /**
     * What people are told of an operation that read all it could; null for nothing.
     *
     * @param names the containers that were asked for
     * @param planned how many take part
     * @param verb what was to be done to them
     */
    @Nullable
    String message(
            long datastoreId, List<String> names, int planned, Map<String, String> failures, ContainerRun.Verb verb) {
        StringBuilder message = new StringBuilder();
        Set<String> unknown = unknown(datastoreId, names);
        if (!unknown.isEmpty()) {
            message.append("There is no container called ").append(String.join(", ", unknown));
        } else if (planned == 0) {
            message.append("There is no container to ").append(verb.infinitive());
        }
        if (!failures.isEmpty()) {
            message.append(message.isEmpty() ? "" : "; ")
                    .append(failures.size())
                    .append(" of ")
                    .append(planned)
                    .append(planned == 1 ? " container" : " containers")
                    .append(" could not be ")
                    .append(verb.participle())
                    .append(": ")
                    .append(failures.entrySet().stream()
                            .limit(MOST_TOLD)
                            .map(failure -> failure.getKey() + ": " + failure.getValue())
                            .collect(Collectors.joining("; ")))
                    .append(failures.size() > MOST_TOLD ? "; …" : "");
        }
        return message.isEmpty() ? null : message.toString();
    }

    /** Of the names asked for, those that are no container's. */
    private Set<String> unknown(long datastoreId, List<String> names) {
        Set<String> unknown = new HashSet<>(names);
        database.with(handle -> handle.createQuery(
                                "select name from container where datastore_id = :id and deleted_at is null"
                                        + " and name = any(:names)")
                        .bind("id", datastoreId)
                        .bind("names", names.toArray(String[]::new))
                        .mapTo(String.class)
                        .list())
                .forEach(unknown::remove);
        return new TreeSet<>(unknown);
    }
}
