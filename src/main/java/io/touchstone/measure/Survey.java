package io.touchstone.measure;

import io.touchstone.connector.FoundField;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures one container, slice by slice, and shows the rows behind the figures: at the source where its engine has the
 * words, else in a {@link Workspace} its rows are streamed into. What is known of referenced containers is kept for the
 * slices to come. Used by one thread, except {@link #cancel}.
 */
public final class Survey implements AutoCloseable {
    /** The column of a comparison's rows that says what became of them: {@code added}, {@code removed} or {@code changed}. */
    public static final String DIFFERENCE = "difference";

    private final Session session;
    private final Subject subject;
    private final Gathering gathering;
    private final Figures elsewhere = new Figures();
    private long statements;

    /**
     * @param session reads the container; stays open
     * @param subject the container
     * @param references finds those its checks compare with
     * @param folder where a workspace is made, if one is needed; it is removed at the end
     */
    public Survey(Session session, Subject subject, References references, Path folder) {
        this.session = session;
        this.subject = subject;
        this.gathering = new Gathering(session, subject, references, folder);
    }

    /**
     * Measures all metrics that can be measured; for each other one the figures know the reason.
     *
     * @throws CancellationException when stopped
     * @throws io.touchstone.connector.ConnectionFailure when the container itself cannot be read
     */
    public Figures measure(Slice slice, Collection<Metric> metrics) {
        Set<Metric> own = new LinkedHashSet<>(metrics);
        own.removeIf(Metric.Elsewhere.class::isInstance);
        gathering.asks(session);
        Measuring measuring = new Measuring(session, gathering::here, slice, gathering::check);
        Figures figures = measuring.measure(own);
        statements += measuring.statements();
        if (!measuring.unspoken().isEmpty()) {
            inWorkspace(figures, slice, measuring.unspoken());
        }
        for (Metric metric : metrics) {
            if (metric instanceof Metric.Elsewhere wanted) {
                elsewhere(wanted, figures);
            }
        }
        gathering.check();
        return figures;
    }

    /**
     * Streams rows that at least one of the samples shows: rows a condition is true of, or values that are judged broken.
     *
     * @param samples each a {@code Where}, or {@code Measured} of a {@code Judged}
     * @param most how many rows at most; null for all
     * @throws StatementFailure when the store refuses
     */
    public void broken(Slice slice, List<? extends Sample> samples, @Nullable Long most, BrokenRows sink) {
        FieldsRead read = new FieldsRead();
        samples.forEach(read::add);
        shown(slice, read, evidence -> evidence.broken(samples, most, sink));
    }

    /**
     * Streams the rows of a sample: with the container's fields for {@code Where}, {@code Repeated} and {@code Measured} of a
     * {@code Judged}; for other metrics with what shows them, whose columns say what it is. Of a comparison that is:
     * {@code difference}, how many {@code records}, the identifiers (or compared values), and of each other field
     * {@code left_} and {@code right_} with its name.
     *
     * @param most how many rows at most; null for all
     * @throws StatementFailure when the store refuses
     */
    public void show(Slice slice, Sample sample, @Nullable Long most, Rows sink) {
        FieldsRead read = new FieldsRead().add(sample);
        if (sample instanceof Sample.Measured measured && measured.metric() instanceof Metric.Searched searched) {
            found(measure(slice, List.of(searched)).found(searched), most, sink);
        } else if (!(sample instanceof Sample.None)) {
            shown(slice, read, evidence -> evidence.show(sample, most, sink));
        }
    }

    /** How many selects were run, wherever. */
    public long statements() {
        return statements + gathering.statements();
    }

    /** Stops it for good; callable from another thread. What it is doing throws {@link CancellationException}. */
    public void cancel() {
        gathering.cancel();
    }

    @Override
    public void close() {
        gathering.close();
    }

    private void inWorkspace(Figures figures, Slice slice, Collection<Metric> metrics) {
        FieldsRead read = new FieldsRead();
        metrics.forEach(read::add);
        try {
            String copy = gathering.copy(slice, read.own());
            Measuring measuring = new Measuring(
                    gathering.workspace(), reference -> copied(reference, read), Slice.whole(copy), gathering::check);
            figures.add(measuring.measure(metrics));
            statements += measuring.statements();
        } catch (StatementFailure | Unspoken | Refused failure) {
            metrics.forEach(metric -> figures.fail(metric, String.valueOf(failure.getMessage())));
        }
    }

    private String copied(Reference reference, FieldsRead read) {
        return gathering.copy(reference, read.others().getOrDefault(reference, Set.of()));
    }

    private void elsewhere(Metric.Elsewhere wanted, Figures figures) {
        if (!elsewhere.has(wanted)) {
            try {
                elsewhere.keep(wanted, measured(wanted));
            } catch (StatementFailure | Unspoken | Refused | References.Unreachable | Figures.Missing failure) {
                figures.fail(wanted, String.valueOf(failure.getMessage()));
                return;
            }
        }
        figures.keep(wanted, elsewhere.value(wanted));
    }

    private @Nullable Object measured(Metric.Elsewhere wanted) {
        Metric.Figure figure = new Metric.Figure(wanted.aggregate());
        Gathering.Opened found = gathering.open(wanted.in());
        try {
            return one(
                    new Measuring(found.session(), gathering::here, Slice.of(gathering.whole(found), wanted.where())),
                    figure);
        } catch (Unspoken e) {
            FieldsRead read = new FieldsRead().add(wanted);
            Slice copy = Slice.of(copied(wanted.in(), read), wanted.where());
            return one(new Measuring(gathering.workspace(), reference -> copied(reference, read), copy), figure);
        }
    }

    /** @throws Unspoken when the engine has no words for it */
    private @Nullable Object one(Measuring measuring, Metric.Figure figure) {
        Figures figures = measuring.measure(List.of(figure));
        statements += measuring.statements();
        if (measuring.unspoken().contains(figure)) {
            throw new Unspoken(figures.reason(figure));
        }
        return figures.value(figure);
    }

    private void shown(Slice slice, FieldsRead read, Consumer<Evidence> ask) {
        gathering.asks(session);
        try {
            statements++;
            ask.accept(new Evidence(session, gathering::here, slice, subject.fields()));
        } catch (Unspoken e) {
            Set<String> all = subject.fields().stream().map(FoundField::name).collect(Collectors.toSet());
            Slice copy = Slice.whole(gathering.copy(slice, all));
            statements++;
            ask.accept(
                    new Evidence(gathering.workspace(), reference -> copied(reference, read), copy, subject.fields()));
        }
        gathering.check();
    }

    private static void found(Metric.Found found, @Nullable Long most, Rows sink) {
        sink.columns(found.columns());
        List<@Nullable Object[]> examples = new ArrayList<>(found.examples());
        long shown = most == null ? examples.size() : Math.min(most, examples.size());
        examples.subList(0, (int) shown).forEach(sink::row);
    }

    /** Where broken rows are poured. */
    public interface BrokenRows {
        /** Called once, before the first row, with the container's fields in the order of the values. */
        default void fields(List<FoundField> fields) {}

        /**
         * One row.
         *
         * @param values of the fields, as {@link Rows#row} has them
         * @param broken which of the samples show it, by their places in the list
         */
        void row(@Nullable Object[] values, BitSet broken);
    }
}
