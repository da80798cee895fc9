package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vocabulary of fields whose types are said, and of variables. */
public record Words(Map<String, FieldType> types, Map<String, String> variables) implements Vocabulary {
    @Override
    public Optional<Term> field(List<String> path) {
        return Optional.ofNullable(types.get(String.join(".", path))).map(type -> new Term.Field(path, type));
    }

    @Override
    public FieldType elements(List<String> path) {
        return types.getOrDefault(String.join(".", path) + "[]", FieldType.UNKNOWN);
    }
}
