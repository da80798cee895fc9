package io.touchstone.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.connector.Connector;
import io.touchstone.connector.Drivers;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Runs where TOUCHSTONE_TEST_SNOWFLAKE names an account or an emulator, as
 * {@code snowflake://user:password@host:port/DATABASE?role=R&warehouse=W&protocol=https}, each part encoded as in any
 * URL. A database of that name and a number is made and dropped. An emulator ({@code protocol=http}) knows neither passwords nor rights: what
 * rests on them is left out there.
 */
@EnabledIfEnvironmentVariable(named = "TOUCHSTONE_TEST_SNOWFLAKE", matches = "snowflake://.+")
class SnowflakeTest extends JdbcContract {
    private static final URI ADDRESS =
            URI.create(System.getenv().getOrDefault("TOUCHSTONE_TEST_SNOWFLAKE", "snowflake://u:p@h/D"));
    private static final Path DRIVERS = Path.of("target", "drivers");
    private static final Drivers FETCHED = new Drivers(DRIVERS);

    private static final String DATABASE = ADDRESS.getPath().substring(1) + "_"
            + Long.toHexString(System.nanoTime()).toUpperCase(Locale.ROOT);

    @BeforeAll
    static void makeDatabase() {
        execute("create database " + DATABASE);
    }

    @AfterAll
    static void dropDatabase() {
        if (!isEmulated()) {
            execute("drop database " + DATABASE);
        }
    }

    @Override
    protected Connector connector(Reach reach) {
        return new Snowflake(reach, DRIVERS);
    }

    @Override
    protected Map<String, Object> settings() {
        return given();
    }

    @Override
    protected String database() {
        return DATABASE;
    }

    @Override
    protected List<String> systemSchemas() {
        return List.of("INFORMATION_SCHEMA");
    }

    /** The emulator pastes names of schemas into SQL of its own. */
    @Override
    protected List<String> awkwardNames() {
        return isEmulated()
                ? super.awkwardNames().stream()
                        .filter(name -> name.matches("[^'.\"]*"))
                        .toList()
                : super.awkwardNames();
    }

    @Test
    @Override
    protected void saysThatTheSecretIsWrong() {
        notOnTheEmulator("it lets everybody in");
        super.saysThatTheSecretIsWrong();
    }

    @Test
    @Override
    void saysWhoWasNotLetIn() {
        notOnTheEmulator("it lets everybody in");
        super.saysWhoWasNotLetIn();
    }

    @Test
    @Override
    void doesNotLookElsewhereForAMissingPassword() {
        notOnTheEmulator("it lets everybody in");
        super.doesNotLookElsewhereForAMissingPassword();
    }

    @Test
    @Override
    void readsKeysAndNullability() {
        notOnTheEmulator("it counts no positions in a key");
        super.readsKeysAndNullability();
    }

    @Test
    @Override
    void readsViewsAsViews() {
        notOnTheEmulator("it keeps views out of information_schema.tables");
        super.readsViewsAsViews();
    }

    @Test
    @Override
    void encryptsWhenAskedTo() {
        abort("it always does, or never");
    }

    private static void notOnTheEmulator(String because) {
        assumeFalse(isEmulated(), because);
    }

    @Override
    protected Place makeForbidden(String name) {
        return abort("whoever makes a schema owns it");
    }

    @Override
    protected Place makeReadOnly(String name) {
        return abort("whoever makes a schema owns it");
    }

    @Override
    void run(String... statements) {
        execute(statements);
    }

    @Override
    String quoted(String name) {
        return name(name);
    }

    @Override
    String schema(Place place) {
        return name(DATABASE) + "." + super.schema(place);
    }

    @Override
    void createSchema(String name) {
        run("create schema " + schema(named(name)));
    }

    @Override
    void createReadOnlySchema(String name) {
        createSchema(name);
    }

    @Override
    String certificate() {
        return abort("the certificate is that of the cloud");
    }

    @Override
    List<Typed> types() {
        return List.of(
                new Typed("integer", "NUMBER(38,0)", FieldType.INTEGRAL, 38, 0),
                new Typed("number(10,2)", "NUMBER(10,2)", FieldType.FRACTIONAL, 10, 2),
                new Typed("float", "FLOAT", FieldType.FRACTIONAL, null, null),
                new Typed("boolean", "BOOLEAN", FieldType.BOOLEAN, null, null),
                new Typed("varchar(20)", "VARCHAR(20)", FieldType.STRING, 20, null),
                new Typed("date", "DATE", FieldType.DATE, null, null),
                new Typed("timestamp_ntz", "TIMESTAMP_NTZ", FieldType.TIMESTAMP, null, null),
                new Typed("timestamp_tz", "TIMESTAMP_TZ", FieldType.TIMESTAMP, null, null),
                new Typed("time", "TIME", FieldType.STRING, null, null),
                new Typed("variant", "VARIANT", FieldType.STRING, null, null));
    }

    @Override
    Holder hold(Place place) {
        return abort("nothing there makes others wait");
    }

    @Test
    void findsNamesWrittenWithoutTheirCapitals() {
        createSchema("FOLDED");
        fill(named("FOLDED"), "orders");
        assertThat(read(Place.schema(DATABASE.toLowerCase(Locale.ROOT), "folded")).containers)
                .containsOnlyKeys("orders");
    }

    @Test
    void signsInWithAKey() throws Exception {
        assumeTrue(isEmulated(), "no key is known to the account");
        String key =
                PrivateKeysTest.pem("PRIVATE KEY", PrivateKeysTest.key("RSA").getEncoded());
        for (String place : List.of("password", "private_key")) {
            try (Session session = open(Map.of("authentication_type", "KEYPAIR", place, new Secret(key)))) {
                assertThat(session.schemas(null)).isNotEmpty();
            }
        }
    }

    private static boolean isEmulated() {
        return "http".equals(given().get("protocol"));
    }

    private static Map<String, Object> given() {
        Map<String, Object> settings = new HashMap<>();
        String[] login = ADDRESS.getRawUserInfo().split(":", 2);
        settings.put("host", ADDRESS.getHost());
        settings.put("port", ADDRESS.getPort() < 0 ? 443L : (long) ADDRESS.getPort());
        settings.put("username", decoded(login[0]));
        settings.put("password", new Secret(decoded(login[1])));
        if (ADDRESS.getRawQuery() != null) {
            for (String pair : ADDRESS.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                settings.put(parts[0], decoded(parts[1]));
            }
        }
        return settings;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void execute(String... statements) {
        Settings settings = new Settings(given());
        SnowflakeAccount account = new SnowflakeAccount(settings, Login.of(settings), new Reach(Set.of()), FETCHED);
        try (Connection connection = account.connect(null);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
