package io.touchstone.db;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Running PostgreSQL's programs: in a clean environment, with their output in a log file. */
final class PostgresProcess {
    private static final int STOP_SECONDS = 30;
    private static final long LOG_LIMIT = 10_000_000;
    private static final int QUOTED_LINES = 5;

    private PostgresProcess() {}

    /** Starts the command. */
    static Process start(List<String> command, Path log) throws IOException {
        return builder(command, log)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .start();
    }

    /** Runs the command to its end, which must be a good one. */
    static void run(List<String> command, String input, Path log) throws IOException {
        Process process = builder(command, log).start();
        try {
            try (Writer stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            if (process.waitFor() != 0) {
                throw new StartFailure("PostgreSQL could not be set up: " + lastWords(log));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while setting up PostgreSQL", e);
        }
    }

    private static ProcessBuilder builder(List<String> command, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Ends a server as it likes best, its clients cut off: what was committed is on the disk. Waits for the end. */
    static void stop(ProcessHandle postmaster) {
        if (postmaster.isAlive()) {
            signal("INT", postmaster);
            if (!ends(postmaster, STOP_SECONDS)) {
                signal("QUIT", postmaster); // at once; the next start recovers from the log
                if (!ends(postmaster, STOP_SECONDS)) {
                    postmaster.destroyForcibly();
                }
            }
        }
    }

    /** Asks a server to end when its clients have left, and waits for that so many seconds. */
    static boolean stopsByItself(ProcessHandle postmaster, int seconds) {
        signal("TERM", postmaster);
        return ends(postmaster, seconds);
    }

    /** The last lines of the log, for an error message. */
    static String lastWords(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join(" | ", all.subList(Math.max(0, all.size() - QUOTED_LINES), all.size())) + " (see " + log
                    + ")";
        } catch (IOException e) {
            return "see " + log;
        }
    }

    /** Keeps one older log beside the current one, so that they never fill the disk. */
    static void turnOver(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Java itself can send TERM and KILL only. */
    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    private static boolean ends(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
