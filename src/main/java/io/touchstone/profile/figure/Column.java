package io.touchstone.profile.figure;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.scan.subject.NativeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured: a field, what lies inside a struct, or what the texts of either read as.
 *
 * @param field its name, of what lies inside a struct the path with dots between, and the type of its values
 * @param path the names that lead to it, from outside in
 * @param read whether its values are texts, read as another type
 */
public record Column(FoundField field, List<String> path, boolean read) {
    /** A field. */
    public static Column of(FoundField field) {
        return new Column(field, List.of(field.name()), false);
    }

    /** A field and all that lies inside it, where it is a struct, the outer before the inner. */
    public static List<Column> within(FoundField field) {
        List<Column> all = new ArrayList<>();
        add(of(field), all);
        return all;
    }

    /** Whether it lies inside a struct. */
    public boolean isInner() {
        return path.size() > 1;
    }

    private static void add(Column outer, List<Column> all) {
        all.add(outer);
        if (outer.field().type() == FieldType.STRUCT) {
            NativeType.of(outer.field().nativeType()).inside().forEach((name, type) -> {
                List<String> path = new ArrayList<>(outer.path());
                path.add(name);
                add(new Column(outer.like(String.join(".", path), type.name(), type.type()), path, false), all);
            });
        }
    }

    private FoundField like(String name, String nativeType, FieldType type) {
        return new FoundField(name, field.position(), nativeType, type, true, null, null, null, null);
    }

    /**
     * What its texts read as.
     *
     * @param type of numbers or times
     */
    public Column read(FieldType type) {
        return new Column(like(field.name(), field.nativeType(), type), path, true);
    }

    /** The elements of an array, as the one field of a slice. */
    public Column elements(FieldType type) {
        return of(like(field.name() + "[]", field.nativeType(), type));
    }

    /** What tells it from all others of its container; of a field it is the name. */
    public String key() {
        return String.join("\u001f", path) + (read ? "\u001f" : "");
    }

    /** The type by which its values are taken: texts that read as numbers of any kind are taken as doubles. */
    FieldType taken() {
        return !read
                ? field.type()
                : FieldPlan.Kind.of(field.type()) == FieldPlan.Kind.TIME ? FieldType.TIMESTAMP : FieldType.FRACTIONAL;
    }

    /** What its texts are cast to, in the words of Spark SQL; null where it is taken as it is. */
    @Nullable
    String cast() {
        return !read ? null : taken() == FieldType.TIMESTAMP ? "timestamp" : "double";
    }
}
