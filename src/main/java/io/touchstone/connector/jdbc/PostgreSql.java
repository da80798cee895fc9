package io.touchstone.connector.jdbc;

import io.touchstone.connector.Capability;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Session;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import io.touchstone.connector.StoreType;
import io.touchstone.connector.dialect.PostgreSqlDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, 10 and later. A database is a catalog. */
public final class PostgreSql implements Connector {
    private static final Set<String> NOT_LET_IN = Set.of("3D000", "42501", "28000");

    private static final String LAST_OID = String.valueOf(0xFFFF_FFFFL);

    private static final Dialect DIALECT = new PostgreSqlDialect();

    private final Reach reach;

    /** @param reach where the server lets itself be sent */
    public PostgreSql(Reach reach) {
        this.reach = reach;
    }

    @Override
    public String type() {
        return "postgresql";
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public StoreType storeType() {
        return StoreType.JDBC;
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(JdbcSettings.login(5432));
        settings.add(JdbcSettings.basicAuthentication());
        settings.add(Setting.choice(
                        "ssl_mode", "Encryption", "disable", "allow", "prefer", "require", "verify-ca", "verify-full")
                .byDefault("prefer")
                .inParameters());
        settings.add(JdbcSettings.rootCertificate());
        settings.addAll(JdbcSettings.timeouts());
        settings.add(Setting.text("application_name", "Application name")
                .limits(0, 63)
                .byDefault("touchstone")
                .inParameters());
        return settings;
    }

    @Override
    public Set<Capability> lacks() {
        return Set.of();
    }

    @Override
    public Session open(Settings settings, @Nullable String database) {
        return new JdbcSession(new Server(settings, Login.of(settings), reach), database);
    }

    /** One PostgreSQL server. */
    private record Server(Settings settings, Login login, Reach reach) implements JdbcServer {
        /** With no database named, tries those every server has, for discovery has to begin somewhere. */
        @Override
        public Connection connect(@Nullable String database) throws SQLException {
            String server = login.checked(reach);
            if (database != null) {
                return connect(server, database);
            }
            @Nullable SQLException first = null;
            for (String candidate : new LinkedHashSet<>(List.of("postgres", login.user(), "template1"))) {
                try {
                    return connect(server, candidate);
                } catch (SQLException e) {
                    first = first == null ? e : first;
                    if (!NOT_LET_IN.contains(Failures.state(e))) {
                        throw e;
                    }
                }
            }
            throw first == null ? new SQLException("no candidate") : first;
        }

        private Connection connect(String server, String database) throws SQLException {
            Properties properties = JdbcSettings.credentials(settings);
            properties.setProperty("PGDBNAME", database);
            properties.setProperty(
                    "ApplicationName", settings.optionalText("application_name").orElse("touchstone"));
            int wait = JdbcSettings.connectTimeout(settings);
            properties.setProperty("connectTimeout", String.valueOf(wait));
            properties.setProperty("loginTimeout", String.valueOf(wait));
            properties.setProperty("socketTimeout", String.valueOf(JdbcSettings.socketTimeout(settings)));
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("gssEncMode", "disable");
            properties.setProperty("jaasLogin", "false");
            // Named statements would not survive a connection pooler between us and the server.
            properties.setProperty("prepareThreshold", "0");
            properties.setProperty("sslmode", settings.optionalText("ssl_mode").orElse("prefer"));
            JdbcSettings.certificate(settings).ifPresent(certificate -> {
                properties.setProperty("sslfactory", "org.postgresql.ssl.SingleCertValidatingFactory");
                properties.setProperty("sslfactoryarg", certificate);
            });
            // The protocol ends each value with NUL: one inside a value would begin another parameter.
            if (properties.values().stream().anyMatch(value -> value.toString().indexOf('\0') >= 0)) {
                throw new ConnectionFailure(Reason.NOT_FOUND, "No name or setting may hold the character NUL");
            }
            Connection connection = DriverManager.getConnection("jdbc:postgresql://" + server + "/", properties);
            try (Statement statement = connection.createStatement()) {
                // the driver would set this machine's zone; and a backslash shall be a letter like any other
                statement.execute("set time zone 'UTC'; set standard_conforming_strings = on");
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public boolean oneDatabasePerConnection() {
            return true;
        }

        @Override
        public Select catalogs() {
            return Select.of(
                    """
                    select datname as name from pg_catalog.pg_database
                    where datallowconn and not datistemplate and pg_catalog.has_database_privilege(oid, 'CONNECT')
                    order by datname""");
        }

        @Override
        public Select schemas(@Nullable String catalog) {
            return Select.of(
                    """
                    select nspname as name from pg_catalog.pg_namespace
                    where nspname <> 'pg_toast' and nspname !~ '^pg_(toast_)?temp_'
                    order by nspname""");
        }

        @Override
        public Access access(Connection connection, Place place) throws SQLException {
            Select select = Select.of(
                    """
                    select pg_catalog.has_schema_privilege(n.oid, 'USAGE') and (
                        exists (select from pg_catalog.pg_class c
                            where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f')
                            and pg_catalog.has_any_column_privilege(c.oid, 'SELECT'))
                        or not exists (select from pg_catalog.pg_class c
                            where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f')))
                    from pg_catalog.pg_namespace n
                    where n.nspname = coalesce(?::text, current_schema()::text)""",
                    place.schema());
            try (PreparedStatement statement = select.prepare(connection, 1);
                    ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Access.MISSING;
                }
                return rows.getBoolean(1) ? Access.OPEN : Access.FORBIDDEN;
            }
        }

        @Override
        public String snapshot() {
            return "set transaction isolation level repeatable read, read only";
        }

        @Override
        public Select containers(Place place) {
            return Select.of(PostgreSqlCatalog.CONTAINERS, place.schema(), place.schema());
        }

        @Override
        public Select fields(Place place) {
            return Select.of(PostgreSqlCatalog.FIELDS, place.schema());
        }

        @Override
        public Select fieldsOf(Place place, String container) {
            return Select.of(PostgreSqlCatalog.FIELDS_OF_ONE, place.schema(), "0", LAST_OID, container);
        }

        @Override
        public Select parts(Place place) {
            return Select.of(PostgreSqlCatalog.PARTS, place.schema());
        }

        @Override
        public FieldType type(String word, @Nullable Integer decimals) {
            return PostgreSqlCatalog.type(word, decimals);
        }

        @Override
        public Dialect dialect() {
            return DIALECT;
        }

        @Override
        public TableWords tableWords() {
            return TableWords.POSTGRESQL;
        }

        /** The driver itself rejects a server that has no encryption, or that asks for a password we do not have. */
        @Override
        public @Nullable Reason reason(SQLException failure) {
            String words = String.valueOf(failure.getMessage());
            return switch (Failures.state(failure)) {
                case "08004" -> words.contains("SSL") ? Reason.TLS : Reason.AUTHENTICATION;
                case "08006" -> words.contains("HostnameVerifier") ? Reason.TLS : null;
                case "28000" -> words.contains("no encryption") ? Reason.TLS : Reason.AUTHENTICATION;
                default -> null;
            };
        }
    }
}
