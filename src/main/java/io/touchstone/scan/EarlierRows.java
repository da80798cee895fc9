package io.touchstone.scan;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Session;
import io.touchstone.enrichment.Enriching;
import io.touchstone.enrichment.RemediationRows;
import io.touchstone.scan.subject.ScanOptions;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.ScannedDatastore;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of partitions that earlier scans read, asked of the source again. What an incremental scan read cannot be told any more:
 * the checkpoint it began at has moved.
 */
record EarlierRows(Job job, ScannedDatastore datastore) implements Enriching.Earlier {
    @Override
    public void rows(long partitionScanId, Consumer<RemediationRows> use) {
        Optional<ScanRows.Earlier> earlier = job.rows()
                .earlier(partitionScanId)
                .filter(one -> !ScanOptions.of(one.options()).incremental());
        Optional<ScannedContainer> container = earlier.flatMap(one -> job.database()
                .with(handle -> ScannedContainer.find(handle, one.container().containerId())));
        if (earlier.isEmpty() || container.isEmpty()) {
            use.accept(RemediationRows.NONE);
            return;
        }
        try (Session session = job.connections()
                        .open(
                                job.connectionStore().details(datastore.connectionId()),
                                datastore.place().database());
                ContainerScan scan = new ContainerScan(
                        job.as(ScanOptions.of(earlier.get().options())),
                        session,
                        container.get(),
                        earlier.get().container())) {
            scan.replay(partitionScanId, earlier.get().partition(), use);
        } catch (ConnectionFailure unreachable) {
            use.accept(RemediationRows.NONE); // the findings themselves do not wait for the source
        }
    }
}
