package io.touchstone.onboarding;

import io.touchstone.access.Caller;
import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was done under an idempotency key: each datastore is noted in the transaction that makes it, so that a call cut short
 * by anything, the death of the server included, is finished by repeating it, and one that came through is answered again.
 * While a call runs its key is locked; the lock goes with the server's connection.
 */
public final class IdempotentCall implements AutoCloseable {
    /** A call without a key: nothing is remembered. */
    static final IdempotentCall NONE = new IdempotentCall(null, () -> {}, 0, null, Map.of(), null);

    private final @Nullable Database database;
    private final Runnable unlock;
    private final long id;
    private final @Nullable JsonNode answer;
    private final Map<Integer, Long> done;
    private final @Nullable Long group;

    private IdempotentCall(
            @Nullable Database database,
            Runnable unlock,
            long id,
            @Nullable JsonNode answer,
            Map<Integer, Long> done,
            @Nullable Long group) {
        this.database = database;
        this.unlock = unlock;
        this.id = id;
        this.answer = answer;
        this.done = Map.copyOf(done);
        this.group = group;
    }

    private record Row(long id, boolean same, @Nullable String response, @Nullable Long group) {}

    /**
     * Begins a call, or takes up an earlier one.
     *
     * @param fingerprint a keyed hash of the whole request
     * @throws Problem 409 while the same call runs, 422 when the key was used for another request
     */
    static IdempotentCall begin(Database database, CallLocks locks, Caller caller, String key, byte[] fingerprint) {
        CallLocks.Lock lock = new CallLocks.Lock(caller.accountId(), key);
        if (!locks.take(lock)) {
            throw Problem.conflict("A call with this Idempotency-Key is still running: repeat it later");
        }
        try {
            return database.with(handle -> {
                Row row = row(handle, caller, key, fingerprint);
                if (!row.same()) {
                    throw Problem.invalid(List.of(new Violation(
                            List.of("header", "Idempotency-Key"),
                            "was used for another request: choose a new one",
                            "value_error")));
                }
                return new IdempotentCall(
                        database,
                        () -> locks.release(lock),
                        row.id(),
                        row.response() == null ? null : Json.parse(row.response()),
                        items(handle, row.id()),
                        row.group());
            });
        } catch (RuntimeException e) {
            locks.release(lock);
            throw e;
        }
    }

    /** The answer of the call when it came through before. */
    Optional<JsonNode> answer() {
        return Optional.ofNullable(answer);
    }

    /** The datastore an earlier try made for the item. */
    Optional<Long> done(int position) {
        return Optional.ofNullable(done.get(position));
    }

    /** The group an earlier try made; null for none. */
    @Nullable
    Long group() {
        return group;
    }

    /** Notes the datastore made for an item, in the transaction that makes it. */
    void record(Handle handle, int position, long datastore) {
        if (database != null) {
            handle.createUpdate(
                            "insert into idempotent_item (call_id, position, datastore_id) values (:call, :position, :datastore)")
                    .bind("call", id)
                    .bind("position", position)
                    .bind("datastore", datastore)
                    .execute();
        }
    }

    /** Notes the group made for the call, in the transaction that makes it. */
    void group(Handle handle, long made) {
        if (database != null) {
            handle.createUpdate("update idempotent_call set group_id = :group where id = :id")
                    .bind("id", id)
                    .bind("group", made)
                    .execute();
        }
    }

    /** Notes the answer: the call came through. */
    void finish(Object result) {
        if (database != null) {
            database.with(handle -> handle.createUpdate(
                            "update idempotent_call set response = :response::json where id = :id")
                    .bind("id", id)
                    .bind("response", Json.text(result))
                    .execute());
        }
    }

    /** Gives the key free. */
    @Override
    public void close() {
        unlock.run();
    }

    private static Row row(Handle handle, Caller caller, String key, byte[] fingerprint) {
        handle.execute("delete from idempotent_call where created < now() - interval '7 days'");
        handle.createUpdate(
                        """
                        insert into idempotent_call (account_id, key, fingerprint) values (:account, :key, :fingerprint)
                        on conflict (account_id, key) do nothing
                        """)
                .bind("account", caller.accountId())
                .bind("key", key)
                .bind("fingerprint", fingerprint)
                .execute();
        return handle.createQuery(
                        """
                        select id, fingerprint, response, group_id from idempotent_call
                        where account_id = :account and key = :key
                        """)
                .bind("account", caller.accountId())
                .bind("key", key)
                .map((found, context) -> new Row(
                        found.getLong("id"),
                        Arrays.equals(found.getBytes("fingerprint"), fingerprint),
                        found.getString("response"),
                        found.getObject("group_id", Long.class)))
                .one();
    }

    private static Map<Integer, Long> items(Handle handle, long call) {
        Map<Integer, Long> items = new HashMap<>();
        handle.createQuery("select position, datastore_id from idempotent_item where call_id = :call")
                .bind("call", call)
                .map((found, context) -> items.put(found.getInt("position"), found.getLong("datastore_id")))
                .list();
        return items;
    }
}
