package io.touchstone.scan.subject;

import io.touchstone.check.Scope;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.read.Reading;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rule of one check may ask about one partition. */
public final class CheckScope implements Scope {
    private final ScannedCheck check;
    private final RowFields row;
    private final Surroundings surroundings;
    private final Reading.Part part;
    private @Nullable Term where;
    private long records = -1;

    public CheckScope(ScannedCheck check, RowFields row, Surroundings surroundings, Reading.Part part) {
        this.check = check;
        this.row = row;
        this.surroundings = surroundings;
        this.part = part;
    }

    /** Tells how many rows are in scope, once that is measured. */
    public void records(long measured) {
        records = measured;
    }

    @Override
    public Term where() {
        if (where == null) {
            String filter = check.filter();
            where = filter == null || filter.isBlank() ? Terms.TRUE : surroundings.condition(filter, row);
        }
        return where;
    }

    @Override
    public double coverage() {
        return check.coverage();
    }

    @Override
    public Term field(String name) {
        return row.required(name);
    }

    @Override
    public FieldType elementType(String array) {
        return row.elementType(array);
    }

    @Override
    public Term expression(String text) {
        return surroundings.expression(text, row);
    }

    @Override
    public Term aggregate(String text) {
        return surroundings.aggregate(text, row);
    }

    @Override
    public Other other(Reference reference) {
        return surroundings.other(reference);
    }

    @Override
    public String told(Term of, String figure) {
        return row.told(of, figure);
    }

    @Override
    public Instant now() {
        return surroundings.now();
    }

    @Override
    public List<FoundField> fields() {
        return row.present();
    }

    @Override
    public List<FoundField> made() {
        Set<String> own = row.present().stream().map(FoundField::name).collect(Collectors.toSet());
        return row.fields().stream()
                .filter(field -> !own.contains(field.name()))
                .toList();
    }

    @Override
    public long records() {
        if (records < 0) {
            throw new IllegalStateException("Rows are counted after all rules said what they need");
        }
        return records;
    }

    @Override
    public @Nullable Instant modified() {
        return part.modified();
    }

    @Override
    public @Nullable BigDecimal lastMeasured() {
        return surroundings.history().last(check.id(), part.name());
    }

    @Override
    public List<BigDecimal> measuredSince(Instant since) {
        return surroundings.history().since(check.id(), since);
    }
}
