package io.touchstone.check;

import io.touchstone.check.Awkward.Kind;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import io.touchstone.connector.jdbc.MariaDb;
import io.touchstone.connector.jdbc.MariaServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The usual collation, to which A is a and a blank at the end is nothing. */
class MariaDbRuleTest extends RuleContract {
    private static final String SCHEMA = "rules";
    private static final String READER = "reader_of_rules";

    MariaDbRuleTest() {
        MariaServer.run(
                "create or replace database " + SCHEMA + " character set utf8mb4",
                "create or replace user " + READER + "@'%' identified by 'password'",
                "grant select on " + SCHEMA + ".* to " + READER + "@'%'");
    }

    @Override
    Session open() {
        Map<String, Object> settings = Map.of(
                "host",
                "127.0.0.1",
                "port",
                (long) MariaServer.port(),
                "username",
                READER,
                "password",
                new Secret("password"));
        return new MariaDb(new Reach(Set.of())).open(new Settings(settings), null);
    }

    @Override
    Place place() {
        return Place.schema(null, SCHEMA);
    }

    @Override
    @Nullable
    String type(Kind kind) {
        return switch (kind) {
            case INTEGER -> "int";
            case BIGINT -> "bigint";
            case HUGE -> "decimal(38)";
            case PRICE -> "decimal(20,4)";
            case DOUBLE -> "double";
            case TEXT -> "longtext";
            case FLAG -> "boolean";
            case DAY -> "date";
            case MOMENT -> "datetime(6)";
            case ZONED -> "timestamp(6) null";
            case WILD, TEXTS, NUMBERS, PERSON -> null;
        };
    }

    @Override
    void make(String table, List<String> statements) {
        List<String> all = new ArrayList<>(List.of("use " + SCHEMA, "set time_zone = '+00:00'"));
        all.addAll(statements);
        MariaServer.run(all.toArray(String[]::new));
    }

    @Override
    String called(String table) {
        return table;
    }

    @Override
    String quoted(String name) {
        return '`' + name + '`';
    }

    @Override
    String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
