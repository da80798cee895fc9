package io.touchstone.scan;

import io.touchstone.check.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How the checks of a partition came out, column by column: thousands of rows are written by one statement. */
final class Metrics {
    private final List<Long> checks = new ArrayList<>();
    private final List<@Nullable Long> asserted = new ArrayList<>();
    private final List<@Nullable Long> broken = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final List<@Nullable String> details = new ArrayList<>();
    private final List<@Nullable String> measured = new ArrayList<>();

    private Metrics() {}

    /** Of those judged, the checks that are still there. */
    static Metrics of(List<Judged> judged, Set<Long> alive) {
        Metrics metrics = new Metrics();
        for (Judged one : judged) {
            if (alive.contains(one.check().id())) {
                metrics.add(one.check().id(), one.verdict());
            }
        }
        return metrics;
    }

    private void add(long check, Verdict verdict) {
        if (verdict instanceof Verdict.Passed passed) {
            add(check, "passed", passed.asserted(), passed.broken(), passed.measured(), null);
        } else if (verdict instanceof Verdict.Failed failed) {
            add(check, "failed", failed.asserted(), failed.broken(), failed.measured(), failed.message());
        } else {
            add(check, "unasserted", null, null, null, ((Verdict.Unasserted) verdict).reason());
        }
    }

    private void add(
            long check,
            String result,
            @Nullable Long ofRecords,
            @Nullable Long brokenOnes,
            @Nullable BigDecimal figure,
            @Nullable String detail) {
        checks.add(check);
        results.add(result);
        asserted.add(ofRecords);
        broken.add(brokenOnes);
        measured.add(figure == null ? null : figure.toString());
        details.add(detail == null ? null : detail.replace('\0', '\ufffd'));
    }

    /** Writes them; their checks are locked, so that none is deleted meanwhile. */
    void write(Handle handle, long partition) {
        handle.createUpdate(
                        """
                        insert into check_metric (partition_scan_id, check_id, asserted_records, anomalous_records,
                            assertion_result, assertion_details, measured)
                        select :partition, check_id, asserted, broken, result, details, cast(measured as numeric)
                        from unnest(:checks, :asserted, :broken, :results, :details, :measured)
                            as m(check_id, asserted, broken, result, details, measured)
                        """)
                .bind("partition", partition)
                .bind("checks", checks.toArray(Long[]::new))
                .bind("asserted", asserted.toArray(Long[]::new))
                .bind("broken", broken.toArray(Long[]::new))
                .bind("results", results.toArray(String[]::new))
                .bind("details", details.toArray(String[]::new))
                .bind("measured", measured.toArray(String[]::new))
                .execute();
    }
}
