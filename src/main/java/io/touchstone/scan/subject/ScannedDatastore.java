package io.touchstone.scan.subject;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.Place;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.http.Problem;
import io.touchstone.operation.ContainerWork;
import io.touchstone.operation.Lanes;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a scan has to know of a datastore.
 *
 * @param parallel how many sessions one server may have open on its connection for scans
 * @param rollupThreshold how many anomalies of its own a check may have, unless a scan says otherwise
 * @param recordLimit how many rows show an anomaly, unless a scan says otherwise
 * @param remediation whether rows that fail are copied: {@code none}, {@code append} or {@code overwrite}
 */
public record ScannedDatastore(
        long id,
        String name,
        long connectionId,
        int parallel,
        Place place,
        boolean enrichmentOnly,
        @Nullable Long enrichDatastoreId,
        int rollupThreshold,
        long recordLimit,
        String remediation) {
    private static final int USUAL_PARALLEL = 2;

    /** The datastore of that id; empty when there is none. */
    public static Optional<ScannedDatastore> find(Handle handle, long id) {
        return handle.createQuery(
                        """
                        select d.*, c.max_parallelization from datastore d join connection c on c.id = d.connection_id
                        where d.id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> new ScannedDatastore(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getLong("connection_id"),
                        Math.max(
                                1,
                                Optional.ofNullable(row.getObject("max_parallelization", Integer.class))
                                        .orElse(USUAL_PARALLEL)),
                        DatastoreStore.place(row),
                        row.getBoolean("enrichment_only"),
                        row.getObject("enrich_datastore_id", Long.class),
                        row.getInt("high_count_rollup_threshold"),
                        row.getLong("enrichment_source_record_limit"),
                        row.getString("enrichment_remediation_strategy")))
                .findOne();
    }

    /**
     * One that may be read; 404 when there is none, 409 when it only keeps what others found.
     *
     * @param done what is wanted of it, such as {@code scanned}
     */
    public static ScannedDatastore require(Handle handle, long id, String done) {
        ScannedDatastore found = find(handle, id).orElseThrow(() -> Problem.notFound("Datastore", id));
        if (found.enrichmentOnly()) {
            throw Problem.conflict("The datastore id: " + id + " is an enrichment datastore: it cannot be " + done);
        }
        return found;
    }

    /** The way into it. */
    public ContainerWork.Way way(ConnectionStore connectionStore, Connections connections, Lanes lanes) {
        return new ContainerWork.Way(connectionStore, connections, lanes, connectionId, parallel, place.database());
    }
}
