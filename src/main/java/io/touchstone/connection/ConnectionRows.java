package io.touchstone.connection;

import io.touchstone.connector.Connector;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Product;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Setting;
import io.touchstone.http.Json;
import io.touchstone.secret.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How connections are written to rows and read from them: in the clear what everybody may see, sealed what is secret. */
final class ConnectionRows {
    private final Connectors connectors;
    private final Vault vault;

    ConnectionRows(Connectors connectors, Vault vault) {
        this.connectors = connectors;
        this.vault = vault;
    }

    /** A keyed hash of where the details lead and how they get in. */
    byte[] fingerprint(Details details) {
        return vault.hash("connection", details.identity());
    }

    /** Binds every column a connection is stored in. */
    <S extends SqlStatement<S>> S bind(S statement, long id, Details details, Product product) {
        ObjectNode secrets = details.secrets();
        return statement
                .bind("id", id)
                .bind("name", details.name())
                .bind("type", details.connector().type())
                .bind("storeType", details.connector().storeType().wire())
                .bind("host", details.text("host"))
                .bind("port", (Long) details.values().get("port"))
                .bind("username", details.text("username"))
                .bind("uri", details.text("uri"))
                .bind("accessKey", details.text("access_key"))
                .bind("catalog", details.text("catalog"))
                .bind("catalogType", details.text("catalog_type"))
                .bind("parameters", details.parameters().toString())
                .bind(
                        "secretsManager",
                        details.secretsManager() == null
                                ? null
                                : details.secretsManager().toString())
                .bind("secrets", secrets.isEmpty() ? null : vault.encrypt(Json.bytes(secrets), purpose(id)))
                .bind("fingerprint", fingerprint(details))
                .bind("fetchSize", details.fetchSize())
                .bind("parallelization", details.maxParallelization())
                .bind("productName", product.name())
                .bind("productVersion", product.version())
                .bind("driverName", product.driverName())
                .bind("driverVersion", product.driverVersion());
    }

    private static String purpose(long id) {
        return "connection/" + id;
    }

    /** The details of a row, unsealed. */
    Details details(ResultSet row) throws SQLException {
        String type = row.getString("type");
        Connector connector = connectors
                .find(type)
                .orElseThrow(() -> new IllegalStateException("no connector for stored type " + type));
        JsonNode parameters = Json.parse(row.getString("parameters"));
        byte[] sealed = row.getBytes("secrets");
        JsonNode secrets =
                sealed == null ? Json.object() : Json.parse(vault.decrypt(sealed, purpose(row.getLong("id"))));
        Map<String, Object> values = new HashMap<>();
        for (Setting setting : connector.settings()) {
            Object value = stored(row, parameters, secrets, setting);
            if (value != null) {
                values.put(setting.name(), value);
            }
        }
        String manager = row.getString("secrets_manager");
        JsonNode payload = secrets.get(SecretsManagerForm.PAYLOAD);
        return new Details(
                connector,
                row.getString("name"),
                values,
                row.getObject("jdbc_fetch_size", Integer.class),
                row.getObject("max_parallelization", Integer.class),
                manager == null ? null : (ObjectNode) Json.parse(manager),
                payload == null ? null : new Secret(payload.asString()));
    }

    private static @Nullable Object stored(ResultSet row, JsonNode parameters, JsonNode secrets, Setting setting)
            throws SQLException {
        if (setting.kind() == Setting.Kind.SECRET) {
            JsonNode value = secrets.get(setting.name());
            return value == null ? null : new Secret(value.asString());
        }
        if (!setting.parameter()) {
            return setting.kind() == Setting.Kind.INTEGER ? number(row, setting.name()) : row.getString(setting.name());
        }
        JsonNode value = parameters.get(setting.name());
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isIntegralNumber()
                ? Long.valueOf(value.asLong())
                : value.isBoolean() ? Boolean.valueOf(value.asBoolean()) : value.asString();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    /** What everybody may see of a row. */
    static Connection connection(ResultSet row) throws SQLException {
        String manager = row.getString("secrets_manager");
        List<Connection.DatastoreOn> datastores = new ArrayList<>();
        for (JsonNode one : Json.parse(row.getString("datastores"))) {
            datastores.add(Json.read(one, Connection.DatastoreOn.class));
        }
        return new Connection(
                row.getLong("id"),
                row.getString("name"),
                row.getString("type"),
                row.getString("store_type"),
                row.getString("host"),
                row.getObject("port", Integer.class),
                row.getString("username"),
                row.getString("uri"),
                row.getString("access_key"),
                row.getString("catalog"),
                row.getString("catalog_type"),
                Json.parse(row.getString("parameters")),
                manager == null ? null : Json.parse(manager),
                row.getObject("jdbc_fetch_size", Integer.class),
                row.getObject("max_parallelization", Integer.class),
                row.getString("product_name"),
                row.getString("product_version"),
                row.getString("driver_name"),
                row.getString("driver_version"),
                datastores,
                row.getTimestamp("created").toInstant(),
                row.getTimestamp("updated").toInstant());
    }
}
