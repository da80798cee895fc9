package io.touchstone.measure;

import io.touchstone.S3Server;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundContainer.Kind;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.files.FileCache;
import io.touchstone.connector.files.LocalFiles;
import io.touchstone.connector.files.S3;
import io.touchstone.connector.jdbc.MariaDb;
import io.touchstone.connector.jdbc.MariaServer;
import io.touchstone.connector.jdbc.PostgreSql;
import io.touchstone.connector.jdbc.PostgresServer;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A store that tests put tables into and measure them in: a real PostgreSQL, a real MariaDB, or files here or in a bucket. */
public final class Store {
    private static final AtomicLong MADE = new AtomicLong();
    private static final Path FOLDER = temporary();
    private static final String BUCKET = "measured-" + UUID.randomUUID();
    private static final AtomicBoolean BUCKET_MADE = new AtomicBoolean();

    private final String engine;
    private final Map<String, String> types;

    private Store(String engine, Map<String, String> types) {
        this.engine = engine;
        this.types = types;
    }

    /** One of each kind. */
    public static List<Store> all() {
        return List.of(postgres(), maria(), files());
    }

    /** A PostgreSQL. */
    public static Store postgres() {
        return new Store("postgres", Map.of("double", "double precision"));
    }

    /** A MariaDB. */
    public static Store maria() {
        return new Store("maria", Map.of("timestamp", "datetime(6)", "text", "varchar(200) character set utf8mb4"));
    }

    /** Parquet files. */
    public static Store files() {
        return new Store("files", Map.of());
    }

    /** One of each kind, and more ways to keep files: as text, and in a bucket. */
    public static List<Store> everywhere() {
        List<Store> stores = new ArrayList<>(all());
        stores.add(new Store("csv", Map.of()));
        stores.add(new Store("bucket", Map.of()));
        return stores;
    }

    /** Whether it keeps files of text, which cannot tell an empty text from a missing one. */
    public boolean isText() {
        return engine.equals("csv");
    }

    private boolean isServer() {
        return engine.equals("postgres") || engine.equals("maria");
    }

    private String extension() {
        return isText() ? "csv" : "parquet";
    }

    /** A session of its own, which the caller closes. */
    public Session session() {
        Reach reach = new Reach(Set.of());
        if (!isServer()) {
            FileCache cache = new FileCache(FOLDER.resolve("cache" + MADE.incrementAndGet()), 1 << 28);
            if (engine.equals("bucket")) {
                return new S3(reach, cache).open(new Settings(bucketSettings()), null);
            }
            return new LocalFiles(FOLDER, cache).open(new Settings(Map.of("uri", "file://" + FOLDER)), null);
        }
        String user = "measurer_" + MADE.incrementAndGet();
        String password = UUID.randomUUID().toString();
        boolean postgres = engine.equals("postgres");
        if (postgres) {
            PostgresServer.run("postgres", "create role " + user + " login superuser password '" + password + "'");
        } else {
            MariaServer.run(
                    "create database if not exists measured",
                    "create user " + user + " identified by '" + password + "'",
                    "grant all on *.* to " + user);
        }
        Settings settings = new Settings(Map.of(
                "host",
                "127.0.0.1",
                "port",
                (long) (postgres ? PostgresServer.port() : MariaServer.port()),
                "username",
                user,
                "password",
                new Secret(password)));
        return postgres
                ? new PostgreSql(reach).open(settings, "postgres")
                : new MariaDb(reach).open(settings, "measured");
    }

    private static Map<String, Object> bucketSettings() {
        S3Server server = S3Server.shared();
        Map<String, Object> settings = new HashMap<>(server.parameters());
        settings.put("uri", "s3://" + BUCKET);
        settings.put("authentication_type", "SHARED_KEY");
        settings.put("access_key", server.accessKey());
        settings.put("secret_key", new Secret(server.secretKey()));
        return settings;
    }

    /** The session, with an engine that has no word for a function. */
    static Session mute(Session session, String function) {
        Dialect dialect = session.dialect();
        Dialect mute = stand(Dialect.class, dialect, (method, arguments) -> {
            if (method.getName().equals("call") && function.equals(arguments[0])) {
                throw new Unspoken("No word for " + function);
            }
            return method.getName().equals("engine") ? "a mute engine" : null;
        });
        return stand(
                Session.class, session, (method, arguments) -> method.getName().equals("dialect") ? mute : null);
    }

    private interface Answer {
        @Nullable
        Object to(Method method, Object[] arguments);
    }

