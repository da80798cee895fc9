package io.touchstone.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.HeldTable;
import io.touchstone.connector.Catalog;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Connector;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundContainer.Kind;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Session.Use;
import io.touchstone.connector.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgreSqlTest extends JdbcContract {
    private static final String DATABASE = "a/b;c?socketFactory=x&user=y \"q\" 'r' \\ %41 . é #z";

    @BeforeAll
    static void makeDatabase() {
        PostgresServer.speakTls();
        PostgresServer.run(
                "postgres",
                "create role " + name(USER) + " login password '" + PASSWORD.replace("'", "''") + "'",
                "create database " + name(DATABASE),
                "create database other",
                "create database closed",
                "revoke connect on database closed from public",
                "create database lent is_template true");
        PostgresServer.run("other", "create schema only_there", "create table only_there.t (id integer)");
        PostgresServer.run("other", "grant usage on schema only_there to " + name(USER));
        PostgresServer.run("other", "grant select on only_there.t to " + name(USER));
        PostgresServer.run(
                DATABASE,
                "create extension hstore schema pg_catalog",
                "create domain code as varchar(7)",
                "create domain strict_code as code not null",
                "create type mood as enum ('good', 'bad')",
                "create type pair as (a integer, b text)");
    }

    @Override
    protected Connector connector(Reach reach) {
        return new PostgreSql(reach);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                (long) PostgresServer.port(),
                "username",
                USER,
                "password",
                new Secret(PASSWORD));
    }

    @Override
    protected String database() {
        return DATABASE;
    }

    @Override
    protected int longestName() {
        return 63;
    }

    @Override
    protected List<String> systemSchemas() {
        return List.of("information_schema", "pg_catalog", "public");
    }

    @Override
    void run(String... statements) {
        PostgresServer.run(DATABASE, statements);
    }

    @Override
    String quoted(String name) {
        return name(name);
    }

    @Override
    String certificate() {
        return PostgresServer.certificate();
    }

    @Override
    void createSchema(String name) {
        createReadOnlySchema(name);
        run("grant create on schema " + name(name) + " to " + name(USER));
    }

    @Override
    void createReadOnlySchema(String name) {
        run(
                "create schema " + name(name),
                "grant usage on schema " + name(name) + " to " + name(USER),
                "alter default privileges in schema " + name(name) + " grant select on tables to " + name(USER));
    }

    @Override
    List<Typed> types() {
        return List.of(
                new Typed("smallint", "smallint", FieldType.INTEGRAL, 5, 0),
                new Typed("integer", "integer", FieldType.INTEGRAL, 10, 0),
                new Typed("bigserial", "bigint", FieldType.INTEGRAL, 19, 0),
                new Typed("numeric", "numeric", FieldType.FRACTIONAL, null, null),
                new Typed("numeric(10,2)", "numeric(10,2)", FieldType.FRACTIONAL, 10, 2),
                new Typed("numeric(38)", "numeric(38,0)", FieldType.INTEGRAL, 38, 0),
                new Typed("numeric(5,-2)", "numeric(5,-2)", FieldType.INTEGRAL, 5, -2),
                new Typed("real", "real", FieldType.FRACTIONAL, null, null),
                new Typed("double precision", "double precision", FieldType.FRACTIONAL, null, null),
                new Typed("money", "money", FieldType.STRING, null, null),
                new Typed("boolean", "boolean", FieldType.BOOLEAN, null, null),
                new Typed("char(3)", "character(3)", FieldType.STRING, 3, null),
                new Typed("varchar(20)", "character varying(20)", FieldType.STRING, 20, null),
                new Typed("varchar", "character varying", FieldType.STRING, null, null),
                new Typed("text", "text", FieldType.STRING, null, null),
                new Typed("date", "date", FieldType.DATE, null, null),
                new Typed("timestamp", "timestamp without time zone", FieldType.TIMESTAMP, null, null),
                new Typed("timestamptz(3)", "timestamp(3) with time zone", FieldType.TIMESTAMP, null, null),
                new Typed("time", "time without time zone", FieldType.STRING, null, null),
                new Typed("interval", "interval", FieldType.STRING, null, null),
                new Typed("uuid", "uuid", FieldType.STRING, null, null),
                new Typed("jsonb", "jsonb", FieldType.STRING, null, null),
                new Typed("inet", "inet", FieldType.STRING, null, null),
                new Typed("bit(4)", "bit(4)", FieldType.STRING, 4, null),
                new Typed("bytea", "bytea", FieldType.UNKNOWN, null, null),
                new Typed("point", "point", FieldType.UNKNOWN, null, null),
                new Typed("integer[]", "integer[]", FieldType.ARRAY, null, null),
                new Typed("hstore", "hstore", FieldType.MAP, null, null),
                new Typed("code", "code", FieldType.STRING, 7, null),
                new Typed("strict_code", "strict_code", FieldType.STRING, 7, null),
                new Typed("mood", "mood", FieldType.STRING, null, null),
                new Typed("pair", "pair", FieldType.STRUCT, null, null));
    }

    @Override
    Holder hold(Place place) {
        // Creating a table records that it depends on its schema.
        HeldTable held = HeldTable.of(() -> PostgresServer.connect(DATABASE), "pg_catalog.pg_depend", "share");
        return new Holder() {
            @Override
            public void awaitSomebody() {
                held.awaitWaiting(1);
            }

            @Override
            public void close() {
                held.close();
            }
        };
    }

    @Test
    void leavesOutCatalogsThatCannotBeEntered() {
        try (Session session = open()) {
            assertThat(session.catalogs())
                    .contains("postgres", "other", DATABASE)
                    .doesNotContain("closed", "lent", "template0", "template1");
        }
    }

    @Test
    void looksIntoAnotherCatalogAndBack() {
        try (Session session = open()) {
            assertThat(session.schemas("other")).contains("only_there");
            assertThat(session.schemas(null)).doesNotContain("only_there");
            session.verify(Place.schema("other", "only_there"), Use.SOURCE);
            assertThat(session.schemas(null)).doesNotContain("only_there");
        }
    }

    @Test
    void saysWhichDatabaseIsMissingOrForbidden() {
        try (Session session = open()) {
            ConnectionFailure missing = failure(() -> session.schemas("x?socketFactory=a"));
            assertThat(missing.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(missing)
                    .hasMessage("Database x?socketFactory=a not found at 127.0.0.1:" + PostgresServer.port());
            ConnectionFailure forbidden = failure(() -> session.verify(Place.schema("closed", "x"), Use.SOURCE));
            assertThat(forbidden.reason()).isEqualTo(Reason.PERMISSION);
            assertThat(forbidden).hasMessage("Permission denied for database closed");
        }
    }

    @Test
    void saysWhichSchemaIsMissingInWhichDatabase() {
        try (Session session = open()) {
            assertThat(failure(() -> session.verify(Place.schema("other", "finance_of_old"), Use.SOURCE)))
                    .hasMessage("Schema finance_of_old not found in database other");
        }
    }

    @Test
    void takesPublicForTheDefaultSchema() {
        try (Session session = new PostgreSql(new Reach(Set.of())).open(new Settings(settings()), null)) {
            session.verify(Place.schema("other", null), Use.SOURCE);
            session.readCatalog(Place.schema("other", null), new Catalog());
        }
    }

    @Test
    void saysThatASchemaWhoseTablesAreAllClosedIsForbidden() {
        run("create schema shut", "create table shut.t (id integer)", "grant usage on schema shut to " + name(USER));
        try (Session session = open()) {
            assertThat(failure(() -> session.verify(named("shut"), Use.SOURCE)))
                    .hasMessage("Permission denied for schema shut");
        }
    }

    @Test
    void tellsTheSortsOfTablesApart() {
        make("sorts");
        run(
                "create table sorts.plain (id integer)",
                "insert into sorts.plain select generate_series(1, 50)",
                "create table sorts.parted (id integer, day date) partition by range (day)",
                "create table sorts.parted_1 partition of sorts.parted for values from ('2026-01-01') to ('2027-01-01')",
                "insert into sorts.parted values (1, '2026-05-05'), (2, '2026-05-06')",
                "create materialized view sorts.kept as select id from sorts.plain",
                "create index on sorts.plain (id)",
                "create sequence sorts.counter",
                "comment on table sorts.plain is 'a plain table'",
                "comment on column sorts.plain.id is 'a number'",
                "alter table sorts.plain add gone integer, add late text not null default ''",
                "alter table sorts.plain drop gone",
                "vacuum analyze sorts.plain",
                "analyze sorts.parted_1",
                "create table sorts.fresh (id integer)");
        Catalog catalog = read(named("sorts"));
        assertThat(catalog.containers).containsOnlyKeys("plain", "parted", "kept", "fresh");
        assertThat(catalog.container("kept").kind()).isEqualTo(Kind.MATERIALIZED_VIEW);
        assertThat(catalog.container("parted").kind()).isEqualTo(Kind.TABLE);
        assertThat(catalog.container("parted").rows()).isEqualTo(2);
        assertThat(catalog.container("plain").rows()).isEqualTo(50);
        assertThat(catalog.container("fresh").rows()).isNull();
        assertThat(catalog.container("plain").comment()).isEqualTo("a plain table");
        assertThat(catalog.field("plain", "id").comment()).isEqualTo("a number");
        assertThat(catalog.fieldsOf("plain")).extracting(FoundField::position).containsExactly(1, 2);
        assertThat(catalog.fieldsOf("plain")).extracting(FoundField::nullable).containsExactly(true, false);
    }

    @Test
    void countsNoColumnToTheKeyThatItsIndexMerelyCarries() {
        make("carried");
        run("create table carried.t (a integer, b integer, c integer not null, primary key (a) include (b))");
        assertThat(read(named("carried")).fieldsOf("t"))
                .extracting(FoundField::keyPosition)
                .containsExactly(1, null, null);
    }

    @Test
    void asksOfADomainWhatTheDomainsBelowItAsk() {
        make("below");
        run("create domain below.stricter as strict_code", "create table below.t (c below.stricter, d code)");
        assertThat(read(named("below")).fieldsOf("t"))
                .extracting(FoundField::nullable)
                .containsExactly(false, true);
        assertThat(read(named("below")).field("t", "c").size()).isEqualTo(7);
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
