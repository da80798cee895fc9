package io.touchstone.connector.jdbc;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.Drivers;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Settings;
import io.touchstone.connector.dialect.SnowflakeDialect;
import java.nio.Buffer;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One Snowflake account. */
record SnowflakeAccount(Settings settings, Login login, Reach reach, Drivers drivers) implements JdbcServer {
    private static final Dialect DIALECT = new SnowflakeDialect();

    private static final Drivers.Jar DRIVER = new Drivers.Jar(
            "Snowflake",
            "net.snowflake",
            "snowflake-jdbc",
            "4.4.1",
            "cb225d78ac10336669797dfef8588cffb7e3dae689f14120935831b1f6ba2709",
            "net.snowflake.client.api.driver.SnowflakeDriver");

    /** Kept, for a logger nobody holds forgets its level. The driver logs addresses, and whole failures, on its own. */
    private static final Logger QUIET = Logger.getLogger("net.snowflake");

    /** No database is entered: every question names its own. */
    @Override
    public Connection connect(@Nullable String database) throws SQLException {
        String server = login.checked(reach);
        Properties properties = properties();
        QUIET.setLevel(Level.OFF);
        Driver driver = drivers.get(DRIVER);
        if (!Buffer.class.getModule().isOpen("java.nio", driver.getClass().getModule())) {
            throw new ConnectionFailure(
                    Reason.DRIVER,
                    "The Snowflake driver takes the JVM option --add-opens=java.base/java.nio=ALL-UNNAMED");
        }
        Connection connection = driver.connect("jdbc:snowflake://" + server + "/", properties);
        if (connection == null) {
            throw new SQLException("not a driver URL", "08001");
        }
        return connection;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        if (settings.optionalText("authentication_type").orElse("BASIC").equals("KEYPAIR")) {
            properties.put(
                    "privateKey",
                    PrivateKeys.rsa(
                            settings.secret("private_key")
                                    .or(() -> settings.secret("password"))
                                    .orElseThrow(() -> new ConnectionFailure(
                                            Reason.AUTHENTICATION, "KEYPAIR authentication takes a private key")),
                            settings.secret("passphrase")));
            properties.setProperty("authenticator", "SNOWFLAKE_JWT");
        } else {
            properties.putAll(JdbcSettings.credentials(settings));
        }
        // The account is the first part of the host, unless told otherwise by the server.
        properties.setProperty("account", login.host().split("\\.", 2)[0]);
        settings.optionalText("role").ifPresent(role -> properties.setProperty("role", role));
        settings.optionalText("warehouse").ifPresent(name -> properties.setProperty("warehouse", name));
        properties.setProperty(
                "ssl", settings.optionalText("protocol").orElse("https").equals("http") ? "off" : "on");
        int wait = JdbcSettings.connectTimeout(settings);
        properties.setProperty("loginTimeout", String.valueOf(wait));
        properties.setProperty("HTTP_CLIENT_CONNECTION_TIMEOUT", String.valueOf(1_000 * wait));
        properties.setProperty(
                "HTTP_CLIENT_SOCKET_TIMEOUT", String.valueOf(1_000 * JdbcSettings.socketTimeout(settings)));
        properties.setProperty("maxHttpRetries", "1");
        properties.setProperty("TIMEZONE", "UTC");
        properties.setProperty("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ");
        properties.setProperty("WEEK_START", "1");
        properties.setProperty("TIMEZONE", "UTC");
        properties.setProperty("JDBC_QUERY_RESULT_FORMAT", "JSON");
        keepToItself(properties);
        return properties;
    }

    /** Left alone, the driver asks the metadata services of clouds where it runs, and reports on us. */
    private static void keepToItself(Properties properties) {
        properties.setProperty("disablePlatformDetection", "true");
        properties.setProperty("disableGcsDefaultCredentials", "true");
        properties.setProperty("CLIENT_OUT_OF_BAND_TELEMETRY_ENABLED", "false");
        properties.setProperty("HTAP_OOB_TELEMETRY_ENABLED", "false");
        properties.setProperty("CLIENT_TELEMETRY_ENABLED", "false");
        properties.setProperty("enablePutGet", "false");
        properties.setProperty("disableConsoleLogin", "true");
        properties.setProperty("clientStoreTemporaryCredential", "false");
        properties.setProperty("clientRequestMfaToken", "false");
    }

    @Override
    public Select catalogs() {
        return Select.of("show terse databases");
    }

    @Override
    public Select schemas(@Nullable String catalog) {
        if (catalog == null) {
            throw new ConnectionFailure(Reason.NOT_FOUND, "No database named at " + address());
        }
        return Select.of("select schema_name as \"name\" from " + DIALECT.quoted(catalog)
                + ".information_schema.schemata order by 1");
    }

