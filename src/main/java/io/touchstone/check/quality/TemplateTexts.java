package io.touchstone.check.quality;

import io.touchstone.check.Parameter;
import io.touchstone.check.RuleForm;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.Expressions;
import io.touchstone.expression.Vocabulary;
import io.touchstone.http.Problem;
import io.touchstone.measure.Speech;
import io.touchstone.measure.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The filter and the expressions of a template, read before anybody knows what fields they will be about. */
record TemplateTexts(RuleForm form, Assertion asked) {
    /**
     * Refuses what makes no sense whatever its fields are.
     *
     * @throws Problem 422 naming the filter or the property
     */
    void require() {
        for (Each.Permutation permutation : Each.permutations(asked.filter())) {
            if (permutation.filter() != null) {
                require(permutation.filter(), true, "filter");
            }
        }
        for (Parameter parameter : form.parameters()) {
            JsonNode text = asked.properties().path(parameter.key());
            if (parameter.word().equals("sparksql") && text.isString()) {
                require(text.asString(), false, "properties", parameter.key());
            }
        }
    }

    private static void require(String text, boolean condition, Object... path) {
        @Nullable String refused = null;
        for (String anything : Expressions.ANYTHING) {
            Map<String, String> variables = new HashMap<>();
            Expressions.variables(text).forEach(name -> variables.put(name, anything));
            try {
                read(text, condition, new AnyField(variables));
                return;
            } catch (BadExpression | Unspoken bad) {
                refused = refused == null ? bad.getMessage() : refused;
            }
        }
        throw Problem.invalid(path[path.length - 1] + ": " + refused, path);
    }

    private static void read(String text, boolean condition, Vocabulary words) {
        Term term = condition ? Expressions.scalar(text, words) : Expressions.any(text, words);
        if (condition && term.type() != FieldType.BOOLEAN && term.type() != FieldType.UNKNOWN) {
            throw new BadExpression("A condition is true or false, and this is neither");
        }
        term.in(new Speech(new DuckDbDialect(), reference -> "other"));
    }

    /** Whatever a name is, it may be a field. */
    private record AnyField(Map<String, String> variables) implements Vocabulary {
        @Override
        public Optional<Term> field(List<String> path) {
            return Optional.of(new Term.Field(path, FieldType.UNKNOWN));
        }
    }
}