    private static <T> T stand(Class<T> type, T real, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object own = answer.to(method, arguments);
                    try {
                        return own == null ? method.invoke(real, arguments) : own;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /**
     * Makes a table.
     *
     * @param columns names and types, such as {@code id integer, name text}; types are integer, bigint, decimal(p,s), double,
     *     text, boolean, date and timestamp
     * @param rows a select of them in SQL that all engines speak, or {@code values …}
     */
    public Subject table(String columns, String rows) {
        String name = "t" + MADE.incrementAndGet();
        List<FoundField> fields = fields(columns);
        Place place =
                switch (engine) {
                    case "postgres" -> Place.schema("postgres", "public");
                    case "maria" -> Place.schema("measured", null);
                    default -> Place.folder("lake", false);
                };
        write(name, 1, fields, rows);
        return new Subject(place, container(name), fields, Subject.TextOptions.USUAL);
    }

    /** Adds a file to a table of files. */
    public void more(Subject subject, String rows) {
        String pattern = subject.container().name().replace("_*." + extension(), "");
        write(pattern, 2, subject.fields(), rows);
    }

    private FoundContainer container(String name) {
        if (isServer()) {
            return FoundContainer.table(name, Kind.TABLE, null, null);
        }
        String pattern = name + "_*." + extension();
        FoundContainer.Files files = new FoundContainer.Files("", pattern, extension(), extension(), Instant.EPOCH, 1);
        return new FoundContainer(pattern, Kind.FILE, null, null, null, files, null);
    }

    private void write(String name, int part, List<FoundField> fields, String rows) {
        String columns = String.join(
                ", ",
                fields.stream()
                        .map(field -> field.name() + " " + types.getOrDefault(field.nativeType(), field.nativeType()))
                        .toList());
        switch (engine) {
            case "postgres" ->
                PostgresServer.run(
                        "postgres", "create table " + name + " (" + columns + ")", "insert into " + name + " " + rows);
            case "maria" ->
                MariaServer.run(
                        "create database if not exists measured",
                        "create table measured." + name + " (" + columns + ")",
                        "insert into measured." + name + " " + rows);
            default -> {
                try (DuckDb engine = DuckDb.open(FOLDER, 200, 1)) {
                    Path file = FOLDER.resolve("lake").resolve(name + "_" + part + "." + extension());
                    Files.createDirectories(file.getParent());
                    engine.execute("create table t (" + columns + ")");
                    engine.execute("insert into t " + rows);
                    engine.execute("copy t to " + DuckDb.literal(file.toString()) + " (format " + extension() + ")");
                    if (this.engine.equals("bucket")) {
                        upload(file);
                    }
                } catch (SQLException | IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static void upload(Path file) throws IOException {
        S3Server server = S3Server.shared();
        if (BUCKET_MADE.compareAndSet(false, true)) {
            server.createBucket(BUCKET);
        }
        server.put(BUCKET, "lake/" + file.getFileName(), Files.readAllBytes(file));
    }

    private static List<FoundField> fields(String columns) {
        List<FoundField> fields = new ArrayList<>();
        for (String column : columns.split(", ")) {
            String name = column.substring(0, column.indexOf(' '));
            String type = column.substring(column.indexOf(' ') + 1);
            fields.add(new FoundField(name, fields.size() + 1, type, logical(type), true, null, null, null, null));
        }
        return fields;
    }

    private static FieldType logical(String type) {
        return switch (type.replaceAll("\\(.*", "")) {
            case "integer", "bigint" -> FieldType.INTEGRAL;
            case "decimal", "numeric", "double" -> FieldType.FRACTIONAL;
            case "boolean" -> FieldType.BOOLEAN;
            case "date" -> FieldType.DATE;
            case "timestamp" -> FieldType.TIMESTAMP;
            default -> type.endsWith("[]") ? FieldType.ARRAY : FieldType.STRING;
        };
    }

    /** The term of a field. */
    public static Term field(Subject subject, String name) {
        return subject.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(field -> Terms.field(name, field.type()))
                .findFirst()
                .orElseThrow();
    }

    /** All rows of a table's first part, while the reading is open. */
    static Slice slice(Reading reading) {
        return Slice.whole(reading.open(reading.parts().get(0)));
    }

    /** The folder tests may work in. */
    static Path folder() {
        return FOLDER;
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("stores").toRealPath();
            Files.createDirectories(folder.resolve("lake"));
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return engine;
    }
}
