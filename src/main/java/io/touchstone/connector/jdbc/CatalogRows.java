package io.touchstone.connector.jdbc;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the rows a store answers with into containers and fields, and counts the fields' positions. */
final class CatalogRows {
    private final JdbcStore store;
    private final CatalogSink sink;
    private final Map<List<String>, Integer> keys = new HashMap<>();
    private final Map<String, Integer> keysAhead = new HashMap<>();
    private @Nullable String container;
    private int position;

    CatalogRows(JdbcStore store, CatalogSink sink) {
        this.store = store;
        this.sink = sink;
    }

    /** The fields of one container; empty where there are none, or they cannot be asked for alone. */
    static List<FoundField> fieldsOf(
            String wanted, Place place, JdbcStore store, Statements statements, Connection entered)
            throws SQLException {
        @Nullable Select select = store.fieldsOf(place, wanted);
        List<FoundField> fields = new ArrayList<>();
        CatalogSink sink = new CatalogSink() {
            @Override
            public void container(FoundContainer container) {
                throw new IllegalStateException("only fields were asked for");
            }

            @Override
            public void field(String container, FoundField field) {
                if (container.equals(wanted)) {
                    fields.add(field);
                }
            }
        };
        if (select != null) {
            statements.stream(entered, select, new CatalogRows(store, sink)::field);
        }
        return fields;
    }

    void container(ResultSet row) throws SQLException {
        sink.container(new FoundContainer(
                row.getString("container"),
                FoundContainer.Kind.valueOf(row.getString("kind")),
                number(row, "row_estimate"),
                null,
                text(row, "remark"),
                null,
                text(row, "problem")));
    }

    void key(ResultSet row) throws SQLException {
        keys.put(List.of(row.getString("table_name"), row.getString("column_name")), row.getInt("key_sequence"));
    }

    void field(ResultSet row) throws SQLException {
        String of = row.getString("container");
        if (!of.equals(container)) {
            container = of;
            position = 0;
            keysAhead.clear();
        }
        String name = row.getString("field");
        @Nullable String nativeType = row.getString("native_type");
        @Nullable Integer key = small(row, "key_position");
        if (nativeType == null) {
            keysAhead.put(name, key == null ? 1 : key);
            return;
        }
        if (key == null) {
            key = keysAhead.containsKey(name) ? keysAhead.get(name) : keys.get(List.of(of, name));
        }
        @Nullable Integer decimals = small(row, "decimals");
        position++;
        sink.field(
                of,
                new FoundField(
                        name,
                        position,
                        nativeType,
                        store.type(row.getString("type_word"), decimals),
                        row.getInt("nullable") != 0,
                        small(row, "size"),
                        decimals,
                        key,
                        text(row, "remark")));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer small(ResultSet row, String column) throws SQLException {
        @Nullable Long value = number(row, column);
        return value == null || value > Integer.MAX_VALUE ? null : Integer.valueOf(value.intValue());
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        @Nullable String value = row.getString(column);
        return value == null || value.isEmpty() ? null : value;
    }
}
