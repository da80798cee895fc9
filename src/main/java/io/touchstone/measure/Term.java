package io.touchstone.measure;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scalar of one row (or, over aggregates, of many), as rules and users' expressions say it. Truth has three values, as in
 * SQL: what is neither true nor false is missing.
 */
public sealed interface Term {
    /** What it yields. */
    FieldType type();

    /** Its SQL, safe to stand between other operators. */
    String in(Speech speech);

    /** The terms it is made of. */
    default List<Term> parts() {
        return List.of();
    }

    /** The fields it reads, by their paths, dots between the steps. */
    default Set<String> fields() {
        return parts().stream()
                .flatMap(part -> part.fields().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * A field of the row.
     *
     * @param path its name, and for what lies inside structs the names on the way
     */
    record Field(List<String> path, FieldType type) implements Term {
        @Override
        public String in(Speech speech) {
            return speech.dialect().field(path, type);
        }

        @Override
        public Set<String> fields() {
            return Set.of(String.join(".", path));
        }
    }

    /**
     * A constant.
     *
     * @param value as {@link io.touchstone.connector.Dialect#constant} takes it
     */
    record Constant(@Nullable Object value, FieldType type) implements Term {
        @Override
        public String in(Speech speech) {
            return speech.dialect().constant(value, type);
        }
    }

    /**
     * A function or operator of the vocabulary.
     *
     * @param function its name in Spark SQL, lower case
     */
    record Call(String function, List<Term> parts, FieldType type) implements Term {
        public Call {
            parts = List.copyOf(parts);
        }

        @Override
        public String in(Speech speech) {
            List<Operand> arguments = parts.stream().map(speech::operand).toList();
            return speech.dialect().call(function, arguments);
        }
    }

    /**
     * A cast that yields the missing value where it cannot.
     *
     * @param target in the words of Spark SQL, lower case, such as {@code decimal(10,2)}
     */
    record Cast(Term value, String target, FieldType type) implements Term {
        @Override
        public String in(Speech speech) {
            return speech.dialect().cast(speech.operand(value), target);
        }

        @Override
        public List<Term> parts() {
            return List.of(value);
        }
    }

    /** A pattern (RE2's syntax) as an argument of a function. */
    record Pattern(String pattern) implements Term {
        @Override
        public FieldType type() {
            return FieldType.STRING;
        }

        @Override
        public String in(Speech speech) {
            return speech.dialect().text(speech.dialect().pattern(pattern));
        }
    }

    /** Whether the text holds a match of the pattern (RE2's syntax). */
    record Matches(Term value, String pattern) implements Term {
        @Override
        public FieldType type() {
            return FieldType.BOOLEAN;
        }

        @Override
        public String in(Speech speech) {
            Operand wanted = new Operand(speech.dialect().text(speech.dialect().pattern(pattern)), FieldType.STRING);
            return speech.dialect().call("rlike", List.of(speech.operand(value), wanted));
        }

        @Override
        public List<Term> parts() {
            return List.of(value);
        }
    }

    /** The element at hand inside {@link SomeElement}. */
    record Element(FieldType type) implements Term {
        @Override
        public String in(Speech speech) {
            return speech.dialect().quoted("element");
        }
    }

    /** Whether the condition, which speaks of the {@link Element}, is true of at least one element of the array. */
    record SomeElement(Term array, Term condition) implements Term {
        @Override
        public FieldType type() {
            return FieldType.BOOLEAN;
        }

        @Override
        public String in(Speech speech) {
            return speech.dialect().call("exists", List.of(speech.operand(array), speech.operand(condition)));
        }

        @Override
        public List<Term> parts() {
            return List.of(array, condition);
        }
    }

    /**
     * Whether at least one element of the array is in a lookup, or is not. Missing elements are neither.
     *
     * @param lookup of the {@link Element}
     * @param in whether an element that is held is meant, or one that is not
     */
    record SomeElementFound(Term array, Lookup lookup, boolean in) implements Term {
        @Override
        public FieldType type() {
            return FieldType.BOOLEAN;
        }

        @Override
        public String in(Speech speech) {
            Operand condition = new Operand(lookup.among(speech, in), FieldType.BOOLEAN);
            return speech.dialect().call("exists_among", List.of(speech.operand(array), condition));
        }

        @Override
        public List<Term> parts() {
            return List.of(array);
        }
    }

    /** Whether the lookup holds the value; of a missing value neither true nor false. */
    record Found(Lookup lookup) implements Term {
        @Override
        public FieldType type() {
            return FieldType.BOOLEAN;
        }

        @Override
        public String in(Speech speech) {
            String held = lookup.held(speech, speech.joined(lookup));
            return "(case when " + lookup.value().in(speech) + " is null then null else " + held + " end)";
        }

        @Override
        public List<Term> parts() {
            return List.of(lookup.value());
        }
    }
}
