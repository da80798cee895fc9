package io.touchstone.people;

import io.touchstone.access.Caller;
import io.touchstone.access.Role;
import io.touchstone.access.Tokens;
import io.touchstone.audit.Audit;
import io.touchstone.db.Database;
import io.touchstone.db.StartFailure;
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

    /** What is told of a token when it is made. */
    private record Issued(String name, String user) {}

    /** On the first start of all: makes the account, and puts a token for it into a file that its owner alone reads. */
    public void welcome(Path file) {
        database.useTransaction(handle -> {
            boolean isFirst = handle.execute(
                            "insert into account (user_id, user_name, name, role, user_type)"
                                    + " select ?, ?, 'Administrator', 'Admin', 'Service'"
                                    + " where not exists (select from account) on conflict do nothing",
                            SUBJECT,
                            USER_NAME)
                    == 1;
            if (isFirst) {
                write(issue(handle, "first start"), file);
            }
        });
    }

    /** A new token that does not expire; older ones keep working. A demoted or deleted administrator is back. */
    public String newToken() {
        return database.inTransaction(handle -> issue(handle, "command line, " + Instant.now()));
    }

    private String issue(Handle handle, String name) {
        long account = handle.createQuery(
                        """
                        insert into account (user_id, user_name, name, role, user_type)
                        values (:subject, :user, 'Administrator', 'Admin', 'Service')
                        on conflict (user_id) do update set role = 'Admin', deleted_at = null
                        returning id
                        """)
                .bind("subject", SUBJECT)
                .bind("user", USER_NAME)
                .mapTo(Long.class)
                .one();
        String token = tokens.mint(SUBJECT, Instant.now(), null);
        long id = handle.createQuery(
                        "insert into token (account_id, name, hash) values (:account, :name, :hash) returning id")
                .bind("account", account)
                .bind("name", name)
                .bind("hash", Tokens.hash(token))
                .mapTo(Long.class)
                .one();
        Caller itself = new Caller(account, USER_NAME, Role.ADMIN, Map.of(), false);
        Audit.created(handle, itself, "user_token", id, new Issued(name, USER_NAME));
        return token;
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
