package io.touchstone.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A data folder of PostgreSQL, and what its {@code postmaster.pid} tells of the server that works on it.
 *
 * @param folder the folder
 */
record PostgresData(Path folder) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Whether it has been made. */
    boolean exists() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    /** Refuses a folder written by another major version, which these programs cannot read. */
    void checkReadableBy(PostgresBinaries binaries) throws IOException {
        String written = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!written.equals(binaries.major())) {
            throw new StartFailure("The data in " + folder + " was written by PostgreSQL " + written
                    + ", and this Touchstone comes with PostgreSQL " + binaries.major()
                    + ". Move it over with pg_upgrade or pg_dump, or go back to the Touchstone that wrote it.");
        }
    }

    /** Makes the folder, on the disk for good before it gets its name. */
    void create(PostgresBinaries binaries, PostgresAccount account, Path passwordFile, Path log) throws IOException {
        Path unfinished = folder.resolveSibling("initdb-unfinished");
        PostgresBinaries.delete(unfinished);
        List<String> initdb = List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + EmbeddedPostgres.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                "--set=timezone=UTC",
                "--set=log_timezone=UTC",
                "--set=shared_buffers=32MB",
                "--set=max_connections=100");
        PostgresProcess.run(account.running(initdb), "", log);
        List<String> alone =
                List.of(binaries.program("postgres").toString(), "--single", "-D" + unfinished, "postgres");
        PostgresProcess.run(account.running(alone), "CREATE DATABASE " + EmbeddedPostgres.DATABASE + "\n", log);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether the server with this process id says that it accepts connections. */
    boolean isReady(long pid) {
        List<String> lines = postmaster();
        return lines.size() > STATUS_LINE
                && lines.get(0).strip().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /** The port of the server that works on this folder, once it accepts connections. */
    Optional<Integer> readyPort() {
        List<String> lines = postmaster();
        return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")
                ? Optional.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
                : Optional.empty();
    }

    /**
     * Stops a server left behind by a Touchstone that was killed, so that ours starts from a clean state. Called under
     * the lock of the home, so whoever still works here has lost its owner.
     */
    void stopOrphans() throws IOException {
        List<String> lines = postmaster();
        if (lines.isEmpty()) {
            return;
        }
        long postmaster = Long.parseLong(lines.get(0).strip());
        List<ProcessHandle> workers = workingHere();
        for (ProcessHandle worker : workers) {
            if (worker.pid() == postmaster) {
                PostgresProcess.stop(worker);
            }
        }
        // Those whose postmaster died before them notice it soon; we must not start over their heads.
        for (ProcessHandle worker : workers) {
            awaitEnd(worker);
        }
        // With no server left, the pid belongs to some other program by now, which would frighten PostgreSQL.
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
    }

    private void awaitEnd(ProcessHandle worker) throws IOException {
        try {
            worker.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL to end", e);
        } catch (Exception e) {
            throw new StartFailure("A PostgreSQL process left over from before (pid " + worker.pid()
                    + ") still works in " + folder + " and does not end. End it, then start again.");
        }
    }

    /** PostgreSQL's processes are known by their working folder, whatever became of their parent. */
    private List<ProcessHandle> workingHere() throws IOException {
        Path here = folder.toRealPath();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> here.equals(workingFolder(process.pid())))
                    .toList();
        }
    }

    private static Path workingFolder(long pid) {
        Path link = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return link; // another account's process, or one that has just ended
        }
    }

    private List<String> postmaster() {
        try {
            return Files.readAllLines(folder.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + folder.resolve("postmaster.pid") + ": " + e.getMessage(), e);
        }
    }
}
