package io.touchstone.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.touchstone.access.Caller;
import io.touchstone.connection.Connections;
import io.touchstone.connection.Details;
import io.touchstone.connector.Capability;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.StoreType;
import io.touchstone.db.Database;
import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a connection offers: its catalogs, its schemas, and whether each can be read. */
public final class Discovery {
    private final Database database;
    private final Connections connections;

    public Discovery(Database database, Connections connections) {
        this.database = database;
        this.connections = connections;
    }

    /** A catalog or schema, with the datastores already made of it. */
    public record Discovered(String name, List<Existing> existingDatastores) {}

    /** A datastore that is there already. */
    public record Existing(long id, String name) {}

    /** Whether a schema can be read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Validation(String schemaName, String status, @Nullable String message, @Nullable String reason) {}

    /** The names of the catalogs; empty where the kind of store has none. */
    List<String> catalogs(Details details) {
        refuseFiles(details, "catalogs");
        if (!details.connector().can(Capability.CATALOGS)) {
            return List.of();
        }
        try (Session session = connections.open(details, null)) {
            return session.catalogs();
        }
    }

    /** The names of the schemas of a catalog; null: of the one entered by default. */
    List<String> schemas(Details details, @Nullable String catalog) {
        refuseFiles(details, "schemas");
        try (Session session =
                connections.open(details, details.connector().can(Capability.CATALOGS) ? catalog : null)) {
            return session.schemas(catalog);
        }
    }

    /** Adds to catalogs of a stored connection the datastores on them which the caller may see. */
    List<Discovered> withCatalogDatastores(Caller caller, long connection, List<String> names) {
        return annotated(caller, connection, names, "d.database", null);
    }

    /** Adds to schemas of a stored connection the datastores on them which the caller may see. */
    List<Discovered> withSchemaDatastores(
            Caller caller, long connection, @Nullable String catalog, List<String> names) {
        return annotated(caller, connection, names, "coalesce(d.schema, d.database)", catalog);
    }

    /** Tries every schema, several at once, and answers in their order. */
    List<Validation> validate(Details details, @Nullable String catalog, List<String> schemas) {
        refuseFiles(details, "schemas");
        return new Workers(connections, details, catalog)
                .each(
                        schemas,
                        (position, schema, session) -> {
                            session.verify(Place.schema(catalog, schema), Session.Use.SOURCE);
                            return new Validation(schema, "success", null, null);
                        },
                        Discovery::failed);
    }

    private static Validation failed(String schema, ConnectionFailure failure) {
        return new Validation(
                schema, "failure", failure.getMessage(), failure.reason().wire());
    }

    private List<Discovered> annotated(
            Caller caller, long connection, List<String> names, String column, @Nullable String catalog) {
        record Row(String key, Existing existing) {}
        List<Row> rows = database.with(handle -> handle.createQuery(
                        """
                        select %s as key, d.id, d.name from datastore d
                        where d.connection_id = :connection and %s = any(:names)
                          and (:catalog::text is null or d.database is null or d.database = :catalog or d.schema is null)
                          and (:admin or exists (select from datastore_team t
                                                 where t.datastore_id = d.id and t.team_id = any(:teams)))
                        order by d.id
                        """
                                .formatted(column, column))
                .bind("connection", connection)
                .bind("names", names.toArray(String[]::new))
                .bind("catalog", catalog)
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .map((row, context) ->
                        new Row(row.getString("key"), new Existing(row.getLong("id"), row.getString("name"))))
                .list());
        Map<String, List<Existing>> existing = rows.stream()
                .collect(Collectors.groupingBy(Row::key, Collectors.mapping(Row::existing, Collectors.toList())));
        List<Discovered> discovered = new ArrayList<>();
        names.forEach(name -> discovered.add(new Discovered(name, existing.getOrDefault(name, List.of()))));
        return discovered;
    }

    private static void refuseFiles(Details details, String what) {
        if (details.connector().storeType() == StoreType.DFS) {
            throw Problem.conflict(
                    details.connector().title() + " connections have no " + what + ": give root paths instead");
        }
    }
}
