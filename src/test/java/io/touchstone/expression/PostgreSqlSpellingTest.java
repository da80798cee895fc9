package io.touchstone.expression;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import io.touchstone.connector.jdbc.PostgreSql;
import io.touchstone.connector.jdbc.PostgresServer;
import io.touchstone.connector.read.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgreSqlSpellingTest extends SpellingContract {
    private static final String DATABASE = "spelling";
    private Session session;

    @Override
    Dialect dialect() {
        return session.dialect();
    }

    @Override
    String table() {
        PostgresServer.run(
                "postgres",
                "create role reader_of_spelling login password 'password'",
                "create database " + DATABASE + " lc_collate 'C' lc_ctype 'C.UTF-8' template template0");
        List<String> statements = new ArrayList<>();
        statements.add("create table awkward (\"row\" integer, "
                + COLUMNS.replace("TEXT", "text").replace("MOMENT", "timestamp") + ")");
        for (String row : ROWS) {
            statements.add(
                    "insert into awkward values (" + statements.size() + ", " + row.replace("BACKSLASH", "\\") + ")");
        }
        statements.add("grant select on awkward to reader_of_spelling");
        PostgresServer.run(DATABASE, statements.toArray(String[]::new));
        session = new PostgreSql(new Reach(Set.of()))
                .open(
                        new Settings(Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                (long) PostgresServer.port(),
                                "username",
                                "reader_of_spelling",
                                "password",
                                new Secret("password"))),
                        DATABASE);
        return "awkward";
    }

    @Override
    void select(String sql, Rows rows) {
        session.select(sql, rows);
    }

    @Test
    void looksIntoArrays() {
        looksIntoArrays("array[1, null, 5]");
    }

    @AfterAll
    void close() {
        session.close();
    }
}
