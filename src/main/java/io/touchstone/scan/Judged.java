package io.touchstone.scan;

import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Sample;
import io.touchstone.scan.subject.ScannedCheck;
import org.jspecify.annotations.Nullable;

/**
 * A check, and what became of it on a partition.
 *
 * @param scope what its rule may ask; null when the check could not be asked at all
 */
record Judged(ScannedCheck check, @Nullable Scope scope, Verdict verdict) {
    /** Whether the partition breaks it. */
    boolean failed() {
        return verdict instanceof Verdict.Failed;
    }

    /** Whether each row that breaks it is an anomaly of its own. */
    boolean rowByRow() {
        return verdict instanceof Verdict.Failed failed && failed.rowByRow();
    }

    /** How many rows break it; 0 where that is not known. */
    long broken() {
        return verdict instanceof Verdict.Failed failed && failed.broken() != null ? failed.broken() : 0;
    }

    /** What is wrong; empty when nothing is. */
    String message() {
        return verdict instanceof Verdict.Failed failed ? failed.message() : "";
    }

    /** Which rows show it. */
    Sample sample() {
        return scope == null ? new Sample.None() : check.required().sample(scope);
    }

    /** Whether the rows that break it can be fetched together with those of other checks. */
    boolean tellsRows() {
        return tellsRows(sample());
    }

    /** Whether rows of the sample can be fetched together with those of others. */
    static boolean tellsRows(Sample sample) {
        return sample instanceof Sample.Where
                || (sample instanceof Sample.Measured measured && measured.metric() instanceof Metric.Judged);
    }
}
