package io.touchstone.scan.subject;

import io.touchstone.connector.FoundField;
import io.touchstone.expression.Vocabulary;
import io.touchstone.measure.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What names stand for in rows joined of two: {@code left.name} and {@code left_name} are the same, and a name alone is the
 * field of the only one that has it.
 *
 * @param prefixes of the containers
 * @param fields under their prefixed names
 */
record JoinedNames(List<String> prefixes, List<FoundField> fields) implements Vocabulary {
    @Override
    public Optional<Term> field(List<String> path) {
        List<String> wanted = new ArrayList<>();
        if (path.size() == 2 && prefixes.contains(path.get(0))) {
            wanted.add(path.get(0) + "_" + path.get(1));
        } else if (path.size() == 1) {
            wanted.add(path.get(0));
            prefixes.forEach(prefix -> wanted.add(prefix + "_" + path.get(0)));
        }
        List<FoundField> meant =
                fields.stream().filter(field -> wanted.contains(field.name())).toList();
        if (meant.isEmpty()) {
            meant = fields.stream()
                    .filter(field -> wanted.stream().anyMatch(field.name()::equalsIgnoreCase))
                    .toList();
        }
        return meant.size() == 1
                ? Optional.of(new Term.Field(
                        List.of(meant.get(0).name()), meant.get(0).type()))
                : Optional.empty();
    }
}
