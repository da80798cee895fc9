package io.touchstone.enrichment;

import io.touchstone.operation.Run;
import java.util.function.Consumer;

/** Where a scan has its findings written. */
public interface Enriching {
    /**
     * Writes what a scan found in one partition, once its transaction is committed. Nothing happens when its datastore has
     * no enrichment store, or when the findings are written already. A repeated call replaces what an earlier one left, so a
     * call that a server died in is simply made again.
     *
     * <p>A store that fails is no exception here: the anomalies keep the reason ({@code enrichment_message}), the partition
     * stays {@code enriched = false}, and {@link #catchUp} or the same call tries again.
     *
     * @param run the scan, whose options say whether rows are copied ({@code remediation}: none, append or overwrite), how
     *     many rows show an anomaly at most ({@code enrichment_source_record_limit}), and whether fingerprints are kept
     *     ({@code reactivate_recurring_anomalies})
     * @param rows the rows to copy; asked only when the scan copies any
     * @throws java.util.concurrent.CancellationException when the run was stopped
     */
    void write(Run run, long partitionScanId, RemediationRows rows);

    /**
     * Ends a container that was scanned with success, all its partitions written: where rows are copied to overwrite, those
     * gathered take the place of those copied before, unless there are none. Nothing else happens; a repeated call does no
     * harm. A scan calls it for no container that failed.
     */
    void complete(Run run, long containerScanId);

    /**
     * Writes what earlier scans of the run's datastore found and could not write. Rows to be appended are copied too, where
     * they are still found; those that were to take the place of others are left to the scan that begins now. A scan calls it
     * before it begins.
     */
    void catchUp(Run run, Earlier earlier);

    /** Where the rows of partitions that earlier scans read are found again. */
    interface Earlier {
        /** Hands over the rows of a partition: none where they cannot be told any more. */
        void rows(long partitionScanId, Consumer<RemediationRows> use);
    }
}
