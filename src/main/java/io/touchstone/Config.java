package io.touchstone;

import io.touchstone.connector.Reach;
import io.touchstone.db.DatabaseUrl;
import io.touchstone.db.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told through its environment.
 *
 * @param home the folder of everything it keeps on this machine
 * @param host the address it listens on
 * @param port the port it listens on; 0 for any free one
 * @param database an external PostgreSQL; null for the embedded one
 * @param localRoot the folder under which datastores may read local files; null for nowhere
 */
public record Config(Path home, String host, int port, @Nullable DatabaseUrl database, @Nullable Path localRoot) {
    private static final String PREFIX = "TOUCHSTONE_";
    private static final String FOR_TESTS = "TOUCHSTONE_TEST_";
    private static final int LAST_PORT = 65_535;

    /** A setting: its name, its default in words, and what it is for. */
    public record Variable(String name, String byDefault, String help) {}

    /** Every setting there is. */
    public static final List<Variable> VARIABLES = List.of(
            new Variable("TOUCHSTONE_HOME", "~/.touchstone", "folder of everything the server keeps on this machine"),
            new Variable("TOUCHSTONE_HOST", "127.0.0.1", "address to listen on; 0.0.0.0 for every one"),
            new Variable("TOUCHSTONE_PORT", "8000", "port to listen on; 0 for any free one"),
            new Variable(
                    "TOUCHSTONE_DATABASE_URL",
                    "the PostgreSQL it brings",
                    "postgresql://user:password@host:port/database?sslmode=require, or the jdbc: form"),
            new Variable("TOUCHSTONE_LOCAL_ROOT", "none", "folder under which datastores may read local files"));

    /**
     * Reads the environment. A blank value counts as none.
     *
     * @throws StartFailure when something in it is unknown or wrong: all of it in one message, no value of a secret
     */
    public static Config of(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        reader.refuseUnknown();
        Path home = reader.read("TOUCHSTONE_HOME", "", Config::home);
        String host = reader.read("TOUCHSTONE_HOST", "127.0.0.1", Config::host);
        Integer port = reader.read("TOUCHSTONE_PORT", "8000", Config::port);
        DatabaseUrl database = reader.read("TOUCHSTONE_DATABASE_URL", null, DatabaseUrl::parse);
        Path localRoot = reader.read("TOUCHSTONE_LOCAL_ROOT", null, Config::localRoot);
        reader.throwProblems();
        if (home == null || host == null || port == null) {
            throw new IllegalStateException("A setting with a default has no value");
        }
        return new Config(home, host, port, database, localRoot);
    }

    /** Reads this process's environment. */
    public static Config fromEnvironment() {
        return of(System.getenv());
    }

    /** The same with a folder for local files where none is set. */
    public Config withLocalRootUnlessSet(Function<Config, Path> folder) {
        return localRoot != null ? this : new Config(home, host, port, database, folder.apply(this));
    }

    /** Makes the home, for its owner alone, unless it is there. */
    public void makeHome() {
        try {
            if (!Files.exists(home)) {
                Files.createDirectories(home.toAbsolutePath().getParent());
                Files.createDirectory(
                        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "Cannot make the folder " + home + " (" + e + "). Set TOUCHSTONE_HOME to another.", e);
        }
    }

    /** The file that holds the first administrator's token. */
    public Path tokenFile() {
        return home.resolve("admin-token");
    }

    /** The folder of the embedded PostgreSQL. */
    public Path postgresFolder() {
        return home.resolve("postgres");
    }

    /** The folder of the keys that encrypt and sign. */
    public Path keysFolder() {
        return home.resolve("keys");
    }

    private static Path home(String text) {
        Path home = text.isEmpty() ? Path.of(System.getProperty("user.home"), ".touchstone") : path(text);
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw new IllegalArgumentException("is " + home + ", which is a file: name a folder");
        }
        return home.toAbsolutePath().normalize();
    }

    private static Path localRoot(String text) {
        Path root = path(text);
        if (!root.isAbsolute() || !Files.isDirectory(root)) {
            throw new IllegalArgumentException("is " + text + ": it must be the full path of a folder that exists");
        }
        return root.normalize();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path", e);
        }
    }

    private static String host(String text) {
        if (!Reach.isHost(text)) {
            throw new IllegalArgumentException("is '" + text
                    + "', which is neither a host name nor an address: name one of this machine's, such as 127.0.0.1");
        }
        return text;
    }

    private static Integer port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > LAST_PORT) {
            throw new IllegalArgumentException(
                    "is '" + text + "': it must be a whole number from 1 to 65535, or 0 for any free port");
        }
        return Integer.valueOf(text);
    }

    /** Reads settings one by one and gathers what is wrong with them. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        void refuseUnknown() {
            List<String> known = VARIABLES.stream().map(Variable::name).toList();
            for (String name : new TreeSet<>(environment.keySet())) {
                if (name.startsWith(PREFIX) && !name.startsWith(FOR_TESTS) && !known.contains(name)) {
                    problems.add(name + " is not a setting. Did you mean " + Nearest.to(name, known) + "?");
                }
            }
        }

        <T> @Nullable T read(String name, @Nullable String byDefault, Function<String, T> parse) {
            String given = environment.getOrDefault(name, "").strip();
            String text = given.isEmpty() ? byDefault : given;
            try {
                return text == null ? null : parse.apply(text);
            } catch (IllegalArgumentException e) {
                problems.add(name + " " + e.getMessage() + ".");
                return null;
            }
        }

        void throwProblems() {
            if (!problems.isEmpty()) {
                throw new StartFailure(
                        String.join("\n", problems) + "\nThe settings and their defaults: touchstone serve --help");
            }
        }
    }
}
