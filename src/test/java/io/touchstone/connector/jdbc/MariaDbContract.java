package io.touchstone.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.Catalog;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundContainer.Kind;
import io.touchstone.connector.Place;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Session.Use;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What both names of the MariaDB family must do, on one server. */
abstract class MariaDbContract extends JdbcContract {
    private static final String STRANGER = "stranger";

    @BeforeAll
    static void makeUsers() throws SQLException {
        MariaServer.clear();
        MariaServer.run(
                "create or replace user " + user(USER) + " identified by " + text(PASSWORD),
                "grant show databases on *.* to " + user(USER),
                "create or replace user " + user(STRANGER) + " identified by " + text(PASSWORD));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                (long) MariaServer.port(),
                "username",
                USER,
                "password",
                new Secret(PASSWORD));
    }

    @Override
    protected int longestName() {
        return 64;
    }

    @Override
    protected List<String> systemSchemas() {
        return List.of("information_schema", "mysql", "performance_schema", "sys");
    }

    @Override
    void run(String... statements) {
        MariaServer.run(statements);
    }

    @Override
    String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    String certificate() {
        return MariaServer.certificate();
    }

    @Override
    void createSchema(String name) {
        run("create schema " + quoted(name));
        grant("create, drop, alter, select, insert, update, delete", name);
    }

    @Override
    void createReadOnlySchema(String name) {
        run("create schema " + quoted(name));
        grant("select", name);
    }

    /** In a grant, % and _ stand for any letters. */
    private void grant(String rights, String schema) {
        String literally =
                quoted(schema).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        run("grant " + rights + " on " + literally + ".* to " + user(USER));
    }

    @Test
    void takesNoFindingsWhereTablesCannotBeWidened() {
        run("create schema " + quoted("fixed"));
        grant("create, drop, select, insert, update, delete", "fixed");
        try (Session session = open()) {
            assertThat(failure(() -> session.verify(Place.schema(null, "fixed"), Use.ENRICHMENT)))
                    .hasMessageContaining("alter");
        }
    }

    @Override
    List<Typed> types() {
        return List.of(
                new Typed("tinyint", "tinyint(4)", FieldType.INTEGRAL, 3, 0),
                new Typed("boolean", "tinyint(1)", FieldType.BOOLEAN, 3, 0),
                new Typed("smallint unsigned", "smallint(5) unsigned", FieldType.INTEGRAL, 5, 0),
                new Typed("mediumint", "mediumint(9)", FieldType.INTEGRAL, 7, 0),
                new Typed("int", "int(11)", FieldType.INTEGRAL, 10, 0),
                new Typed("bigint", "bigint(20)", FieldType.INTEGRAL, 19, 0),
                new Typed("year", "year(4)", FieldType.INTEGRAL, null, null),
                new Typed("bit(1)", "bit(1)", FieldType.BOOLEAN, 1, null),
                new Typed("bit(8)", "bit(8)", FieldType.INTEGRAL, 8, null),
                new Typed("decimal(10,2)", "decimal(10,2)", FieldType.FRACTIONAL, 10, 2),
                new Typed("decimal(12)", "decimal(12,0)", FieldType.INTEGRAL, 12, 0),
                new Typed("float", "float", FieldType.FRACTIONAL, null, null),
                new Typed("double", "double", FieldType.FRACTIONAL, null, null),
                new Typed("char(3)", "char(3)", FieldType.STRING, 3, null),
                new Typed("varchar(20)", "varchar(20)", FieldType.STRING, 20, null),
                new Typed("text", "text", FieldType.STRING, 65535, null),
                new Typed("longtext", "longtext", FieldType.STRING, null, null),
                new Typed("enum('a','b')", "enum('a','b')", FieldType.STRING, 1, null),
                new Typed("set('a','b')", "set('a','b')", FieldType.STRING, 3, null),
                new Typed("json", "longtext", FieldType.STRING, null, null),
                new Typed("uuid", "uuid", FieldType.STRING, null, null),
                new Typed("date", "date", FieldType.DATE, null, null),
                new Typed("datetime(3)", "datetime(3)", FieldType.TIMESTAMP, null, null),
                new Typed("timestamp null", "timestamp", FieldType.TIMESTAMP, null, null),
                new Typed("time", "time", FieldType.STRING, null, null),
                new Typed("varbinary(9)", "varbinary(9)", FieldType.UNKNOWN, 9, null),
                new Typed("blob", "blob", FieldType.UNKNOWN, 65535, null),
                new Typed("point", "point", FieldType.UNKNOWN, null, null));
    }

    @Override
    Holder hold(Place place) {
        try {
            Connection holder = MariaServer.connect();
            Statement statement = holder.createStatement();
            statement.execute("flush tables with read lock");
            return new Holder() {
                @Override
                public void awaitSomebody() {
                    await(statement);
                }

                @Override
                public void close() {
                    try {
                        holder.close();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Statement statement) {
        try {
            boolean waiting = false;
            while (!waiting) {
                try (ResultSet rows = statement.executeQuery(
                        "select count(*) > 0 from information_schema.processlist where state like 'Waiting for%lock'")) {
                    rows.next();
                    waiting = rows.getBoolean(1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesTheDatabaseForTheSchema() {
        make("only");
        try (Session session = open()) {
            session.verify(Place.schema("only", null), Use.SOURCE);
            session.verify(Place.schema("ignored", "only"), Use.SOURCE);
            assertThat(failure(() -> session.verify(Place.schema(null, null), Use.SOURCE))
                            .reason())
                    .isEqualTo(Reason.NOT_FOUND);
        }
    }

    @Test
    void keepsNamesApartThatTheServerCompares() {
        for (String name : List.of("cafe", "café", "CAFE")) {
            fill(make(name), name);
            assertThat(read(named(name)).containers).containsOnlyKeys(name);
        }
        fill(named("cafe"), "Cafe");
        Catalog catalog = read(named("cafe"));
        assertThat(catalog.containers).containsOnlyKeys("cafe", "Cafe");
        assertThat(catalog.fieldsOf("Cafe")).hasSize(2);
    }

    @Test
    void isToldNothingWithoutTheRightToListDatabases() {
        makeForbidden("hidden");
        Map<String, Object> stranger = Map.of("username", STRANGER);
        try (Session session = open(stranger)) {
            assertThat(session.schemas(null)).doesNotContain("hidden");
            assertThat(failure(() -> session.verify(named("hidden"), Use.SOURCE)))
                    .hasMessage("Permission denied for schema hidden");
            assertThat(failure(() -> session.verify(named("nowhere"), Use.SOURCE))
                            .reason())
                    .isEqualTo(Reason.PERMISSION);
        }
    }

    @Test
    void tellsWhatIsWrongWithAView() {
        Place place = make("broken");
        fill(place, "orders");
        run(
                "create view broken.gone as select id from broken.orders",
                "create table broken.described (id integer comment 'a number') comment 'a table'",
                "create sequence broken.counter",
                "drop table broken.orders");
        Catalog catalog = read(place);
        assertThat(catalog.containers).containsOnlyKeys("gone", "described");
        assertThat(catalog.container("gone").problem()).isNotBlank();
        assertThat(catalog.container("described").comment()).isEqualTo("a table");
        assertThat(catalog.field("described", "id").comment()).isEqualTo("a number");
    }

    @Test
    void readsTheSystemsOwnViews() {
        Catalog catalog = read(named("information_schema"));
        assertThat(catalog.container("TABLES").kind()).isEqualTo(Kind.VIEW);
        assertThat(catalog.fieldsOf("TABLES")).isNotEmpty();
    }

    private static String user(@Nullable String name) {
        return text(name) + "@'%'";
    }

    private static String text(@Nullable String value) {
        return "'" + String.valueOf(value).replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
