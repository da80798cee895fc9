package io.touchstone.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom PostgreSQL runs. It refuses to run as root, so root runs it as the folder's owner, else in a user namespace
 * where root is nobody, else as the user nobody.
 *
 * @param prefix what comes before the command; empty for everybody but root
 * @param owner who must own the files PostgreSQL works with; null when that is who we are
 */
record PostgresAccount(List<String> prefix, @Nullable UserPrincipal owner) {
    private static final String CAN_WORK = "[ \"$(id -u)\" != 0 ] && [ -w \"$0\" ] && [ -x \"$0\" ]";

    /** Finds the account that can work in the folder. */
    static PostgresAccount workingIn(Path folder) throws IOException {
        if (uid(Path.of("/proc/self")) != 0) {
            return new PostgresAccount(List.of(), null);
        }
        if (uid(folder) != 0) {
            PostgresAccount owner = other(uid(folder), gid(folder), Files.getOwner(folder));
            return owner.canWorkIn(folder) ? owner : refuse(folder);
        }
        PostgresAccount namespace = new PostgresAccount(List.of("unshare", "--user", "--"), null);
        return namespace.canWorkIn(folder) ? namespace : nobody(folder);
    }

    /** The command as this account runs it, in a session of its own so that Ctrl-C in a terminal reaches us alone. */
    List<String> running(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            whole.add("/usr/bin/setsid");
        }
        whole.addAll(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Hands a file, or a folder with all it holds, over to this account. */
    void own(Path path) throws IOException {
        if (owner != null) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.toList()) {
                    Files.setAttribute(each, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static PostgresAccount nobody(Path folder) throws IOException {
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        UserPrincipal before = Files.getOwner(folder);
        Files.setOwner(folder, nobody);
        letPassThrough(folder.getParent());
        Files.setAttribute(folder, "unix:gid", uid(folder)); // root's group would be kept out of the home
        PostgresAccount account = other(uid(folder), gid(folder), nobody);
        if (account.canWorkIn(folder)) {
            return account;
        }
        Files.setOwner(folder, before);
        Files.setAttribute(folder, "unix:gid", 0);
        return refuse(folder);
    }

    /** Others may go through the home to what is theirs in it; they still may not look around there. */
    private static void letPassThrough(@Nullable Path home) throws IOException {
        if (home != null && uid(home) == 0) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(home);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(home, permissions);
        }
    }

    private static PostgresAccount other(int uid, int gid, UserPrincipal owner) {
        return new PostgresAccount(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), owner);
    }

    private static PostgresAccount refuse(Path folder) {
        throw new StartFailure("PostgreSQL does not run as root, and there is no other account here that can work in "
                + folder
                + ". Run Touchstone as a normal user, or set TOUCHSTONE_HOME to a folder owned by a normal user,"
                + " or name a PostgreSQL server in TOUCHSTONE_DATABASE_URL.");
    }

    private boolean canWorkIn(Path folder) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", CAN_WORK, folder.toString()));
        try {
            Process probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false; // the program (unshare, setpriv) is not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while looking for an account for PostgreSQL", e);
        }
    }

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static int gid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:gid");
    }
}
