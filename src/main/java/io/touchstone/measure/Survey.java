package io.touchstone.measure;

import io.touchstone.connector.FoundField;
import io.touchstone.connector.Reading;
import io.touchstone.connector.Rows;
import io.touchstone.connector.Session;
import io.touchstone.connector.Subject;
import io.touchstone.connector.Unspoken;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Measures one container, slice by slice, and shows the rows behind the figures: at the source where its engine has the
 * words, else in a {@link Workspace} its rows are streamed into. What is known of referenced containers is kept for the
 * slices to come. Used by one thread, except {@link #cancel}.
 */
public final class Survey implements AutoCloseable {
    private final Session session;
    private final Subject subject;
    private final References references;
    private final Path workspace;
    private long statements;
    private volatile boolean stopped;

    /**
     * @param session reads the container; stays open
     * @param subject the container
     * @param references finds those its checks compare with
     * @param folder where a workspace may be made, if one is needed; it is removed at the end
     */
    public Survey(Session session, Subject subject, References references, Path folder) {
        this.session = session;
        this.subject = subject;
        this.references = references;
        this.workspace = folder;
    }

    /**
     * Measures all metrics that can be measured; for each other one the figures know the reason.
     *
     * @throws CancellationException when stopped
     * @throws io.touchstone.connector.ConnectionFailure when the container itself cannot be read
     */
    public Figures measure(Slice slice, Collection<Metric> metrics) {
        check();
        Measuring measuring = new Measuring(session, this::here, slice.table(session.dialect()), slice.scope());
        Figures figures = measuring.measure(metrics);
        statements += measuring.statements();
        return figures;
    }

    /**
     * Streams rows of which at least one condition is true.
     *
     * @param most how many rows at most; null for all
     */
    public void broken(Slice slice, List<Term> conditions, @Nullable Long most, BrokenRows sink) {
        check();
        statements++;
        evidence(slice).broken(conditions, most, sink);
    }

    /**
     * Streams the rows of a sample: with the container's fields for {@code Where} and {@code Repeated}; for {@code Measured}
     * with what shows the metric, whose columns say what it is.
     */
    public void show(Slice slice, Sample sample, @Nullable Long most, Rows sink) {
        check();
        if (sample instanceof Sample.Where where) {
            statements++;
            evidence(slice).where(where.condition(), most, sink);
        } else if (sample instanceof Sample.Repeated repeated) {
            statements++;
            evidence(slice).repeated(repeated, most, sink);
        }
    }

    /** How many selects were run, wherever. */
    public long statements() {
        return statements;
    }

    /** Stops it for good; callable from another thread. What it is doing throws {@link CancellationException}. */
    public void cancel() {
        stopped = true;
        session.cancel();
    }

    @Override
    public void close() {
        stopped = true;
    }

    private Evidence evidence(Slice slice) {
        return new Evidence(session, this::here, slice, subject.fields());
    }

    private void check() {
        if (stopped) {
            throw new CancellationException("Stopped");
        }
    }

    private String here(Reference reference) {
        References.Found found = references.find(reference);
        if (!found.session().equals(session)) {
            throw new Unspoken("Another connection's data cannot be asked of "
                    + session.dialect().engine());
        }
        try (Reading reading = session.read(found.subject())) {
            return reading.open(reading.parts().get(0));
        }
    }

    /** Where broken rows are poured. */
    public interface BrokenRows {
        /** Called once, before the first row, with the container's fields in the order of the values. */
        default void fields(List<FoundField> fields) {}

        /**
         * One row.
         *
         * @param values of the fields, as {@link Rows#row} has them
         * @param broken which of the conditions are true of it, by their places in the list
         */
        void row(@Nullable Object[] values, BitSet broken);
    }
}
