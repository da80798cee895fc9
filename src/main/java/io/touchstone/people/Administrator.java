package io.touchstone.people;

import io.touchstone.access.Caller;
import io.touchstone.access.Role;
import io.touchstone.access.Tokens;
import io.touchstone.audit.Audit;
import io.touchstone.connector.Secret;
import io.touchstone.db.Database;
import io.touchstone.db.StartFailure;
import io.touchstone.people.UserStore.Facts;
import io.touchstone.secret.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The account that is there from the first start on. Whoever may read the server's home may have tokens for it. */
public final class Administrator {
    private static final String SUBJECT = "touchstone|administrator";
    private static final String USER_NAME = "administrator";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Database database;
    private final Tokens tokens;

    public Administrator(Database database, Vault vault) {
        this.database = database;
        this.tokens = new Tokens(vault);
    }

    /** On the first start of all: makes the account, and puts a token for it into a file that its owner alone reads. */
    public void welcome(Path file) {
        database.useTransaction(
                handle -> make(handle, "where not exists (select from account)").ifPresent(id -> {
                    write(issue(handle, id, "first start"), file);
                }));
    }

    /** A new token that does not expire; older ones keep working. A demoted or deactivated administrator is back. */
    public String newToken() {
        return database.inTransaction(handle -> {
            long id = make(handle, "").orElseGet(() -> restore(handle));
            return issue(handle, id, "command line, " + Instant.now());
        });
    }

    /** Where a browser signs in as the administrator, once; a demoted or deactivated one is back. */
    public Secret newLink() {
        return database.inTransaction(handle -> {
            long id = make(handle, "").orElseGet(() -> restore(handle));
            return link(handle, id);
        });
    }

    /** The same, but none for an administrator who was demoted or deactivated. */
    public Optional<Secret> link() {
        return database.inTransaction(handle -> handle.createQuery(
                        "select id from account where user_id = :subject and role = 'Admin' and deleted_at is null")
                .bind("subject", SUBJECT)
                .mapTo(Long.class)
                .findOne()
                .map(id -> link(handle, id)));
    }

    private static Secret link(Handle handle, long id) {
        return new Secret("/sign-in?code=" + SessionStore.invite(handle, id).reveal());
    }

    /** Makes the account unless it is there, or the condition says no. */
    private static Optional<Long> make(Handle handle, String condition) {
        Optional<Long> made = handle.createQuery(
                        """
                        insert into account (user_id, user_name, name, role, user_type)
                        select :subject, :user, 'Administrator', 'Admin', 'Service'
                        """
                                + condition + " on conflict (user_id) do nothing returning id")
                .bind("subject", SUBJECT)
                .bind("user", USER_NAME)
                .mapTo(Long.class)
                .findOne();
        made.ifPresent(id -> Audit.created(handle, itself(id), "user", id, Facts.of(UserStore.require(handle, id))));
        return made;
    }

    private static long restore(Handle handle) {
        long id = handle.createQuery("select id from account where user_id = :subject for update")
                .bind("subject", SUBJECT)
                .mapTo(Long.class)
                .one();
        Facts before = Facts.of(UserStore.require(handle, id));
        handle.execute("update account set role = 'Admin', deleted_at = null where id = ?", id);
        Audit.changed(handle, itself(id), "user", id, before, Facts.of(UserStore.require(handle, id)));
        return id;
    }

    private String issue(Handle handle, long id, String name) {
        TokenStore.Draft draft = new TokenStore.Draft(id, name, null, false);
        return TokenStore.issue(handle, tokens, itself(id), draft).bearer().reveal();
    }

    private static Caller itself(long id) {
        return new Caller(id, USER_NAME, Role.ADMIN, Map.of(), false);
    }

    /** Before the transaction ends: a token that opens nothing is written anew, one that is nowhere is lost. */
    private static void write(String token, Path file) {
        try {
            Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "admin-token", "", OWNER_ALONE);
            Files.writeString(unfinished, token + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailure("Cannot write the administrator's token to " + file + ": " + e, e);
        }
    }
}