    /** Snowflake folds what is not quoted to capitals: a name that does not exist as it stands may exist so. */
    @Override
    public Place settle(Connection connection, Place place) throws SQLException {
        if (place.database() == null) {
            throw new ConnectionFailure(Reason.NOT_FOUND, "No database named at " + address());
        }
        String schema = place.schema() == null ? "PUBLIC" : place.schema();
        for (String database : List.of(place.database(), place.database().toUpperCase(Locale.ROOT))) {
            try {
                Set<String> found = schemasLike(connection, database, schema);
                return Place.schema(
                        database,
                        found.contains(schema) || found.isEmpty()
                                ? schema
                                : found.iterator().next());
            } catch (SQLException e) {
                if (reason(e) != Reason.NOT_FOUND) {
                    throw e;
                }
            }
        }
        throw new ConnectionFailure(Reason.NOT_FOUND, "Database " + place.database() + " not found at " + address());
    }

    private static Set<String> schemasLike(Connection connection, String database, String schema) throws SQLException {
        Set<String> found = new HashSet<>();
        Select select = Select.of(
                "select schema_name from " + DIALECT.quoted(database)
                        + ".information_schema.schemata where schema_name in (?, ?)",
                schema,
                schema.toUpperCase(Locale.ROOT));
        try (PreparedStatement statement = select.prepare(connection, 0);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Snowflake shows only what may be used. */
    @Override
    public Access access(Connection connection, Place place) throws SQLException {
        String schema = String.valueOf(place.schema());
        return schemasLike(connection, String.valueOf(place.database()), schema).contains(schema)
                ? Access.OPEN
                : Access.MISSING;
    }

    @Override
    public Select containers(Place place) {
        return Select.of(
                """
                select table_name as "container",
                    case table_type
                        when 'VIEW' then 'VIEW'
                        when 'MATERIALIZED VIEW' then 'MATERIALIZED_VIEW'
                        else 'TABLE' end as "kind",
                    row_count as "row_estimate", comment as "remark", null as "problem"
                from %s.information_schema.tables
                where table_schema = ? and table_type <> 'TEMPORARY TABLE'"""
                        .formatted(DIALECT.quoted(String.valueOf(place.database()))),
                place.schema());
    }

    @Override
    public Select keys(Place place) {
        return Select.of("show primary keys in schema " + qualified(place));
    }

    @Override
    public Select fields(Place place) {
        return Select.of(
                """
                select table_name as "container", column_name as "field",
                    case
                        when data_type = 'NUMBER' then 'NUMBER(' || numeric_precision || ',' || numeric_scale || ')'
                        when data_type = 'TEXT' and character_maximum_length is not null
                            then 'VARCHAR(' || character_maximum_length || ')'
                        else data_type end as "native_type",
                    data_type as "type_word",
                    case when is_nullable = 'YES' then 1 else 0 end as "nullable",
                    coalesce(character_maximum_length, numeric_precision) as "size",
                    numeric_scale as "decimals", null as "key_position", comment as "remark"
                from %s.information_schema.columns
                where table_schema = ?
                order by table_name, ordinal_position"""
                        .formatted(DIALECT.quoted(String.valueOf(place.database()))),
                place.schema());
    }

    @Override
    public FieldType type(String word, @Nullable Integer decimals) {
        return switch (word) {
            case "NUMBER" -> decimals != null && decimals > 0 ? FieldType.FRACTIONAL : FieldType.INTEGRAL;
            case "FLOAT", "DECFLOAT" -> FieldType.FRACTIONAL;
            case "BOOLEAN" -> FieldType.BOOLEAN;
            case "TEXT", "TIME", "VARIANT" -> FieldType.STRING;
            case "DATE" -> FieldType.DATE;
            case "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ" -> FieldType.TIMESTAMP;
            case "ARRAY" -> FieldType.ARRAY;
            case "OBJECT" -> FieldType.STRUCT;
            case "MAP" -> FieldType.MAP;
            default -> FieldType.UNKNOWN;
        };
    }

    @Override
    public String qualified(Place place, String table) {
        return qualified(place) + "." + DIALECT.quoted(table);
    }

    private static String qualified(Place place) {
        return DIALECT.quoted(String.valueOf(place.database())) + "." + DIALECT.quoted(String.valueOf(place.schema()));
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public TableWords tableWords() {
        return TableWords.SNOWFLAKE;
    }

    @Override
    public @Nullable Reason reason(SQLException failure) {
        int code = failure.getErrorCode();
        if (code == 3001 || code == 390_186 || code == 390_189 || code == 390_422) {
            return Reason.PERMISSION;
        }
        if (code >= 390_100 && code < 390_400) {
            return Reason.AUTHENTICATION;
        }
        return code == 2003 || code == 2043 ? Reason.NOT_FOUND : null;
    }
}
