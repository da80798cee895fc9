package io.touchstone.audit;

import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the trail. */
public final class HistoryStore {
    private static final Map<String, Integer> OPERATION_TYPE = Map.of("insert", 0, "update", 1, "delete", 2);
    private static final Map<String, String> VERB = Map.of("insert", "create", "update", "update", "delete", "delete");

    private final Database database;

    public HistoryStore(Database database) {
        this.database = database;
    }

    /** All that happened to one thing. */
    public record History(long id, @Nullable Instant created, List<Version> versions) {}

    /** One change: each field's value before and after. */
    public record Version(JsonNode changeset, Transaction transaction, int operationType, String operation) {}

    /** Who changed it and when. Changes made together share an id. */
    public record Transaction(long id, Instant issuedAt, @Nullable Actor user) {}

    /** The account that acted. */
    public record Actor(@Nullable Long id, String userName) {}

    /** One line of the activity list. */
    public record Activity(Transaction transaction, String verb, String objectType, long objectId) {}

    /** The changes of one thing, oldest first. */
    public History of(String entity, long id) {
        List<Version> versions = database.with(handle -> handle.createQuery(
                        """
                        select at, txid, account_id, user_name, operation, changeset from audit
                        where entity = :entity and entity_id = :id order by id
                        """)
                .bind("entity", entity)
                .bind("id", id)
                .map((row, context) -> new Version(
                        Json.parse(row.getString("changeset")),
                        transaction(row),
                        OPERATION_TYPE.getOrDefault(row.getString("operation"), 1),
                        row.getString("operation")))
                .list());
        Instant created =
                versions.isEmpty() ? null : versions.get(0).transaction().issuedAt();
        return new History(id, created, versions);
    }

    /** What everybody did, newest first; null bounds and an empty list of users mean all. */
    public Page<Activity> activity(
            List<Long> users, @Nullable LocalDate from, @Nullable LocalDate to, Page.Window window) {
        String matching =
                """
                from audit where (:all or account_id = any(:users))
                  and (:from::date is null or at >= :from::date) and (:to::date is null or at < :to::date + 1)
                """;
        return database.with(handle -> {
            long total = handle.createQuery("select count(*) " + matching)
                    .bind("all", users.isEmpty())
                    .bind("users", users.toArray(Long[]::new))
                    .bind("from", from)
                    .bind("to", to)
                    .mapTo(Long.class)
                    .one();
            List<Activity> items = handle.createQuery(
                            "select at, txid, account_id, user_name, operation, entity, entity_id " + matching
                                    + " order by id desc limit :size offset :offset")
                    .bind("all", users.isEmpty())
                    .bind("users", users.toArray(Long[]::new))
                    .bind("from", from)
                    .bind("to", to)
                    .bind("size", window.size())
                    .bind("offset", window.offset())
                    .map((row, context) -> new Activity(
                            transaction(row),
                            VERB.getOrDefault(row.getString("operation"), "update"),
                            row.getString("entity"),
                            row.getLong("entity_id")))
                    .list();
            return Page.of(items, total, window);
        });
    }

    private static Transaction transaction(ResultSet row) throws SQLException {
        return new Transaction(
                row.getLong("txid"),
                row.getTimestamp("at").toInstant(),
                new Actor(row.getObject("account_id", Long.class), row.getString("user_name")));
    }
}
