package io.touchstone.db;

import io.touchstone.connector.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that comes with Touchstone: durable, behind a password, on this machine's own address only. One server
 * process works on a folder at a time.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "touchstone";
    static final String DATABASE = "touchstone";
    private static final Duration PATIENCE = Duration.ofMinutes(2); // recovery after a crash may replay much
    private static final int POLL_MILLISECONDS = 3;
    private static final int FAREWELL_SECONDS = 1;
    private static final int PASSWORD_BYTES = 32;

    private final int port;
    private final Secret password;
    private final @Nullable Process process;
    private final @Nullable FolderLock lock;
    private final Thread hook = new Thread(this::closeWithJvm, "stop-postgresql");

    private EmbeddedPostgres(int port, Secret password, @Nullable Process process, @Nullable FolderLock lock) {
        this.port = port;
        this.password = password;
        this.process = process;
        this.lock = lock;
    }

    /**
     * Starts it on the folder, which is made if need be. Ends with {@link #close}, or with the JVM.
     *
     * @throws StartFailure when another Touchstone works on the folder, or PostgreSQL cannot run here
     */
    public static EmbeddedPostgres start(Path folder) {
        try {
            FolderLock lock = FolderLock.tryOn(folder);
            if (lock == null) {
                throw new StartFailure("Another Touchstone is running on " + folder
                        + ". Stop it first, or set TOUCHSTONE_HOME to another folder.");
            }
            return start(lock);
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL could not be started in " + folder + ": " + e, e);
        }
    }

    /**
     * The one a running Touchstone keeps on this folder, which {@link #close} then leaves alone; where none runs, one
     * started as by {@link #start}.
     */
    public static EmbeddedPostgres startOrJoin(Path folder) {
        try {
            PostgresData data = new PostgresData(folder.resolve("data"));
            Instant deadline = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(deadline)) {
                FolderLock lock = FolderLock.tryOn(folder);
                if (lock != null) {
                    return start(lock);
                }
                Optional<Integer> port = data.readyPort();
                if (port.isPresent()) {
                    return new EmbeddedPostgres(port.get(), passwordIn(folder), null, null);
                }
                pause();
            }
            throw new StartFailure("The Touchstone that runs on " + folder + " does not get its PostgreSQL ready.");
        } catch (IOException e) {
            throw new StartFailure("PostgreSQL could not be reached in " + folder + ": " + e, e);
        }
    }

    /** The JDBC address of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
    }

    /** The JDBC address of Touchstone's own database. */
    public String url() {
        return url(DATABASE);
    }

    /** The superuser's name. */
    public String user() {
        return USER;
    }

    /** The superuser's password, made at random when the data folder was. */
    public Secret password() {
        return password;
    }

    /** The port it listens on, at 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Stops it: clients are cut off, what was committed stays. */
    @Override
    public void close() {
        if (process != null) {
            PostgresProcess.stop(process.toHandle());
            release();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                return; // the JVM is going down, and its hooks with it
            }
        }
    }

    /** The JVM's other hooks may still need the database to end in good order: they get a moment. */
    private void closeWithJvm() {
        if (process != null && !PostgresProcess.stopsByItself(process.toHandle(), FAREWELL_SECONDS)) {
            PostgresProcess.stop(process.toHandle());
        }
    }

    private void release() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new StartFailure("Could not release the lock of the data folder", e);
        }
    }

    private static EmbeddedPostgres start(FolderLock lock) throws IOException {
        try {
            Path folder = lock.folder();
            PostgresData data = new PostgresData(folder.resolve("data"));
            data.stopOrphans();
            PostgresAccount account = PostgresAccount.workingIn(folder);
            PostgresBinaries binaries = PostgresBinaries.unpackedIn(folder);
            CompletableFuture<Void> settled = CompletableFuture.runAsync(binaries::settle);
            Path log = folder.resolve("postgresql.log");
            PostgresProcess.turnOver(log);
            if (!data.exists()) {
                makePassword(folder);
                account.own(folder);
                data.create(binaries, account, folder.resolve("password"), log);
            }
            data.checkReadableBy(binaries);
            int port = PostgresPort.freeFor(folder);
            account.own(folder.resolve("port"));
            List<String> command = account.running(command(binaries.program("postgres"), data, port));
            Process process = PostgresProcess.start(command, log);
            EmbeddedPostgres postgres = new EmbeddedPostgres(port, passwordIn(folder), process, lock);
            Runtime.getRuntime().addShutdownHook(postgres.hook);
            postgres.awaitReady(data, process, log);
            settled.join();
            return postgres;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static List<String> command(Path program, PostgresData data, int port) {
        return List.of(
                program.toString(),
                "-D" + data.folder(),
                "-cport=" + port,
                "-clisten_addresses=127.0.0.1",
                "-cunix_socket_directories=",
                "-cfsync=on",
                "-csynchronous_commit=on",
                "-cfull_page_writes=on",
                // Without helpers of its own for reading, it is three processes smaller.
                "-cio_method=sync",
                "-cjit=off",
                // Statements and rows may hold what people entrusted to us: the log has error messages alone.
                "-clog_min_error_statement=panic",
                "-clog_error_verbosity=terse");
    }

    private void awaitReady(PostgresData data, Process process, Path log) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!data.isReady(process.pid())) {
            boolean ended = !process.isAlive();
            if (ended || Instant.now().isAfter(deadline)) {
                close();
                throw new StartFailure("PostgreSQL " + (ended ? "did not start: " : "does not get ready: ")
                        + PostgresProcess.lastWords(log));
            }
            pause();
        }
    }

    private static void makePassword(Path folder) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path file = folder.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Files.writeString(file, password + "\n", StandardOpenOption.SYNC);
    }

    private static Secret passwordIn(Path folder) throws IOException {
        return new Secret(Files.readString(folder.resolve("password")).strip());
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
