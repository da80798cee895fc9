package io.touchstone.inference;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.read.Rows;
import io.touchstone.inference.fit.Texts;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Speech;
import io.touchstone.measure.Terms;
import io.touchstone.profile.FieldStatistics;
import io.touchstone.profile.Portrait;
import io.touchstone.scan.subject.RowFields;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What families may look at: what was measured of a container, and the values of some of its rows. */
public final class Look {
    private static final int MOST_ROWS = 40_000;
    private static final double DAY = 86_400_000;
    private static final double ALIKE = 0.25;

    private final Portrait portrait;
    private final RowFields row;
    private final List<Glimpse> fields;
    private final List<Other> others;
    private final List<Slice> slices;
    private final boolean all;
    private final boolean ofElements;
    private final Instant now;
    private final Map<String, SoftReference<double[]>> numbers = new HashMap<>();
    private final Map<String, Texts> texts = new HashMap<>();
    private @Nullable List<Look> elements;
    private @Nullable Look older;

    /**
     * @param others the other containers of the datastore
     * @param slices the rows of the sample that may be looked at
     * @param all whether these are all of them, and what is known of all rows counts too
     * @param now the moment
     */
    Look(
            Portrait portrait,
            RowFields row,
            List<Glimpse> fields,
            List<Other> others,
            List<Slice> slices,
            boolean all,
            Instant now) {
        this(portrait, row, fields, others, slices, all, false, now);
    }

    private Look(
            Portrait portrait,
            RowFields row,
            List<Glimpse> fields,
            List<Other> others,
            List<Slice> slices,
            boolean all,
            boolean ofElements,
            Instant now) {
        this.ofElements = ofElements;
        this.portrait = portrait;
        this.row = row;
        this.fields = fields;
        this.others = others;
        this.slices = slices;
        this.all = all;
        this.now = now;
    }

    /** The elements of its arrays, each array a look by itself, with one field of the name of the array. */
    List<Look> elements() {
        if (elements == null) {
            elements = looksAtElements();
        }
        return elements;
    }

    private List<Look> looksAtElements() {
        List<Look> looks = new ArrayList<>();
        for (Glimpse array : fields) {
            Glimpse element = array.type() == FieldType.ARRAY ? Inside.element(array) : null;
            if (element == null) {
                continue;
            }
            List<Slice> inside = Inside.elements(portrait.sample().engine(), array.name(), slices);
            if (inside.size() == slices.size()) {
                RowFields only = Inside.row(row.title(), element);
                looks.add(new Look(portrait, only, List.of(element), List.of(), inside, all, true, now));
            }
        }
        return looks;
    }

    /** Whether it is the elements of an array that are looked at. */
    public boolean isOfElements() {
        return ofElements;
    }

    /** What the profile knows. */
    public Portrait portrait() {
        return portrait;
    }

    /** The fields, in the order of the container, and after them those inside structs. */
    public List<Glimpse> fields() {
        return fields;
    }

    /** The fields of the container itself. */
    public List<Glimpse> ownFields() {
        return fields.stream().filter(field -> !field.isInside()).toList();
    }

    /** The words of the name of the container, in the singular. */
    public List<String> words() {
        return Other.words(portrait.container().subject().container().name());
    }

    /** The same, with those of its rows known that were looked at before the others came. */
    Look after(Look older) {
        Look later = new Look(portrait, row, fields, others, slices, all, ofElements, now);
        later.numbers.putAll(numbers);
        later.texts.putAll(texts);
        later.older = older;
        return later;
    }

    /** The older of its rows; null where nobody knows which these are. */
    public @Nullable Look older() {
        return older;
    }

    /** The other containers of the datastore. */
    public List<Other> others() {
        return others;
    }

    /** How many rows the profile read. */
    public long records() {
        return portrait.records();
    }

    /** Whether what is known of all rows may be used. */
    public boolean isAll() {
        return all;
    }

    /** The moment. */
    public Instant now() {
        return now;
    }

    /**
     * Whether a time lies ahead of its rows by a day and more, such as an end does of a beginning: then the last rows, which
     * are not here yet when they are new, tell other things of it than older ones do.
     */
    public boolean runsAhead(Glimpse field) {
        FieldStatistics.Numbers own = field.whole().numbers();
        if (!field.isTime() || own == null) {
            return false;
        }
        for (Glimpse other : fields) {
            FieldStatistics.Numbers numbers = other.isTime() ? other.whole().numbers() : null;
            boolean full = other.present() == other.whole().records();
            boolean together = numbers != null && (goesOn(other) || areAlike(own, numbers));
            if (numbers != null && full && together && numbers.max() + DAY < own.max()) {
                return true;
            }
        }
        return false;
    }

