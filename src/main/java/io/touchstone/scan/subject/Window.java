package io.touchstone.scan.subject;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.read.Reading;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a container are looked at: all, or those beyond an identifier. What tells them is a field of times or
 * numbers, or for files the time of their last change.
 */
public final class Window {
    private final boolean files;
    private final @Nullable Term identifier;
    private final @Nullable Object beyond;

    private Window(boolean files, @Nullable Term identifier, @Nullable Object beyond) {
        this.files = files;
        this.identifier = identifier;
        this.beyond = beyond;
    }

    /**
     * The window onto a container.
     *
     * @param incremental whether it begins where the last incremental scan ended
     * @param greaterThanTime only rows, or files, later than this; null for all
     * @param greaterThanBatch only rows whose identifier is greater than this; null for all
     */
    public static Window of(
            ScannedContainer container,
            RowFields fields,
            boolean incremental,
            @Nullable Instant greaterThanTime,
            @Nullable BigDecimal greaterThanBatch) {
        boolean files = container.subject().container().kind() == FoundContainer.Kind.FILE;
        @Nullable String name = container.incrementalField();
        @Nullable
        Term identifier = files || name == null
                ? null
                : fields.field(List.of(name))
                        .filter(field -> fits(field.type(), container.incrementalType()))
                        .orElse(null);
        if (!files && identifier == null) {
            return new Window(false, null, null);
        }
        FieldType type = identifier == null ? FieldType.TIMESTAMP : identifier.type();
        boolean times = type == FieldType.TIMESTAMP || type == FieldType.DATE;
        @Nullable Object wanted = times ? greaterThanTime : greaterThanBatch;
        if (wanted == null && incremental && container.checkpoint() != null) {
            wanted = times ? Instant.parse(container.checkpoint()) : new BigDecimal(container.checkpoint());
        }
        if (type == FieldType.DATE && wanted instanceof Instant moment) {
            wanted = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        }
        return new Window(files, identifier, wanted);
    }

    private static boolean fits(FieldType type, @Nullable String strategy) {
        boolean times = type == FieldType.TIMESTAMP || type == FieldType.DATE;
        boolean numbers = type == FieldType.INTEGRAL || type == FieldType.FRACTIONAL;
        if (strategy == null) {
            return times || numbers;
        }
        return strategy.equals("last-modified") ? times : strategy.equals("batch-value") && numbers;
    }

    /** Whether anything in the part can be in the window. */
    public boolean reaches(Reading.Part part) {
        return !files
                || !(beyond instanceof Instant moment)
                || part.modified() == null
                || part.modified().isAfter(moment);
    }

    /** Which rows are in it. */
    public Term where() {
        return identifier == null || beyond == null
                ? Terms.TRUE
                : Terms.compare(identifier, ">", Terms.constant(beyond, identifier.type()));
    }

    /** The fields whose order tells which rows come first when only some are read. */
    public List<String> order() {
        return identifier instanceof Term.Field field ? field.path() : List.of();
    }

    /** The figure that is the highest identifier of a part; empty where none is measured. */
    public Optional<Metric> highest() {
        return Optional.ofNullable(identifier).map(field -> new Metric.Figure(Terms.call("max", field.type(), field)));
    }

    /** The highest identifier read of a part: an ISO moment in UTC or a number; null where nothing identifies. */
    public @Nullable String identifier(Reading.Part part, Figures figures) {
        if (files) {
            return part.modified() == null ? null : part.modified().toString();
        }
        return highest()
                .map(figures::value)
                .filter(Window::isFinite)
                .map(Window::text)
                .orElse(null);
    }

    /** The higher one of two identifiers. */
    public @Nullable String higher(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean times = files || isTime(one);
        int order = times
                ? Instant.parse(one).compareTo(Instant.parse(other))
                : new BigDecimal(one).compareTo(new BigDecimal(other));
        return order >= 0 ? one : other;
    }

    private static boolean isTime(String identifier) {
        return identifier.endsWith("Z");
    }

    /** Beyond what has no end there would never be a row: nothing is kept of it. */
    private static boolean isFinite(Object value) {
        return !(value instanceof String) && !(value instanceof Double number && !Double.isFinite(number));
    }

    private static String text(Object value) {
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof BigInteger || value instanceof Long || value instanceof Instant
                ? value.toString()
                : new BigDecimal(value.toString()).toPlainString();
    }
}
