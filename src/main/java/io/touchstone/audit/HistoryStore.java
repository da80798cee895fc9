package io.touchstone.audit;

import io.touchstone.access.Account;
import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the trail. */
public final class HistoryStore {
    private static final Map<String, Integer> OPERATION_TYPE = Map.of("insert", 0, "update", 1, "delete", 2);

    private final Database database;

    public HistoryStore(Database database) {
        this.database = database;
    }

    /** All that happened to one thing. */
    public record History(long id, Instant created, List<Version> versions) {}

    /** One change: each field's value before and after. */
    public record Version(JsonNode changeset, Transaction transaction, int operationType, String operation) {}

    /** Who changed it and when; nobody: the server itself. Changes made together share an id. */
    public record Transaction(long id, Instant issuedAt, @Nullable Account user) {}

    /** One line of the activity list. */
    public record Activity(Transaction transaction, String verb, String objectType, long objectId) {}

    /** The changes of one thing, oldest first; when it came into being is known by whoever keeps it. */
    public History of(String entity, long id, Instant created) {
        List<Version> versions = database.with(handle -> handle.createQuery(
                        """
                        select h.at, h.txid, h.operation, h.changeset, a.*
                        from audit h left join account a on a.id = h.account_id
                        where h.entity = :entity and h.entity_id = :id order by h.id
                        """)
                .bind("entity", entity)
                .bind("id", id)
                .map((row, context) -> new Version(
                        Json.parse(row.getString("changeset")),
                        transaction(row),
                        OPERATION_TYPE.getOrDefault(row.getString("operation"), 1),
                        row.getString("operation")))
                .list());
        return new History(id, created, versions);
    }

    /** What everybody did, newest first; null bounds and an empty list of users mean all. */
    public Page<Activity> activity(
            List<Long> users, @Nullable Instant from, @Nullable Instant before, Page.Window window) {
        String matching =
                """
                from audit h left join account a on a.id = h.account_id
                where (cardinality(:users) = 0 or h.account_id = any(:users))
                  and (:from::timestamptz is null or h.at >= :from) and (:before::timestamptz is null or h.at < :before)
                """;
        return database.with(handle -> {
            long total = period(handle.createQuery("select count(*) " + matching), users, from, before)
                    .mapTo(Long.class)
                    .one();
            List<Activity> items = period(
                            handle.createQuery("select h.at, h.txid, h.operation, h.entity, h.entity_id, a.* "
                                    + matching + " order by h.id desc limit :size offset :offset"),
                            users,
                            from,
                            before)
                    .bind("size", window.size())
                    .bind("offset", window.offset())
                    .map((row, context) -> new Activity(
                            transaction(row),
                            row.getString("operation"),
                            row.getString("entity"),
                            row.getLong("entity_id")))
                    .list();
            return Page.of(items, total, window);
        });
    }

    private static Query period(Query query, List<Long> users, @Nullable Instant from, @Nullable Instant before) {
        return query.bind("users", users.toArray(Long[]::new))
                .bind("from", from)
                .bind("before", before);
    }

    private static Transaction transaction(ResultSet row) throws SQLException {
        Account user = row.getObject("id", Long.class) == null ? null : Account.of(row);
        return new Transaction(row.getLong("txid"), row.getTimestamp("at").toInstant(), user);
    }
}