    /** Whether two times begin and end at about the same, so that they tell of the same things. */
    private static boolean areAlike(FieldStatistics.Numbers one, FieldStatistics.Numbers other) {
        double near = ALIKE * (other.max() - other.min());
        return Math.abs(one.max() - other.max()) < near && Math.abs(one.min() - other.min()) < near;
    }

    /** The values of a number or a time, in ascending order, those that are none left out; times in milliseconds since 1970. */
    public double[] numbers(Glimpse field) {
        SoftReference<double[]> known = numbers.get(field.name());
        double[] sorted = known == null ? null : known.get();
        if (sorted == null) {
            sorted = sorted(column(field.name()));
            numbers.put(field.name(), new SoftReference<>(sorted));
        }
        return sorted;
    }

    private static double[] sorted(double[] values) {
        Arrays.sort(values);
        int end = values.length;
        while (end > 0 && Double.isNaN(values[end - 1])) {
            end--;
        }
        return Arrays.copyOf(values, end);
    }

    /** What the values of a text look like. */
    public Texts texts(Glimpse field) {
        return texts.computeIfAbsent(field.name(), name -> {
            Texts seen = new Texts();
            for (Slice slice : slices) {
                select(List.of(name), slice, " group by 1", ", count(*)", values -> {
                    if (values[0] instanceof String text && values[1] instanceof Number count) {
                        seen.see(text, count.longValue());
                    }
                });
            }
            return seen;
        });
    }

    /** The values of numbers and times side by side, row by row, of some rows where there are many; NaN for missing ones. */
    public List<double[]> columns(List<Glimpse> wanted) {
        List<String> names = wanted.stream().map(Glimpse::name).toList();
        double[][] columns = new double[names.size()][MOST_ROWS];
        int[] size = {0};
        for (Slice slice : slices) {
            select(names, slice, "", "", values -> {
                if (size[0] < MOST_ROWS) {
                    for (int at = 0; at < columns.length; at++) {
                        columns[at][size[0]] = number(values[at]);
                    }
                    size[0]++;
                }
            });
        }
        return Arrays.stream(columns)
                .map(column -> Arrays.copyOf(column, size[0]))
                .toList();
    }

    /**
     * The values of fields side by side, row by row, as {@link Rows} has them.
     *
     * @param most of how many rows, about as many of each part of the sample
     */
    public void rows(List<Glimpse> wanted, int most, Rows sink) {
        List<String> names = wanted.stream().map(Glimpse::name).toList();
        for (Slice slice : slices) {
            select(names, slice, " limit " + most / slices.size(), "", sink);
        }
    }

    private double[] column(String name) {
        double[][] values = {new double[1_024]};
        int[] size = {0};
        for (Slice slice : slices) {
            select(List.of(name), slice, "", "", row -> {
                if (size[0] == values[0].length) {
                    values[0] = Arrays.copyOf(values[0], 2 * size[0]);
                }
                values[0][size[0]++] = number(row[0]);
            });
        }
        return Arrays.copyOf(values[0], size[0]);
    }

    private void select(List<String> names, Slice slice, String grouped, String more, Rows sink) {
        Speech speech = new Speech(portrait.sample().engine().dialect(), reference -> {
            throw new IllegalArgumentException("A sample knows no other container");
        });
        String columns =
                names.stream().map(name -> row.required(name).in(speech)).collect(Collectors.joining(", "));
        String where = slice.where().equals(Terms.TRUE)
                ? ""
                : " where " + slice.where().in(speech);
        portrait.sample().engine().select("select " + columns + more + " from " + slice.from() + where + grouped, sink);
    }

    /** A value as a number; NaN where there is none. */
    static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Instant moment) {
            return moment.toEpochMilli();
        }
        return value instanceof LocalDate day ? day.toEpochDay() * DAY : Double.NaN;
    }

    /** Whether more of a time is to come as time goes on: it reaches as near to now as it could be expected to, or beyond. */
    public boolean goesOn(Glimpse field) {
        FieldStatistics.Numbers measured = field.whole().numbers();
        if (measured == null) {
            return false;
        }
        double near = Math.max(7 * DAY, 0.1 * (measured.max() - measured.min()));
        return measured.max() > now.toEpochMilli() - near;
    }
}
