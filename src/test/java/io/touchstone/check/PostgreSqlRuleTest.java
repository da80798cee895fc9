package io.touchstone.check;

import io.touchstone.check.Awkward.Kind;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import io.touchstone.connector.jdbc.PostgreSql;
import io.touchstone.connector.jdbc.PostgresServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class PostgreSqlRuleTest extends RuleContract {
    private static final String DATABASE = "rules";
    private static final String READER = "reader_of_rules";

    PostgreSqlRuleTest() {
        PostgresServer.run(
                "postgres", "create role " + READER + " login password 'password'", "create database " + DATABASE);
    }

    @Override
    Session open() {
        Map<String, Object> settings = Map.of(
                "host",
                "127.0.0.1",
                "port",
                (long) PostgresServer.port(),
                "username",
                READER,
                "password",
                new Secret("password"));
        return new PostgreSql(new Reach(Set.of())).open(new Settings(settings), DATABASE);
    }

    @Override
    Place place() {
        return Place.schema(DATABASE, "public");
    }

    @Override
    @Nullable
    String type(Kind kind) {
        return switch (kind) {
            case INTEGER -> "integer";
            case BIGINT -> "bigint";
            case HUGE -> "numeric(38)";
            case PRICE -> "numeric(20,4)";
            case DOUBLE, WILD -> "double precision";
            case TEXT -> "text";
            case FLAG -> "boolean";
            case DAY -> "date";
            case MOMENT -> "timestamp";
            case ZONED -> "timestamptz";
            case TEXTS -> "text[]";
            case NUMBERS -> "integer[]";
            case PERSON -> null;
        };
    }

    @Override
    String list(Kind kind, String value) {
        return "array" + value + "::" + type(kind);
    }

    @Override
    void make(String table, List<String> statements) {
        PostgresServer.run(DATABASE, "set time zone 'UTC'");
        PostgresServer.run(DATABASE, statements.toArray(String[]::new));
        PostgresServer.run(DATABASE, "grant select on " + table + " to " + READER);
    }

    @Override
    String called(String table) {
        return table;
    }

    @Override
    String quoted(String name) {
        return '"' + name + '"';
    }

    @Override
    String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
