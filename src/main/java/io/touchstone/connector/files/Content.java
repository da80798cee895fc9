package io.touchstone.connector.files;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What sampling the files of a container told.
 *
 * @param fields the fields; empty when there is a problem
 * @param rows the rows of the sampled file; null when unknown
 * @param problem why there are no fields; null when there are
 * @param isOfUnreadFormat whether the problem is the format, and so the same for all files
 * @param alike whether the sampled files belong together, as far as their fields can tell
 */
record Content(
        List<FoundField> fields,
        @Nullable Long rows,
        @Nullable String problem,
        boolean isOfUnreadFormat,
        boolean alike) {

    static Content of(FieldReader.Fields read) {
        return new Content(read.list(), read.rows(), null, false, true);
    }

    static Content broken(String problem) {
        return new Content(List.of(), null, problem, false, true);
    }

    static Content ofUnreadFormat(FileFormat format) {
        return new Content(List.of(), null, "Files of format " + format.wire() + " are not read yet", true, true);
    }

    /** The same, judged by the content of another file: a field must have a value only if it must in both. */
    Content besides(Content other) {
        if (other.problem != null) {
            return this;
        }
        Map<String, FoundField> theirs = other.byName();
        List<FoundField> ours = fields.stream()
                .map(field -> {
                    FoundField same = theirs.get(key(field));
                    return same == null || same.nullable() ? optional(field) : field;
                })
                .toList();
        Set<String> names = byName().keySet();
        boolean oneHoldsTheOther =
                names.containsAll(theirs.keySet()) || theirs.keySet().containsAll(names);
        return new Content(ours, rows, problem, isOfUnreadFormat, oneHoldsTheOther);
    }

    /** Pours the container and its fields. The rows of one file are those of the container only if there is no other. */
    void pour(String name, FoundContainer.Files files, long bytes, CatalogSink sink) {
        sink.container(new FoundContainer(
                name, FoundContainer.Kind.FILE, files.count() == 1 ? rows : null, bytes, null, files, problem));
        fields.forEach(field -> sink.field(name, field));
    }

    private Map<String, FoundField> byName() {
        return fields.stream().collect(Collectors.toMap(Content::key, field -> field, (one, other) -> one));
    }

    private static String key(FoundField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static FoundField optional(FoundField field) {
        return new FoundField(
                field.name(),
                field.position(),
                field.nativeType(),
                field.type(),
                true,
                field.size(),
                field.decimals(),
                field.keyPosition(),
                field.comment());
    }
}
