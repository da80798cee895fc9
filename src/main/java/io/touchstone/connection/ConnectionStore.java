package io.touchstone.connection;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Product;
import io.touchstone.db.Constraint;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import io.touchstone.secret.Vault;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The connections as rows, and the only place that seals and unseals their secrets. */
public final class ConnectionStore {
    /** What of a connection everybody may see; the datastores on it are those the caller may see. */
    private static final String SELECT =
            """
            select c.*, (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name,
                         'store_type', d.store_type, 'type', d.type, 'enrichment_only', d.enrichment_only) order by d.id), '[]')
                from (select * from datastore d where d.connection_id = c.id and (:admin or exists (
                          select from datastore_team t where t.datastore_id = d.id and t.team_id = any(:teams)))
                      order by d.id limit 1000) d) as datastores
            from connection c
            """;

    private static final long NONE = -1;
    private static final Map<String, String> SORTS = Map.of("id", "c.id", "name", "c.name", "created", "c.created");

    private final Database database;
    private final ConnectionRows rows;

    public ConnectionStore(Database database, Connectors connectors, Vault vault) {
        this.database = database;
        this.rows = new ConnectionRows(connectors, vault);
    }

    /** Which connections a list shows. */
    public record Filter(List<Long> ids, @Nullable String name, List<String> types) {}

