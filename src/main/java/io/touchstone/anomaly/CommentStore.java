package io.touchstone.anomaly;

import io.touchstone.access.Account;
import io.touchstone.access.Caller;
import io.touchstone.db.Database;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people say of anomalies. */
public final class CommentStore {
    private static final String SELECT =
            """
            select c.id as comment_id, c.anomaly_id, c.message, c.created as commented, c.updated, a.datastore_id, u.*
            from anomaly_comment c join anomaly a on a.id = c.anomaly_id left join account u on u.id = c.account_id
            """;

    private final Database database;

    public CommentStore(Database database) {
        this.database = database;
    }

    /** A comment, and who made it; null when the account is gone. */
    public record Comment(
            long id, Instant created, Instant updated, long anomalyId, String message, @Nullable Account user) {}

    /** A comment with the datastore it is about. */
    record Found(Comment comment, long datastoreId) {}

    /** The comment of that id; 404 when there is none. */
    Found find(long id) {
        return database.with(handle -> handle.createQuery(SELECT + "where c.id = :id")
                .bind("id", id)
                .map((row, context) -> found(row))
                .findOne()
                .orElseThrow(() -> Problem.notFound("Comment", id)));
    }

    /** One page of the comments on an anomaly, the first ones first. */
    Page<Comment> page(long anomalyId, Page.Window window) {
        return database.with(handle -> Page.of(
                handle.createQuery(SELECT + "where c.anomaly_id = :id order by c.id limit :size offset :offset")
                        .bind("id", anomalyId)
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> found(row).comment())
                        .list(),
                handle.createQuery("select count(*) from anomaly_comment where anomaly_id = :id")
                        .bind("id", anomalyId)
                        .mapTo(Long.class)
                        .one(),
                window));
    }

    /** Adds a comment. */
    Comment add(Caller caller, long anomalyId, String message) {
        long id = database.inTransaction(handle -> add(handle, caller, anomalyId, message));
        return find(id).comment();
    }

    /** Adds a comment in the caller's transaction. Who comments has looked: the anomaly is not new any more. */
    static long add(Handle handle, Caller caller, long anomalyId, String message) {
        handle.createUpdate("update anomaly set is_new = false where id = :id and is_new")
                .bind("id", anomalyId)
                .execute();
        return handle.createQuery(
                        """
                        insert into anomaly_comment (anomaly_id, account_id, message)
                        values (:anomaly, :account, :message) returning id
                        """)
                .bind("anomaly", anomalyId)
                .bind("account", caller.accountId())
                .bind("message", message)
                .mapTo(Long.class)
                .one();
    }

    /** Changes what a comment says; only who made it, or an administrator, may. */
    Comment update(Caller caller, long id, String message) {
        requireOwn(caller, id);
        database.useTransaction(handle -> handle.createUpdate(
                        "update anomaly_comment set message = :message, updated = now() where id = :id")
                .bind("id", id)
                .bind("message", message)
                .execute());
        return find(id).comment();
    }

    /** Takes a comment back; only who made it, or an administrator, may. */
    void delete(Caller caller, long id) {
        requireOwn(caller, id);
        database.useTransaction(handle -> handle.createUpdate("delete from anomaly_comment where id = :id")
                .bind("id", id)
                .execute());
    }

    private void requireOwn(Caller caller, long id) {
        Account user = find(id).comment().user();
        if (!caller.isAdmin() && (user == null || user.id() != caller.accountId())) {
            throw Problem.forbidden("Only who made a comment, or an Admin, may change it");
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        Account user = row.getObject("id", Long.class) == null ? null : Account.of(row);
        Comment comment = new Comment(
                row.getLong("comment_id"),
                row.getTimestamp("commented").toInstant(),
                row.getTimestamp("updated").toInstant(),
                row.getLong("anomaly_id"),
                row.getString("message"),
                user);
        return new Found(comment, row.getLong("datastore_id"));
    }
}
