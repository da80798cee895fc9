package io.touchstone.cli;

import io.touchstone.Config;
import io.touchstone.db.StartFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** {@code touchstone check}: settings, data folder and database, a line each. */
final class Check implements Command {
    private static final long MEGABYTE = 1_000_000;
    private static final long SCARCE_MEGABYTES = 500;

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "check settings, data folder and database";
    }

    @Override
    public int run(PrintStream out) {
        Config config;
        try {
            config = Config.fromEnvironment();
        } catch (StartFailure e) {
            out.println("settings     FAILED  " + e.getMessage().replace("\n", "\n                     "));
            return 1;
        }
        out.println(
                "settings     ok      home " + config.home() + ", listens on " + config.host() + ":" + config.port());
        boolean folder = line(out, "data folder", () -> folder(config.home()));
        boolean database = line(out, "database", () -> database(config));
        return folder && database ? 0 : 1;
    }

    private static boolean line(PrintStream out, String what, Supplier<String> check) {
        try {
            out.println(String.format("%-13s%-8s%s", what, "ok", check.get()));
            return true;
        } catch (StartFailure e) {
            out.println(String.format("%-13s%-8s%s", what, "FAILED", e.getMessage()));
            return false;
        }
    }

    private static String folder(Path home) {
        try {
            Path there = existing(home);
            if (!Files.isDirectory(there) || !Files.isWritable(there)) {
                throw new StartFailure(there + " is not a folder this user may write to. Give it to this user, or set"
                        + " TOUCHSTONE_HOME to another folder.");
            }
            long free = Files.getFileStore(there).getUsableSpace() / MEGABYTE;
            if (free < SCARCE_MEGABYTES) {
                throw new StartFailure(home + " is on a disk with only " + free + " MB free. Make room there, or set"
                        + " TOUCHSTONE_HOME to a folder on another disk.");
            }
            return home + (there.equals(home) ? "" : " (the first start makes it)") + ", " + free + " MB free";
        } catch (IOException e) {
            throw new StartFailure("Cannot look into " + home + ": " + e, e);
        }
    }

    /** The folder itself, or the nearest one above it that exists. */
    private static Path existing(Path folder) {
        Path parent = folder.getParent();
        return Files.exists(folder) || parent == null ? folder : existing(parent);
    }

    private static String database(Config config) {
        if (config.database() == null && !Files.exists(config.postgresFolder())) {
            return "embedded PostgreSQL (the first start makes it)";
        }
        try (OwnDatabase own = OwnDatabase.of(config)) {
            String version = own.database().with(handle -> handle.createQuery("show server_version")
                    .mapTo(String.class)
                    .one());
            return (config.database() == null ? "embedded" : config.database()) + " PostgreSQL " + version;
        }
    }
}
