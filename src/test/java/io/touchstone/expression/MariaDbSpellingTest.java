package io.touchstone.expression;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import io.touchstone.connector.jdbc.MariaDb;
import io.touchstone.connector.jdbc.MariaServer;
import io.touchstone.connector.read.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

/** Its texts have the usual collation, to which A is a and a blank at the end is nothing. */
class MariaDbSpellingTest extends SpellingContract {
    private Session session;

    @Override
    Dialect dialect() {
        return session.dialect();
    }

    @Override
    String table() {
        List<String> statements = new ArrayList<>(List.of(
                "create or replace database spelling character set utf8mb4",
                "create or replace user reader_of_spelling@'%' identified by 'password'",
                "grant select on spelling.* to reader_of_spelling@'%'",
                "create table spelling.awkward (`row` integer, "
                        + COLUMNS.replace("TEXT", "longtext").replace("MOMENT", "datetime(6)") + ")"));
        for (int row = 1; row <= ROWS.size(); row++) {
            statements.add("insert into spelling.awkward values (" + row + ", "
                    + ROWS.get(row - 1).replace("BACKSLASH", "\\\\") + ")");
        }
        MariaServer.run(statements.toArray(String[]::new));
        session = new MariaDb(new Reach(Set.of()))
                .open(
                        new Settings(Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                (long) MariaServer.port(),
                                "username",
                                "reader_of_spelling",
                                "password",
                                new Secret("password"))),
                        null);
        return "spelling.awkward";
    }

    @Override
    void select(String sql, Rows rows) {
        session.select(sql, rows);
    }

    @AfterAll
    void close() {
        session.close();
    }
}
