package io.touchstone.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One question to a store: its SQL, and the values bound to it in order. */
record Select(String sql, List<@Nullable String> values) {

    /** The question with its values. */
    static Select of(String sql, @Nullable String... values) {
        return new Select(sql, Collections.unmodifiableList(Arrays.asList(values)));
    }

    /** The question with two values more. */
    Select within(String first, String last) {
        List<@Nullable String> all = new ArrayList<>(values);
        all.add(first);
        all.add(last);
        return new Select(sql, Collections.unmodifiableList(all));
    }

    /** Made ready to stream its rows. */
    PreparedStatement prepare(Connection connection, int fetchSize) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setFetchSize(fetchSize);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
