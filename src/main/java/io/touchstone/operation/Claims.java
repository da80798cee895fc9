package io.touchstone.operation;

import io.touchstone.db.Database;
import io.touchstone.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which attempt holds an operation. Only the last claimant of a row may write it: everything here asks for its number. */
final class Claims {
    private final Database database;

    Claims(Database database) {
        this.database = database;
    }

    /** An operation, and the number of the attempt that holds it. */
    record Claim(
            long id,
            int attempt,
            long datastoreId,
            String type,
            ObjectNode options,
            boolean abortRequested,
            int interrupted) {}

    /** How a claim stands. */
    enum Standing {
        HELD,
        TO_BE_ABORTED,
        LOST
    }

    /** Claims the oldest open operation of the datastore: one that waits, or one that a server died over. */
    Optional<Claim> next(long datastoreId) {
        return database.with(handle -> handle.createQuery(
                        """
                        update operation set result = 'running', attempt = attempt + 1, status = '{}',
                            interrupted = interrupted + (result = 'running')::int,
                            start_time = coalesce(start_time, now())
                        where end_time is null and id = (select id from operation
                            where datastore_id = :datastore and end_time is null order by id limit 1)
                        returning *
                        """)
                .bind("datastore", datastoreId)
                .map((row, context) -> claim(row))
                .findOne());
    }

    /** Writes counters (null: they did not move), and says how the claim stands. */
    Standing standing(Claim claim, @Nullable Map<String, Long> counters) {
        String held = " where id = :id and attempt = :attempt and result = 'running'";
        return database.with(handle -> handle.createQuery(
                                counters == null
                                        ? "select abort_requested from operation" + held
                                        : "update operation set status = :status::jsonb" + held
                                                + " returning abort_requested")
                        .bind("id", claim.id())
                        .bind("attempt", claim.attempt())
                        .bind("status", counters == null ? null : Json.text(counters))
                        .mapTo(Boolean.class)
                        .findOne())
                .map(abort -> abort ? Standing.TO_BE_ABORTED : Standing.HELD)
                .orElse(Standing.LOST);
    }

    /** Whether the claim holds; the operation is not deleted before the transaction ends. */
    boolean hold(Handle handle, Claim claim) {
        return handle.createQuery(
                        "select id from operation where id = :id and attempt = :attempt and result = 'running' for key share")
                .bind("id", claim.id())
                .bind("attempt", claim.attempt())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Ends an operation in the caller's transaction; false when the claim is lost, or somebody wants a success aborted. */
    boolean finish(Handle handle, Claim claim, Outcome outcome, Map<String, Long> counters) {
        return handle.createUpdate(
                                """
                        update operation set result = :result, message = :message, reason = :reason,
                            status = :status::jsonb, end_time = clock_timestamp()
                        where id = :id and attempt = :attempt and result = 'running'
                          and not (abort_requested and :result = 'success')
                        """)
                        .bind("id", claim.id())
                        .bind("attempt", claim.attempt())
                        .bind("result", outcome.result())
                        .bind("message", outcome.message())
                        .bind("reason", outcome.reason())
                        .bind("status", Json.text(counters))
                        .execute()
                == 1;
    }

    /** Ends an operation. */
    void finish(Claim claim, Outcome outcome, Map<String, Long> counters) {
        database.useTransaction(handle -> finish(handle, claim, outcome, counters));
    }

    /** Puts an operation back in its queue. */
    void release(Claim claim) {
        database.useTransaction(handle -> handle.createUpdate(
                        """
                        update operation set result = 'queued', start_time = null
                        where id = :id and attempt = :attempt and result = 'running'
                        """)
                .bind("id", claim.id())
                .bind("attempt", claim.attempt())
                .execute());
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getLong("id"),
                row.getInt("attempt"),
                row.getLong("datastore_id"),
                row.getString("type"),
                (ObjectNode) Json.parse(row.getString("options")),
                row.getBoolean("abort_requested"),
                row.getInt("interrupted"));
    }
}
