package io.touchstone.scan;

import io.touchstone.anomaly.Finding;
import io.touchstone.anomaly.Fingerprint;
import io.touchstone.check.RecordRule;
import io.touchstone.check.Verdict;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Rows;
import io.touchstone.measure.Comparison;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Reference;
import io.touchstone.measure.References;
import io.touchstone.measure.Refused;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import io.touchstone.measure.Term;
import io.touchstone.scan.subject.ScanOptions;
import io.touchstone.scan.subject.ScannedContainer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of verdicts: one for each row and all checks it breaks; one for a check with more rows than it may have
 * anomalies; one for a check that fails as a whole.
 */
final class Telling {
    /** How many rows of all checks of a partition are told one by one: memory holds no more beside what else it holds. */
    private static final long MOST_ROWS = 100_000;

    /** The longest message of an anomaly, in characters: lists of anomalies show it, whatever the field it is taken from holds. */
    private static final int LONGEST_MESSAGE = 8_000;

    private final Survey survey;
    private final Slice slice;
    private final ScannedContainer container;
    private final List<FoundField> fields;
    private final ScanOptions options;
    private final Function<Reference, Set<String>> hiddenThere;
    private final List<Finding> findings = new ArrayList<>();

    /** @param hiddenThere names of the fields of another container that nobody may see the values of */
    Telling(
            Survey survey,
            Slice slice,
            ScannedContainer container,
            ScanOptions options,
            Function<Reference, Set<String>> hiddenThere) {
        this.survey = survey;
        this.slice = slice;
        this.container = container;
        this.fields = container.subject().fields();
        this.options = options;
        this.hiddenThere = hiddenThere;
    }

    /**
     * The findings.
     *
     * @param told how many anomalies of its own each check has from earlier partitions of the same scan
     * @param identifier the highest incremental identifier read; null where nothing identifies
     */
    List<Finding> tell(List<Judged> judged, Map<Long, Long> told, @Nullable String identifier) {
        List<Judged> single = new ArrayList<>();
        for (Judged one : judged) {
            if (!one.failed()) {
                continue;
            }
            long before = told.getOrDefault(one.check().id(), 0L);
            if (!one.rowByRow()) {
                findings.add(whole(one, Finding.Type.SHAPE, identifier));
            } else if (!one.tellsRows() || before + one.broken() > options.rollupThreshold()) {
                findings.add(whole(one, Finding.Type.ROLLED_UP, identifier));
            } else {
                single.add(one);
            }
        }
        tooMany(single).forEach(one -> {
            single.remove(one);
            findings.add(whole(one, Finding.Type.ROLLED_UP, identifier));
        });
        BrokenRows broken = new BrokenRows(survey, slice, fields);
        broken.fetch(single);
        broken.rows().forEach(row -> findings.add(record(row)));
        broken.unread().forEach(one -> findings.add(whole(one, Finding.Type.ROLLED_UP, identifier)));
        return findings;
    }

    /** Of checks whose rows are told one by one those with the most rows, where all of them together have too many. */
    private static List<Judged> tooMany(List<Judged> single) {
        List<Judged> most = new ArrayList<>(single);
        most.sort(Comparator.comparingLong(Judged::broken).reversed());
        long rows = single.stream().mapToLong(Judged::broken).sum();
        int count = 0;
        while (rows > MOST_ROWS) {
            rows -= most.get(count++).broken();
        }
        return most.subList(0, count);
    }

    private Finding record(BrokenRow row) {
        List<Finding.Failed> failed =
                row.checks().stream().map(one -> failed(one, message(one, row))).toList();
        Set<Long> checks =
                failed.stream().map(Finding.Failed::checkId).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Finding(
                UUID.randomUUID(),
                Finding.Type.RECORD,
                1L,
                chosenMessage(row, failed),
                Fingerprint.ofRecord(checks, row.values()),
                failed,
                List.of(new Finding.Shown(null, RowText.json(row.values(), container.hidden()))));
    }

    private String message(Judged one, BrokenRow row) {
        if (!(one.check().required() instanceof RecordRule rule)) {
            return one.message();
        }
        List<@Nullable String> shown = new ArrayList<>();
        rule.shown().forEach(path -> shown.add(RowText.at(path, row.values(), container.hidden())));
        return rule.message(shown);
    }