    /** Proves that there is such a connection; 404 when there is none. */
    public long require(long id) {
        return database.with(handle -> handle.createQuery("select id from connection where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> missing(id)));
    }

    /** The connection of that id; 404 when there is none. */
    public Connection get(Caller caller, long id) {
        return database.with(handle -> get(handle, caller, id));
    }

    /** One page of connections. */
    public Page<Connection> page(Caller caller, Filter filter, List<Arguments.Sort> sorts, Page.Window window) {
        String where =
                """
                where (cardinality(:ids) = 0 or c.id = any(:ids)) and (cardinality(:types) = 0 or c.type = any(:types))
                  and (:name::text is null or position(lower(:name) in lower(c.name)) > 0)
                """;
        StringBuilder order = new StringBuilder(" order by ");
        sorts.forEach(sort -> order.append(SORTS.get(sort.by())).append(sort.descending() ? " desc, " : ", "));
        return database.with(handle -> {
            List<Connection> items = filter(
                            handle.createQuery(SELECT + where + order + "c.id limit :size offset :offset"), filter)
                    .bind("admin", caller.isAdmin())
                    .bind("teams", caller.teamIds().toArray(Long[]::new))
                    .bind("size", window.size())
                    .bind("offset", window.offset())
                    .map((row, context) -> ConnectionRows.connection(row))
                    .list();
            long total = filter(handle.createQuery("select count(*) from connection c " + where), filter)
                    .mapTo(Long.class)
                    .one();
            return Page.of(items, total, window);
        });
    }

    /** All connections of these kinds, by name. */
    public List<Connection.Listed> listing(List<String> types) {
        return database.with(handle -> handle.createQuery(
                        "select id, created, name, store_type, type from connection where type = any(:types) order by lower(name), id")
                .bind("types", types.toArray(String[]::new))
                .map((row, context) -> new Connection.Listed(
                        row.getLong("id"),
                        row.getTimestamp("created").toInstant(),
                        row.getString("name"),
                        row.getString("store_type"),
                        row.getString("type")))
                .list());
    }

    /** A connection's details, secrets unsealed; 404 when there is none. */
    public Details details(long id) {
        return database.with(handle -> details(handle, id));
    }

    /** Refuses a change, 409, that makes a connection lead where another one leads, with the same credentials. */
    void refuseTwin(long id, Details changed) {
        database.useTransaction(handle -> refuseTwin(handle, id, changed));
    }

    private void refuseTwin(Handle handle, long id, Details changed) {
        byte[] fingerprint = rows.fingerprint(changed);
        if (!Arrays.equals(rows.fingerprint(details(handle, id)), fingerprint)) {
            refuseEqual(handle, fingerprint, id);
        }
    }

    private static void refuseEqual(Handle handle, byte[] fingerprint, long itself) {
        alone(handle, fingerprint);
        handle.createQuery("select min(id) from connection where fingerprint = :fingerprint and id <> :itself")
                .bind("fingerprint", fingerprint)
                .bind("itself", itself)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(id -> {
                    throw Problem.conflict(
                            "A connection with the same credentials already exists: connection id: " + id);
                });
    }

    /** Lets whoever else stores the same connection wait until the transaction ends. */
    private static void alone(Handle handle, byte[] fingerprint) {
        handle.createQuery("select pg_advisory_xact_lock(:key)")
                .bind("key", ByteBuffer.wrap(fingerprint).getLong())
                .mapTo(String.class)
                .one();
    }

    /** Stores a new connection; 409 when one leads to the same place with the same credentials. */
    Connection createUnequalled(Caller caller, Details details) {
        return database.inTransaction(handle -> {
            refuseEqual(handle, rows.fingerprint(details), NONE);
            return get(handle, caller, create(handle, caller, details, Product.UNKNOWN));
        });
    }

    /**
     * The id of a stored connection equal to these details and called the same (or the details name none); where there is
     * none it is stored. Two calls at once find the same one.
     */
    public long createOrReuse(Handle handle, Caller caller, Details details, Product product) {
        byte[] fingerprint = rows.fingerprint(details);
        alone(handle, fingerprint);
        return handle.createQuery(
                        """
                        select id from connection
                        where fingerprint = :fingerprint and (:name::text is null or name = :name) order by id limit 1
                        """)
                .bind("fingerprint", fingerprint)
                .bind("name", details.name())
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> create(handle, caller, details.named(), product));
    }

    /** Stores a new connection in the caller's transaction and returns its id. */
    public long create(Handle handle, Caller caller, Details details, Product product) {
        long id = handle.createQuery("select nextval(pg_get_serial_sequence('connection', 'id'))")
                .mapTo(Long.class)
                .one();
        rows.bind(
                        handle.createUpdate(
                                """
                        insert into connection (id, name, type, store_type, host, port, username, uri, access_key, catalog,
                            catalog_type, parameters, secrets_manager, secrets, fingerprint, jdbc_fetch_size,
                            max_parallelization, product_name, product_version, driver_name, driver_version)
                        values (:id, :name, :type, :storeType, :host, :port, :username, :uri, :accessKey, :catalog,
                            :catalogType, :parameters::jsonb, :secretsManager::jsonb, :secrets, :fingerprint, :fetchSize,
                            :parallelization, :productName, :productVersion, :driverName, :driverVersion)
                        """),
                        id,
                        details,
                        product)
                .execute();
        Audit.created(handle, caller, "connection", id, get(handle, caller, id));
        return id;
    }

    /** Replaces a connection's details. */
    public Connection update(Caller caller, long id, Details details, Product product) {
        return database.inTransaction(handle -> {
            refuseTwin(handle, id, details);
            Connection before = get(handle, caller, id);
            rows.bind(
                            handle.createUpdate(
                                    """
                            update connection set name = :name, host = :host, port = :port, username = :username,
                                uri = :uri, access_key = :accessKey, catalog = :catalog, catalog_type = :catalogType,
                                parameters = :parameters::jsonb, secrets_manager = :secretsManager::jsonb,
                                secrets = :secrets, fingerprint = :fingerprint, jdbc_fetch_size = :fetchSize,
                                max_parallelization = :parallelization, product_name = :productName,
                                product_version = :productVersion, driver_name = :driverName,
                                driver_version = :driverVersion, updated = now()
                            where id = :id and type = :type and store_type = :storeType
                            """),
                            id,
                            details,
                            product)
                    .execute();
            Connection after = get(handle, caller, id);
            Audit.changed(handle, caller, "connection", id, before, after);
            return after;
        });
    }

    /** The database of some datastore on the connection, a good one to test it with. */
    Optional<String> databaseInUse(long id) {
        return database.with(handle -> handle.createQuery(
                        "select database from datastore where connection_id = :id and database is not null order by id limit 1")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }

    /** Keeps what answered at the other end. */
    public void seen(long id, Product product) {
        database.useTransaction(handle -> handle.createUpdate(
                        """
                        update connection set product_name = :name, product_version = :version,
                            driver_name = :driverName, driver_version = :driverVersion
                        where id = :id and (product_name, product_version, driver_name, driver_version)
                            is distinct from (:name, :version, :driverName, :driverVersion)
                        """)
                .bind("id", id)
                .bind("name", product.name())
                .bind("version", product.version())
                .bind("driverName", product.driverName())
                .bind("driverVersion", product.driverVersion())
                .execute());
    }

    /** Deletes a connection; 409 while datastores use it. */
    public void delete(Caller caller, long id) {
        database.useTransaction(handle -> {
            Connection before = get(handle, caller, id);
            int deleted = Constraint.whenUsed(
                    () -> Problem.conflict(
                            "Connection id: " + id + " is used by datastores: delete or move them first"),
                    () -> handle.createUpdate("delete from connection where id = :id")
                            .bind("id", id)
                            .execute());
            if (deleted == 0) {
                throw missing(id);
            }
            Audit.deleted(handle, caller, "connection", id, before);
        });
    }

    private Connection get(Handle handle, Caller caller, long id) {
        return handle.createQuery(SELECT + "where c.id = :id")
                .bind("id", id)
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .map((row, context) -> ConnectionRows.connection(row))
                .findOne()
                .orElseThrow(() -> missing(id));
    }

    private Details details(Handle handle, long id) {
        return handle.createQuery("select * from connection where id = :id")
                .bind("id", id)
                .map((row, context) -> rows.details(row))
                .findOne()
                .orElseThrow(() -> missing(id));
    }

    private static <S extends SqlStatement<S>> S filter(S statement, Filter filter) {
        return statement
                .bind("ids", filter.ids().toArray(Long[]::new))
                .bind("types", filter.types().toArray(String[]::new))
                .bind("name", filter.name());
    }

    private static Problem missing(long id) {
        return Problem.notFound("Connection", id);
    }
}
