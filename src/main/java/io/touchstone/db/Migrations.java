package io.touchstone.db;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables up to date. Flyway does it; when the database says that it was brought up to date by these very files,
 * Flyway need not be asked, for it takes longer to find out than the rest of the start.
 */
final class Migrations {
    private static final String FOLDER = "db/";
    private static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    static void apply(DataSource source) throws SQLException {
        String files = fingerprint();
        if (!files.equals(appliedTo(source))) {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + FOLDER)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
            remember(source, files);
        }
    }

    private static String appliedTo(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(obj_description(to_regclass('" + HISTORY + "'), 'pg_class'), '')")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static void remember(DataSource source, String files) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("comment on table " + HISTORY + " is '" + files + "'");
        }
    }

    /** Names and contents of all files, in one number. */
    private static String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : names()) {
                digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
                try (InputStream file = Migrations.class.getResourceAsStream("/" + FOLDER + name)) {
                    digest.update(file.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
            throw new StartFailure("Cannot read the descriptions of our tables: " + e, e);
        }
    }

    private static List<String> names() throws IOException, URISyntaxException {
        URL folder = Migrations.class.getResource("/" + FOLDER);
        if (folder == null) {
            throw new IOException("no " + FOLDER + " in this build");
        }
        if (folder.openConnection() instanceof JarURLConnection inJar) {
            inJar.setUseCaches(false);
            try (JarFile jar = inJar.getJarFile()) {
                return jar.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.startsWith(FOLDER) && !name.endsWith("/"))
                        .map(name -> name.substring(FOLDER.length()))
                        .sorted()
                        .toList();
            }
        }
        try (Stream<Path> files = Files.list(Path.of(new URI(folder.toString())))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