    /** The value of the field the first check names for that, else what the checks say. */
    private String chosenMessage(BrokenRow row, List<Finding.Failed> failed) {
        for (Judged one : row.checks()) {
            @Nullable String field = one.check().messageField();
            @Nullable String value = field == null ? null : RowText.at(field, row.values(), container.hidden());
            if (value != null) {
                return shortened(value);
            }
        }
        return shortened(failed.stream().map(Finding.Failed::message).distinct().collect(Collectors.joining("; ")));
    }

    private static String shortened(String message) {
        return message.codePointCount(0, message.length()) <= LONGEST_MESSAGE
                ? message
                : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE)) + "…";
    }

    private Finding whole(Judged one, Finding.Type type, @Nullable String identifier) {
        Verdict.Failed verdict = (Verdict.Failed) one.verdict();
        Long fingerprint = identifier == null
                ? null
                : Fingerprint.ofShape(List.of(one.check().id()), share(verdict), identifier);
        return new Finding(
                UUID.randomUUID(),
                type,
                verdict.broken(),
                verdict.message(),
                fingerprint,
                List.of(failed(one, verdict.message())),
                sample(one));
    }

    private static @Nullable BigDecimal share(Verdict.Failed verdict) {
        Long asserted = verdict.asserted();
        Long broken = verdict.broken();
        return asserted == null || broken == null || asserted == 0
                ? null
                : BigDecimal.valueOf(broken)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(asserted), MathContext.DECIMAL64);
    }

    private static Finding.Failed failed(Judged one, String message) {
        return new Finding.Failed(one.check().id(), message, one.check().properties());
    }

    /** Rows that show a check broken; none when the store will not give them, for the finding stands without them too. */
    private List<Finding.Shown> sample(Judged one) {
        Sample sample = one.sample();
        List<Finding.Shown> rows = new ArrayList<>();
        if (sample instanceof Sample.None) {
            return rows;
        }
        try {
            survey.show(slice, sample, options.recordLimit(), new Rows() {
                private List<String> names = List.of();

                @Override
                public void columns(List<Operand> columns) {
                    names = columns.stream().map(Operand::sql).toList();
                }

                @Override
                public void row(@Nullable Object[] values) {
                    rows.add(shown(sample, names, values));
                }
            });
        } catch (StatementFailure | Unspoken | Refused | References.Unreachable refused) {
            rows.clear();
        }
        return rows;
    }

    private Finding.Shown shown(Sample sample, List<String> names, @Nullable Object[] values) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            row.put(names.get(at), RowText.text(values[at]));
        }
        Set<String> hidden =
                names.stream().filter(name -> isIn(container.hidden(), name)).collect(Collectors.toSet());
        @Nullable String became = null;
        if (sample instanceof Sample.Measured measured && measured.metric() instanceof Metric.Differences differences) {
            hidden.addAll(hiddenIn(differences.comparison()));
            became = row.get(Survey.DIFFERENCE);
        }
        return new Finding.Shown(became, RowText.json(row, hidden));
    }

    /** The columns of a comparison's rows that hold what nobody may see of either container. */
    private Set<String> hiddenIn(Comparison comparison) {
        Set<String> there = hiddenThere.apply(comparison.right());
        return Stream.of(comparison.fields(), comparison.identifiers(), comparison.passed())
                .flatMap(List::stream)
                .filter(pair -> readsHidden(pair.left(), container.hidden()) || readsHidden(pair.right(), there))
                .flatMap(pair -> Stream.of(pair.name(), "left_" + pair.name(), "right_" + pair.name()))
                .collect(Collectors.toSet());
    }

    private static boolean readsHidden(Term term, Set<String> hidden) {
        return term.fields().stream().anyMatch(field -> isIn(hidden, field));
    }

    /** Whether a field, or that around it, is among others, however people spell it. */
    private static boolean isIn(Set<String> fields, String name) {
        int dot = name.indexOf('.');
        return fields.stream()
                .anyMatch(field ->
                        field.equalsIgnoreCase(name) || (dot > 0 && field.equalsIgnoreCase(name.substring(0, dot))));
    }
}
