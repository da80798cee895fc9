package io.touchstone.scan;

import io.touchstone.connector.FoundField;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.measure.References;
import io.touchstone.measure.Refused;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import java.util.ArrayList;
import java.util.List;

/** Fetches the rows that are anomalies of their own: of all checks in one select, so that a row is met once. */
final class BrokenRows {
    private final Survey survey;
    private final Slice slice;
    private final List<FoundField> fields;
    private final List<BrokenRow> rows = new ArrayList<>();
    private final List<Judged> unread = new ArrayList<>();

    BrokenRows(Survey survey, Slice slice, List<FoundField> fields) {
        this.survey = survey;
        this.slice = slice;
        this.fields = fields;
    }

    /** The rows. */
    List<BrokenRow> rows() {
        return rows;
    }

    /** The checks whose rows the store would not give. */
    List<Judged> unread() {
        return unread;
    }

    /**
     * Fetches as many rows as were counted; the data may have changed since, so there may be fewer.
     *
     * @param checks checks whose rows can be fetched together
     */
    void fetch(List<Judged> checks) {
        if (checks.isEmpty()) {
            return;
        }
        int before = rows.size();
        try {
            long most = checks.stream().mapToLong(Judged::broken).sum();
            List<Sample> samples = checks.stream().map(Judged::sample).toList();
            survey.broken(slice, samples, most, (values, broken) -> {
                BrokenRow row = new BrokenRow(RowText.of(fields, values));
                broken.stream().forEach(at -> row.checks().add(checks.get(at)));
                rows.add(row);
            });
        } catch (StatementFailure | Unspoken | Refused | References.Unreachable refused) {
            rows.subList(before, rows.size()).clear();
            if (checks.size() == 1) {
                unread.addAll(checks);
                return;
            }
            fetch(checks.subList(0, checks.size() / 2));
            fetch(checks.subList(checks.size() / 2, checks.size()));
        }
    }
}
