package io.touchstone.scan;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.db.Database;
import io.touchstone.enrichment.Enriching;
import io.touchstone.operation.Run;
import io.touchstone.scan.subject.ScanOptions;
import java.nio.file.Path;

/**
 * A scan under way, as all who work on it know it.
 *
 * @param enriching where findings are written besides
 * @param folder where rows may be gathered that their store cannot judge
 */
record Job(
        Database database,
        ConnectionStore connectionStore,
        Connections connections,
        Enriching enriching,
        Path folder,
        Run run,
        ScanOptions options,
        ScanRows rows,
        Keeping keeping) {
    /** The same job done as another scan wanted it. */
    Job as(ScanOptions others) {
        return new Job(database, connectionStore, connections, enriching, folder, run, others, rows, keeping);
    }

    private static final String ANALYZED = "containers_analyzed";
    private static final String PARTITIONS = "partitions_scanned";
    private static final String RECORDS = "records_processed";
    private static final String ANOMALIES = "anomalies_identified";

    /** Shows how far the scan was when this server took it up. */
    void begin() {
        ScanRows.Progress progress = rows.progress(run.id());
        run.count("total_containers", progress.containers());
        run.count(ANALYZED, progress.analyzed());
        run.count(PARTITIONS, progress.partitions());
        run.count(RECORDS, progress.records());
        run.count(ANOMALIES, progress.anomalies());
    }

    /** Shows that a partition is done. */
    void partition(long records, long anomalies) {
        run.add(PARTITIONS, 1);
        run.add(RECORDS, records);
        run.add(ANOMALIES, anomalies);
    }

    /** Shows that a container is done. */
    void container() {
        run.add(ANALYZED, 1);
    }
}
