package io.touchstone.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was measured: the value of each metric, or why it has none. */
public final class Figures {
    private final Map<Metric, @Nullable Object> values = new HashMap<>();
    private final Map<Metric, String> failures = new HashMap<>();

    /** Keeps a value as a select answered it. */
    public void keep(Metric metric, @Nullable Object value) {
        failures.remove(metric);
        values.put(metric, value);
    }

    /** Keeps why a metric could not be measured. */
    public void fail(Metric metric, String reason) {
        values.remove(metric);
        failures.put(metric, reason);
    }

    /** Takes over all that was measured elsewhere. */
    public void add(Figures others) {
        others.values.forEach(this::keep);
        others.failures.forEach(this::fail);
    }

    /** A count. */
    public long count(Metric metric) {
        Object value = value(metric);
        return value == null ? 0 : ((Number) value).longValue();
    }

    /** A number; null when there was nothing to make it of. */
    public @Nullable BigDecimal number(Metric metric) {
        Object value = value(metric);
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof Long integer) {
            return BigDecimal.valueOf(integer);
        }
        if (!(value instanceof Number number)) {
            throw new Missing("The figure is no number");
        }
        double fraction = number.doubleValue();
        if (Double.isNaN(fraction) || Double.isInfinite(fraction)) {
            throw new Missing("The figure is " + fraction);
        }
        return new BigDecimal(Double.toString(fraction));
    }

    /** How two containers differ. */
    public Comparison.Count differences(Metric.Differences metric) {
        return (Comparison.Count) Objects.requireNonNull(value(metric));
    }

    /** What a search found. */
    public Metric.Found found(Metric.Searched metric) {
        return (Metric.Found) Objects.requireNonNull(value(metric));
    }

    /** Why it could not be measured. */
    public String reason(Metric metric) {
        return Objects.requireNonNull(failures.get(metric));
    }

    /** Whether it could be measured. */
    public boolean has(Metric metric) {
        return values.containsKey(metric);
    }

    /**
     * The value as it was answered.
     *
     * @throws Missing when it could not be measured
     */
    public @Nullable Object value(Metric metric) {
        String reason = failures.get(metric);
        if (reason != null) {
            throw new Missing(reason);
        }
        if (!values.containsKey(metric)) {
            throw new IllegalStateException("Nobody measured " + metric);
        }
        return values.get(metric);
    }

    /** A figure that could not be measured; the message says why, for people. */
    public static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(String reason) {
            super(reason);
        }
    }
}
