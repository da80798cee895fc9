package io.touchstone.people;

import io.touchstone.access.Account;
import io.touchstone.access.Caller;
import io.touchstone.access.Tokens;
import io.touchstone.audit.Audit;
import io.touchstone.connector.Secret;
import io.touchstone.db.Constraint;
import io.touchstone.db.Database;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tokens as rows: a hash, and whose it is. */
public final class TokenStore {
    /** The columns of the account keep their names, those of the token get others. */
    private static final String SELECT =
            """
            select a.*, k.id as token_id, k.created as token_created, k.name as token_name, k.scim_only, k.revoked,
                   k.expiration, k.last_used, coalesce(k.expiration <= now(), false) as expired
            from token k join account a on a.id = k.account_id
            """;

    private final Database database;
    private final Tokens tokens;

    public TokenStore(Database database, Tokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /** What a token is made of: whose, under which name, for how long, for the provisioning endpoints only. */
    public record Draft(long accountId, String name, @Nullable Integer expiresInDays, boolean scimOnly) {}

    /** A new token and, this once, what it opens doors with. */
    public record Issued(Token token, Secret bearer) {}

    /** A token as it lies in the database, but for its hash. */
    private record Row(Token token, boolean scimOnly, boolean revoked) {}

    /** What the trail tells of a token. */
    private record Facts(
            String name, String user, @Nullable Instant expiration, boolean scimEndpointsOnly, boolean revoked) {
        static Facts of(Row row) {
            Token token = row.token();
            return new Facts(token.name(), token.user().userName(), token.expiration(), row.scimOnly(), row.revoked());
        }
    }

    /** The account's tokens, the newest first. */
    public List<Token> of(long accountId) {
        return database.with(handle -> handle.createQuery(SELECT + "where a.id = :account order by k.id desc")
                .bind("account", accountId)
                .map((row, context) -> row(row).token())
                .list());
    }

    /** The tokens of all services, the newest first. */
    public List<Token> ofServices() {
        return database.with(handle -> handle.createQuery(SELECT + "where a.user_type = 'Service' order by k.id desc")
                .map((row, context) -> row(row).token())
                .list());
    }

    /** Proves that there is such a token and that it is the caller's to change: his own, or for an Admin a service's. */
    public long require(Caller caller, long id) {
        return database.with(handle -> require(handle, caller, id)).token().id();
    }

    private static Row require(Handle handle, Caller caller, long id) {
        return handle.createQuery(
                        SELECT
                                + """
                        where k.id = :id and (a.id = :caller or (:admin and a.user_type = 'Service')) for update of k
                        """)
                .bind("id", id)
                .bind("caller", caller.accountId())
                .bind("admin", caller.isAdmin())
                .map((row, context) -> row(row))
                .findOne()
                .orElseThrow(() -> Problem.notFound("User token", id));
    }

    /** Makes a token; 409 when the account has another of that name. */
    public Issued create(Caller caller, Draft draft) {
        return database.inTransaction(handle -> issue(handle, tokens, caller, draft));
    }

    /** Makes a token in the caller's transaction. */
    static Issued issue(Handle handle, Tokens tokens, Caller caller, Draft draft) {
        User owner = UserStore.require(handle, draft.accountId());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expiration = draft.expiresInDays() == null ? null : now.plus(draft.expiresInDays(), ChronoUnit.DAYS);
        Secret bearer = new Secret(tokens.mint(owner.userId(), now, expiration));
        long id = Constraint.whenTaken(() -> taken(draft.name()), () -> handle.createQuery(
                        """
                        insert into token (account_id, name, hash, scim_only, expiration)
                        values (:account, :name, :hash, :scimOnly, :expiration) returning id
                        """)
                .bind("account", owner.id())
                .bind("name", draft.name())
                .bind("hash", Tokens.hash(bearer.reveal()))
                .bind("scimOnly", draft.scimOnly())
                .bind("expiration", expiration)
                .mapTo(Long.class)
                .one());
        Row made = handle.createQuery(SELECT + "where k.id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .one();
        Audit.created(handle, caller, "user_token", id, Facts.of(made));
        return new Issued(made.token(), bearer);
    }

    /** Revokes a token, or brings it back. */
    public Token revoke(Caller caller, long id, boolean revoked) {
        return database.inTransaction(handle -> {
            Row before = require(handle, caller, id);
            handle.createUpdate("update token set revoked = :revoked where id = :id")
                    .bind("id", id)
                    .bind("revoked", revoked)
                    .execute();
            if (revoked) {
                SessionStore.endThoseOf(handle, id);
            }
            Row after = require(handle, caller, id);
            Audit.changed(handle, caller, "user_token", id, Facts.of(before), Facts.of(after));
            return after.token();
        });
    }

    /** Deletes a token; 409 while it is active. */
    public void delete(Caller caller, long id) {
        database.useTransaction(handle -> {
            Row before = require(handle, caller, id);
            if (before.token().active()) {
                throw Problem.conflict("User token id: " + id + " is active: revoke it first");
            }
            handle.createUpdate("delete from token where id = :id")
                    .bind("id", id)
                    .execute();
            Audit.deleted(handle, caller, "user_token", id, Facts.of(before));
        });
    }

    private static Problem taken(String name) {
        return Problem.conflict("User token name: '" + name + "' already exists");
    }

    private static Row row(ResultSet row) throws SQLException {
        boolean revoked = row.getBoolean("revoked");
        Token token = new Token(
                row.getLong("token_id"),
                row.getTimestamp("token_created").toInstant(),
                row.getString("token_name"),
                !revoked && !row.getBoolean("expired"),
                moment(row, "expiration"),
                moment(row, "last_used"),
                Account.of(row));
        return new Row(token, row.getBoolean("scim_only"), revoked);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column))
                .map(Timestamp::toInstant)
                .orElse(null);
    }
}
