package io.touchstone.profile;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Reading;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import io.touchstone.profile.figure.Column;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.FieldWords;
import io.touchstone.profile.figure.Measurement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The groups of a container's rows that are profiled each by itself: those that share the values of some fields. */
final class Grouping {
    /** How many groups of a container are profiled at most; the largest ones are. */
    static final int MOST = 100;

    private static final int MOST_SEEN = 100_000;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Grouping() {}

    /**
     * A group.
     *
     * @param values field to value
     * @param where its rows
     * @param filter its rows, as a filter of checks says it
     */
    record Group(Map<String, @Nullable String> values, Term where, String filter, long records) {}

    /**
     * The groups to be profiled.
     *
     * @param there the filters of all groups there are
     * @param problems why rows cannot be grouped some way, for people
     */
    record Groups(List<Group> groups, Set<String> there, List<String> problems) {
        /** What people are told; null when all are profiled. */
        @Nullable
        String message() {
            List<String> told = new ArrayList<>(problems);
            if (there.size() > groups.size()) {
                told.add("Of " + there.size() + " groups the " + groups.size() + " largest were profiled");
            }
            return told.isEmpty() ? null : String.join("; ", told);
        }
    }

    /**
     * Finds the groups.
     *
     * @param groupings lists of field names
     */
    static Groups of(Source source, List<List<String>> groupings) {
        List<Group> groups = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (List<String> names : groupings) {
            try {
                groups.addAll(groups(
                        source, names.stream().map(name -> field(source, name)).toList()));
            } catch (StatementFailure | Unspoken | Ungrouped refused) {
                problems.add("It cannot be grouped by " + String.join(", ", names) + ": " + refused.getMessage());
            }
        }
        groups.sort(Comparator.comparingLong(Group::records).reversed());
        Set<String> there = groups.stream().map(Group::filter).collect(Collectors.toSet());
        return new Groups(List.copyOf(groups.subList(0, Math.min(MOST, groups.size()))), there, problems);
    }

    /** Why rows cannot be grouped. */
    private static final class Ungrouped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ungrouped(String reason) {
            super(reason);
        }
    }

    private static FoundField field(Source source, String name) {
        Optional<FoundField> found = source.subject().fields().stream()
                .filter(field -> field.name().equals(name))
                .filter(field -> FieldPlan.Kind.of(field.type()).isComparable())
                .findFirst();
        return found.orElseThrow(
                () -> new Ungrouped(name + " is no field of texts, numbers, times or truths that is profiled"));
    }

    private static List<Group> groups(Source source, List<FoundField> fields) {
        Dialect dialect = source.session().dialect();
        String keys = fields.stream()
                .map(field -> new FieldWords(dialect, FieldPlan.plain(Column.of(field))).key())
                .collect(Collectors.joining(", "));
        Map<List<@Nullable Object>, Long> seen = new LinkedHashMap<>();
        for (Reading.Part part : source.parts()) {
            String select = "select " + keys + ", count(*)" + source.open(part).clause(dialect) + " group by " + keys;
            source.session().select(select, row -> {
                seen.merge(
                        Arrays.asList(Arrays.copyOf(row, fields.size())),
                        (long) Measurement.number(row[fields.size()]),
                        Long::sum);
                if (seen.size() > MOST_SEEN) {
                    throw new Ungrouped("More than " + MOST_SEEN + " groups are too many");
                }
            });
        }
        return seen.entrySet().stream()
                .map(one -> group(fields, one.getKey(), one.getValue()))
                .toList();
    }

    private static Group group(List<FoundField> fields, List<@Nullable Object> values, long records) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        List<Term> where = new ArrayList<>();
        List<String> filter = new ArrayList<>();
        for (int at = 0; at < fields.size(); at++) {
            FoundField field = fields.get(at);
            @Nullable Object value = values.get(at);
            if (value instanceof String text && text.indexOf('\0') >= 0) {
                throw new Ungrouped(field.name() + " has values with the character NUL, which no filter can hold");
            }
            Term term = Terms.field(field.name(), field.type());
            String name = "`" + field.name().replace("`", "``") + "`";
            texts.put(field.name(), value == null ? null : value.toString());
            where.add(
                    value == null ? Terms.isNull(term) : Terms.compare(term, "=", Terms.constant(value, field.type())));
            filter.add(value == null ? name + " IS NULL" : name + " = " + literal(value));
        }
        return new Group(texts, Terms.all(where), String.join(" AND ", filter), records);
    }

    private static String literal(Object value) {
        if (value instanceof String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("{{", "{' || '{") + "'";
        }
        if (value instanceof LocalDate day) {
            return "DATE '" + day + "'";
        }
        return value instanceof Instant moment ? "TIMESTAMP '" + MOMENT.format(moment) + "'" : value.toString();
    }
}
