package io.touchstone.connector.jdbc;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Settings;
import io.touchstone.connector.dialect.MariaDbDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One MariaDB or MySQL server. */
record MariaDbServer(Settings settings, Login login, Reach reach) implements JdbcServer {
    private static final Dialect DIALECT = new MariaDbDialect();
    private static final int TABLES_TRIED = 20;

    /** Ways to log in that do not show the password to whoever listens. */
    private static final String HASHED =
            "mysql_native_password,client_ed25519,parsec,caching_sha2_password,sha256_password";

    /** What the dialect counts on, whatever the server's own settings: a backslash escapes, two quotes quote a text. */
    private static final String SESSION = "time_zone='+00:00',sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'";

    /** The driver knows no "prefer": encryption if the server has it, and none otherwise. */
    @Override
    public Connection connect(@Nullable String database) throws SQLException {
        String mode = settings.optionalText("ssl_mode").orElse("prefer");
        return switch (mode) {
            case "prefer" -> {
                try {
                    yield connectWith("trust");
                } catch (SQLException e) {
                    if (!isWithoutTls(e)) {
                        throw e;
                    }
                    yield connectWith("disable");
                }
            }
            case "require" -> connectWith("trust");
            default -> connectWith(mode);
        };
    }

    private Connection connectWith(String sslMode) throws SQLException {
        String server = login.checked(reach);
        Properties properties = JdbcSettings.credentials(settings);
        properties.setProperty("connectTimeout", String.valueOf(1_000 * JdbcSettings.connectTimeout(settings)));
        properties.setProperty("socketTimeout", String.valueOf(1_000 * JdbcSettings.socketTimeout(settings)));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("sslMode", sslMode);
        JdbcSettings.certificate(settings).ifPresent(pem -> properties.setProperty("serverSslCert", pem));
        properties.setProperty("allowPublicKeyRetrieval", String.valueOf(settings.flag("allow_public_key_retrieval")));
        properties.setProperty(
                "restrictedAuth", sslMode.equals("disable") ? HASHED : HASHED + ",dialog,mysql_clear_password");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowMultiQueries", "false");
        // A server that sends us on to another one would get round the check of where we may go.
        properties.setProperty("permitRedirect", "false");
        properties.setProperty("dumpQueriesOnException", "false");
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("sessionVariables", SESSION);
        Connection connection = DriverManager.getConnection("jdbc:mariadb://" + server + "/", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set names utf8mb4 collate " + MariaDbDialect.COLLATION);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean isWithoutTls(SQLException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("ssl not enabled");
    }

    @Override
    public Select schemas(@Nullable String catalog) {
        return Select.of(
                "select schema_name as name from information_schema.schemata order by cast(schema_name as binary)");
    }

    @Override
    public Place settle(Connection connection, Place place) {
        String name = place.schema() == null ? place.database() : place.schema();
        if (name == null) {
            throw new ConnectionFailure(Reason.NOT_FOUND, "No database named at " + address());
        }
        return Place.schema(null, name);
    }

    @Override
    public void nameIn(Connection connection, Place place) throws SQLException {
        connection.setCatalog(place.schema());
        connection.setReadOnly(true);
    }

    /** The server tells who has no right to a database neither that it exists nor that it does not. */
    @Override
    public Access access(Connection connection, Place place) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("use " + DIALECT.quoted(String.valueOf(place.schema())));
        } catch (SQLException e) {
            return switch (e.getErrorCode()) {
                case 1049, 1102, 1300 -> Access.MISSING;
                case 1044 -> isMissing(connection, place) ? Access.MISSING : Access.FORBIDDEN;
                default -> throw e;
            };
        }
        List<String> tables = names(
                connection,
                Select.of(
                        "select table_name from information_schema.tables where table_schema = ? limit " + TABLES_TRIED,
                        place.schema()));
        for (String table : tables) {
            if (isReadable(connection, place, table)) {
                return Access.OPEN;
            }
        }
        return tables.isEmpty() ? Access.OPEN : Access.FORBIDDEN;
    }

    private static boolean isMissing(Connection connection, Place place) throws SQLException {
        boolean listed = !names(
                        connection,
                        Select.of(
                                "select schema_name from information_schema.schemata where cast(schema_name as binary) = cast(? as binary)",
                                place.schema()))
                .isEmpty();
        return !listed
                && !names(
                                connection,
                                Select.of(
                                        """
                                        select privilege_type from information_schema.user_privileges
                                        where privilege_type = 'SHOW DATABASES'"""))
                        .isEmpty();
    }

    private boolean isReadable(Connection connection, Place place, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1 from " + qualified(place, table) + " where 1 = 0");
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == 0 || Failures.state(e).startsWith("08")) {
                throw e;
            }
            return false;
        }
    }

    private static List<String> names(Connection connection, Select select) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = select.prepare(connection, 0);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public Select containers(Place place) {
        return Select.of(MariaDbCatalog.CONTAINERS, place.schema(), place.schema());
    }

    @Override
    public Select fields(Place place) {
        return Select.of(
                MariaDbCatalog.FIELDS, place.schema(), place.schema(), place.schema(), place.schema(), place.schema());
    }

    @Override
    public Select fieldsOf(Place place, String container) {
        return Select.of(MariaDbCatalog.FIELDS_OF_ONE, place.schema(), container);
    }

    @Override
    public FieldType type(String word, @Nullable Integer decimals) {
        return MariaDbCatalog.type(word, decimals);
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public TableWords tableWords() {
        return TableWords.MARIADB;
    }

    @Override
    public @Nullable Reason reason(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 1044, 1142, 1143, 1227, 1290, 1370, 1792, 1836 -> Reason.PERMISSION;
            case 1045, 1130, 1251, 1524, 1698, 1862, 3118, 4151 -> Reason.AUTHENTICATION;
            case 1049, 1146 -> Reason.NOT_FOUND;
            case 1040, 1129, 1203, 1226, 1317 -> Reason.NETWORK;
            default -> isWithoutTls(failure) ? Reason.TLS : null;
        };
    }
}
