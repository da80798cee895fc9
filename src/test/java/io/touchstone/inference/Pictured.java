package io.touchstone.inference;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Session;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.References;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import io.touchstone.profile.Portrait;
import io.touchstone.scan.subject.ScannedContainer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A container as a profile would have it, small enough to be measured in plain Java. */
public final class Pictured implements AutoCloseable {
    private static final double TESTING = 0.4;
    private static final int MOST_BUCKETS = 100;

    private final Session session;
    private final Subject subject;
    private final Workspace workspace;
    private final Survey survey;
    private final Reading reading;
    private final Portrait portrait;

    /**
     * @param hidden names of fields nobody may see the values of
     * @param folder where it may work
     */
    public Pictured(
            Session session, Subject subject, Effort effort, Set<String> hidden, References references, Path folder) {
        this.session = session;
        this.subject = subject;
        this.reading = session.read(subject);
        this.survey = new Survey(session, subject, references, folder);
        this.workspace = Workspace.in(folder);
        List<@Nullable Object[]> rows = rows();
        Random random = new Random(7);
        List<@Nullable Object[]> training = new ArrayList<>();
        List<@Nullable Object[]> testing = new ArrayList<>();
        rows.forEach(row -> (random.nextDouble() < TESTING ? testing : training).add(row));
        List<FieldStatistics> fields = new ArrayList<>();
        for (int at = 0; at < subject.fields().size(); at++) {
            fields.add(statistics(subject.fields().get(at), rows, at));
        }
        ScannedContainer container =
                new ScannedContainer(1, 1, "store", 1, subject, hidden, Set.of(), null, null, null);
        portrait = new Portrait(
                container,
                effort,
                false,
                null,
                rows.size(),
                true,
                fields,
                new Portrait.Sampled(workspace, take(training), training.size(), take(testing), testing.size()),
                this::measure);
    }

    /** What a profile would know. */
    public Portrait portrait() {
        return portrait;
    }

    private Slice take(List<@Nullable Object[]> rows) {
        return Slice.whole(workspace.take(subject.fields(), session.dialect(), sink -> rows.forEach(sink::row)));
    }

    private List<Figures> measure(Collection<Metric> metrics) {
        return reading.parts().stream()
                .map(part -> survey.measure(Slice.whole(reading.open(part)), metrics))
                .toList();
    }

    private List<@Nullable Object[]> rows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Reading.Part part : reading.parts()) {
            String columns = String.join(
                    ", ",
                    subject.fields().stream()
                            .map(field -> session.dialect().quoted(field.name()))
                            .toList());
            session.select("select " + columns + " from " + reading.open(part), rows::add);
        }
        return rows;
    }

    private static FieldStatistics statistics(FoundField field, List<@Nullable Object[]> rows, int at) {
        Map<Object, Long> counts = new HashMap<>();
        long present = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (@Nullable Object[] row : rows) {
            Object value = row[at];
            if (value != null) {
                present++;
                counts.merge(value, 1L, Long::sum);
                double number = number(value);
                min = Math.min(min, number);
                max = Math.max(max, number);
                sum += number;
            }
        }
        boolean ordered = present > 0
                && Set.of(FieldType.INTEGRAL, FieldType.FRACTIONAL, FieldType.DATE, FieldType.TIMESTAMP)
                        .contains(field.type());
        long singles = counts.values().stream().filter(count -> count == 1).count();
        long all = present;
        List<FieldStatistics.Bucket> histogram = counts.entrySet().stream()
                .map(one -> new FieldStatistics.Bucket(
                        String.valueOf(one.getKey()), one.getValue(), (double) one.getValue() / all))
                .toList();
        return new FieldStatistics(
                field,
                true,
                null,
                rows.size(),
                present,
                new FieldStatistics.Distinct(counts.size(), 0, (double) singles / Math.max(1, counts.size()), null),
                ordered ? new FieldStatistics.Numbers(min, max, sum, sum / present, null, null, null, null) : null,
                null,
                counts.size() <= MOST_BUCKETS ? histogram : null,
                null,
                null);
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Instant moment) {
            return moment.toEpochMilli();
        }
        return value instanceof LocalDate day ? day.toEpochDay() * 86_400_000.0 : 0;
    }

    @Override
    public void close() {
        survey.close();
        reading.close();
        workspace.close();
    }

    /** Names, for tests that do not care in which order. */
    static Set<String> set(Collection<String> names) {
        return new HashSet<>(names);
    }
}
