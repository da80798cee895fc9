package io.touchstone.scan.subject;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.LateralView;
import io.touchstone.expression.Vocabulary;
import io.touchstone.measure.Speech;
import io.touchstone.measure.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows through lateral views.
 *
 * @param words what names stand for
 * @param fields those of the rows, and those the views add
 */
record Viewed(Vocabulary words, List<FoundField> fields, List<LateralView> views) {
    /**
     * Those of selected rows.
     *
     * @throws BadExpression when a view makes no sense
     */
    static Viewed of(SelectedRows rows) {
        Viewed viewed = new Viewed(rows.words(), rows.fields(), List.of());
        for (String text : rows.lateral()) {
            viewed = viewed.through(rows.title(), LateralView.of(text, viewed.words));
        }
        return viewed;
    }

    private Viewed through(String title, LateralView view) {
        for (FoundField field : fields) {
            if (field.name().equalsIgnoreCase(view.element()) || field.name().equalsIgnoreCase(view.place())) {
                throw new BadExpression("A lateral view calls a column " + field.name() + ", as another one is called");
            }
        }
        List<FoundField> more = new ArrayList<>(fields);
        if (view.place() != null) {
            more.add(added(view.place(), "BIGINT", FieldType.INTEGRAL));
        }
        @Nullable NativeType element = element(view.array());
        more.add(
                element == null
                        ? added(view.element(), "unknown", FieldType.UNKNOWN)
                        : added(view.element(), element.name(), element.type()));
        List<LateralView> all = new ArrayList<>(views);
        all.add(view);
        return new Viewed(new RowFields(title, more, Set.of(), Map.of()), more, all);
    }

    private FoundField added(String name, String nativeType, FieldType type) {
        return new FoundField(name, fields.size() + 1, nativeType, type, true, null, null, null, null);
    }

    /** What the elements of an array are, be it a field or made of one; null where nobody knows. */
    private @Nullable NativeType element(Term array) {
        if (array instanceof Term.Field field) {
            @Nullable
            NativeType type = fields.stream()
                    .filter(one -> one.name().equals(field.path().get(0)))
                    .findFirst()
                    .map(one -> NativeType.of(one.nativeType()))
                    .orElse(null);
            for (String step : field.path().subList(1, field.path().size())) {
                type = type == null ? null : type.inside().get(step);
            }
            return type == null ? null : type.element();
        }
        return array.parts().stream()
                .filter(part -> part.type() == FieldType.ARRAY)
                .findFirst()
                .map(this::element)
                .orElse(null);
    }

    /** What stands after FROM for the rows. */
    String over(Dialect dialect, Speech speech, String from) {
        String through = from;
        for (LateralView view : views) {
            Operand array = new Operand(view.array().in(speech), FieldType.ARRAY);
            String unnest = view.outer() ? "unnest_outer" : "unnest";
            String place = view.place() == null
                    ? ""
                    : ", " + dialect.call(unnest + "_places", List.of(array)) + " as " + dialect.quoted(view.place());
            through = "(select *" + place + ", " + dialect.call(unnest, List.of(array)) + " as "
                    + dialect.quoted(view.element()) + " from " + through + ") " + dialect.quoted("viewed");
        }
        return through;
    }

    /** Of some names of fields, those and the names of all that the views make of them. */
    Set<String> reaching(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        for (LateralView view : views) {
            if (ContainerFields.readsAnyOf(view.array(), all)) {
                all.add(view.element());
            }
        }
        return all;
    }
}
