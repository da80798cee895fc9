package io.touchstone.people;

import io.touchstone.access.Caller;
import io.touchstone.access.Tokens;
import io.touchstone.audit.Audit;
import io.touchstone.connector.Secret;
import io.touchstone.db.Database;
import io.touchstone.http.Problem;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The sessions of browsers as rows: a hash, whose it is, and what opened it. */
public final class SessionStore {
    /** How long a session lasts at most. */
    static final Duration LIFE = Duration.ofDays(7);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Database database;

    public SessionStore(Database database) {
        this.database = database;
    }

    /** A session that begins: whose it is, and the cookie it goes by. */
    record Opened(User user, Secret cookie) {}

    /** Makes the code of a sign-in link, good for one use within 15 minutes. */
    static Secret invite(Handle handle, long accountId) {
        Secret code = random();
        handle.execute("delete from sign_in_code where expires <= now()");
        handle.execute(
                "insert into sign_in_code (hash, account_id, expires) values (?, ?, now() + interval '15 minutes')",
                Tokens.hash(code.reveal()),
                accountId);
        return code;
    }

    /** Opens a session by the code of a sign-in link; empty when the code is unknown, used, or expired. */
    Optional<Opened> byLink(String code) {
        return database.inTransaction(handle -> handle.createQuery(
                        """
                        delete from sign_in_code where hash = :hash and expires > now()
                            and exists (select from account a where a.id = account_id and a.deleted_at is null)
                        returning account_id
                        """)
                .bind("hash", Tokens.hash(code))
                .mapTo(Long.class)
                .findOne()
                .map(account -> open(handle, account, null)));
    }

    /** Opens a session for one who showed a token, and ends it with that token. */
    Opened byToken(Caller caller, String token) {
        return database.inTransaction(handle -> open(handle, caller.accountId(), Tokens.hash(token)));
    }

    private static Opened open(Handle handle, long accountId, byte @Nullable [] token) {
        Secret cookie = random();
        handle.execute("delete from session where expires <= now() or last_used <= now() - interval '1 day'");
        long id = handle.createQuery(
                        """
                        insert into session (account_id, token_id, hash, expires)
                        select :account, k.id, :hash, least(now() + :life * interval '1 second', k.expiration)
                        from (select 1) one left join token k on k.hash = :token
                        where (k.id is null) = (:token::bytea is null)
                        returning id
                        """)
                .bind("account", accountId)
                .bind("hash", Tokens.hash(cookie.reveal()))
                .bind("life", LIFE.toSeconds())
                .bind("token", token)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(Problem::unauthenticated);
        User user = UserStore.beginSession(handle, accountId);
        Caller caller = new Caller(user.id(), user.userName(), user.role(), Map.of(), false);
        Audit.created(handle, caller, "session", id, facts(user.userName(), token != null));
        return new Opened(user, cookie);
    }

    /** Ends a session. */
    void end(Caller caller, String cookie) {
        database.useTransaction(handle -> handle.createQuery(
                        "delete from session where hash = :hash returning id, token_id is not null as by_token")
                .bind("hash", Tokens.hash(cookie))
                .map((row, context) -> Map.entry(row.getLong("id"), row.getBoolean("by_token")))
                .findOne()
                .ifPresent(ended -> Audit.deleted(
                        handle, caller, "session", ended.getKey(), facts(caller.userName(), ended.getValue()))));
    }

    /** Ends all sessions of an account that is deactivated, so that they stay over when it comes back. */
    static void endAll(Handle handle, long accountId) {
        handle.execute("delete from session where account_id = ?", accountId);
        handle.execute("delete from sign_in_code where account_id = ?", accountId);
    }

    /** Ends the sessions that a token opened, so that they stay over when it comes back. */
    static void endThoseOf(Handle handle, long tokenId) {
        handle.execute("delete from session where token_id = ?", tokenId);
    }

    private static Map<String, String> facts(String user, boolean byToken) {
        return Map.of("user", user, "signed_in_by", byToken ? "token" : "link");
    }

    private static Secret random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new Secret(BASE64.encodeToString(random));
    }
}
