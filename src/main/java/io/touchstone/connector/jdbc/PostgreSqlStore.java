package io.touchstone.connector.jdbc;

import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** One PostgreSQL server. */
final class PostgreSqlStore implements JdbcStore {
    private static final Set<String> NOT_LET_IN = Set.of("3D000", "42501", "28000");

    private final Settings settings;
    private final Login login;
    private final Reach reach;

    PostgreSqlStore(Settings settings, Reach reach) {
        this.settings = settings;
        this.login = Login.of(settings);
        this.reach = reach;
    }

    @Override
    public Login login() {
        return login;
    }

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
        settings.optionalText("ssl_root_certificate").ifPresent(certificate -> {
            properties.setProperty("sslfactory", "org.postgresql.ssl.SingleCertValidatingFactory");
            properties.setProperty("sslfactoryarg", certificate);
        });
        @Nullable Connection connection = new Driver().connect("jdbc:postgresql://" + server + "/", properties);
        if (connection == null) {
            throw new SQLException("not a driver URL", "08001");
        }
        return connection;
    }

    @Override
    public boolean oneDatabasePerConnection() {
        return true;
    }

    @Override
    public Select catalogs() {
        return Select.of(
                """
                select datname from pg_catalog.pg_database
                where datallowconn and not datistemplate and pg_catalog.has_database_privilege(oid, 'CONNECT')
                order by datname""");
    }

    @Override
    public Select schemas(@Nullable String catalog) {
        return Select.of(
                """
                select nspname from pg_catalog.pg_namespace
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
    public FieldType type(String word, @Nullable Integer decimals) {
        return PostgreSqlCatalog.type(word, decimals);
    }

    @Override
    public String qualified(Place place, String table) {
        return place.schema() == null ? quoted(table) : quoted(place.schema()) + "." + quoted(table);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public @Nullable Reason reason(SQLException failure) {
        return null;
    }
}
