package io.touchstone.connector.jdbc;

import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One store reached over JDBC: how its kind connects, what it is asked, and how it spells names and failures. */
interface JdbcStore {
    /** Where it is, in words for people: host and port. */
    String address();

    /** Who we are there. */
    String user();

    /** Opens a connection into the database; null means wherever the store lets us in. */
    Connection connect(@Nullable String database) throws SQLException;

    /** Whether a connection sees one database only, so that another database takes another connection. */
    default boolean oneDatabasePerConnection() {
        return false;
    }

    /** How many rows to fetch at once; null for the session's own choice. */
    default @Nullable Integer fetchSize() {
        return null;
    }

    /** Asks for the catalogs: name. Null where there are none. */
    default @Nullable Select catalogs() {
        return null;
    }

    /** Asks for the schemas of a catalog: name. */
    Select schemas(@Nullable String catalog);

    /** The place with the names the store itself would use, defaults filled in. */
    default Place settle(Connection connection, Place place) throws SQLException {
        return place;
    }

    /** From now on names without a schema are those of the place, and nothing is written. */
    default void nameIn(Connection connection, Place place) throws SQLException {
        if (place.schema() != null) {
            connection.setSchema(place.schema());
        }
        connection.setReadOnly(true);
    }

    /** Whether the place is there and open to us. Where a store says no more, what it lists is open. */
    default Access access(Connection connection, Place place) throws SQLException {
        try (PreparedStatement statement = schemas(place.database()).prepare(connection, 0);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getString("name").equals(place.schema())) {
                    return Access.OPEN;
                }
            }
            return Access.MISSING;
        }
    }

    /** A statement that gives the reading transaction one view of the catalog. Null where there is none. */
    default @Nullable String snapshot() {
        return null;
    }

    /** Asks for the containers: container, kind (a {@code FoundContainer.Kind}), row_estimate, remark, problem. */
    Select containers(Place place);

    /** Asks for the primary keys, where {@link #fields} cannot tell: table_name, column_name, key_sequence. Null where it can. */
    default @Nullable Select keys(Place place) {
        return null;
    }

    /**
     * Asks for the fields, those of one container together and in their order: container, field, native_type, type_word
     * (for {@link #type}), nullable (0 or 1), size, decimals, key_position, remark.
     * A row without a native type comes ahead of the fields of its container and tells a key position alone.
     */
    Select fields(Place place);

    /** Asks for the fields of one container, as {@link #fields(Place)} does; null where that takes as long as asking for all. */
    default @Nullable Select fieldsOf(Place place, String container) {
        return null;
    }

    /**
     * Asks for the bounds of parts, where the fields of all containers would be sorted for long before the first of them
     * came: first, last. {@link #fields} then takes them too, after its own values. Null where one question does.
     */
    default @Nullable Select parts(Place place) {
        return null;
    }

    /** The logical type behind the type word. */
    FieldType type(String word, @Nullable Integer decimals);

    /** How it spells SQL. */
    Dialect dialect();

    /** How it declares tables; null where no findings are written into it. */
    default @Nullable TableWords tableWords() {
        return null;
    }

    /** The name of a table as SQL spells it. */
    default String qualified(Place place, String table) {
        String schema = place.schema();
        return schema == null
                ? dialect().quoted(table)
                : dialect().quoted(schema) + "." + dialect().quoted(table);
    }

    /** What sort of failure it is, where only this kind of store knows; null otherwise. */
    default @Nullable Reason reason(SQLException failure) {
        return null;
    }

    /** What a login meets in a place. */
    enum Access {
        OPEN,
        FORBIDDEN,
        MISSING
    }
}
