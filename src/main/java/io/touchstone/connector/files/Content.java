package io.touchstone.connector.files;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    /** The same, judged by the content of another file. */
    Content besides(Content other) {
        Set<String> ours = names();
        Set<String> theirs = other.names();
        boolean oneHoldsTheOther = ours.containsAll(theirs) || theirs.containsAll(ours);
        return new Content(fields, rows, problem, isOfUnreadFormat, oneHoldsTheOther);
    }

    /** Pours the container and its fields. The rows of one file are those of the container only if there is no other. */
    void pour(String name, FoundContainer.Files files, long bytes, CatalogSink sink) {
        sink.container(new FoundContainer(
                name, FoundContainer.Kind.FILE, files.count() == 1 ? rows : null, bytes, null, files, problem));
        fields.forEach(field -> sink.field(name, field));
    }

    private Set<String> names() {
        return fields.stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
