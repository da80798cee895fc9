package io.touchstone.http;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was meant out of the errors of {@code anyOf} and {@code oneOf}, which complain for every branch: only the
 * branch that fits the sort of value sent is of interest.
 */
final class Alternatives {
    private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
    private static final Set<String> INTO_MEMBER = Set.of("properties", "patternProperties");
    private static final Set<String> INTO_ANY = Set.of("items", "additionalProperties");

    private Alternatives() {}

    /**
     * One choice of the schema, met at one place of the value.
     *
     * @param depth how many steps of the evaluation path lead to it
     * @param within how many steps of the value's path lead to it
     */
    private record Choice(String schema, String place, int depth, int within) {}

    /** The errors worth telling. */
    static List<Error> meant(List<Error> errors) {
        return meant(errors, 0);
    }

    private static List<Error> meant(Collection<Error> errors, int from) {
        Map<Choice, Map<Object, List<Error>>> choices = new LinkedHashMap<>();
        List<Error> rest = new ArrayList<>();
        for (Error error : errors) {
            @Nullable Choice choice = choice(error, from);
            if (choice == null) {
                rest.add(error);
            } else {
                choices.computeIfAbsent(choice, key -> new LinkedHashMap<>())
                        .computeIfAbsent(branch(error, choice), key -> new ArrayList<>())
                        .add(error);
            }
        }
        choices.forEach((choice, branches) -> {
            rest.removeIf(error -> summarises(error, choice));
            rest.addAll(meant(best(choice, branches.values()), choice.depth() + 2));
        });
        return rest;
    }

    private static Object branch(Error error, Choice choice) {
        return error.getEvaluationPath().getElement(choice.depth() + 1);
    }

    private static boolean summarises(Error error, Choice choice) {
        return error.getEvaluationPath().toString().equals(choice.schema())
                && error.getInstanceLocation().toString().equals(choice.place());
    }

    private static List<Error> best(Choice choice, Collection<List<Error>> branches) {
        List<Error> best = List.of();
        for (List<Error> branch : branches) {
            if (best.isEmpty() || rank(branch, choice) > rank(best, choice)) {
                best = branch;
            }
        }
        return best;
    }

    /** Not even the sort of value, not the discriminating word, or merely wrong inside. */
    private static int rank(List<Error> branch, Choice choice) {
        for (Error error : branch) {
            if (error.getKeyword().equals("type") && error.getInstanceLocation().getNameCount() == choice.within()) {
                return error.getSchemaNode().asString("").equals("null") ? 0 : 1;
            }
        }
        return branch.stream().anyMatch(error -> error.getKeyword().equals("const")) ? 2 : 3;
    }

    private static @Nullable Choice choice(Error error, int from) {
        NodePath path = error.getEvaluationPath();
        int within = 0;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            String step = path.getElement(i).toString();
            if (i >= from && CHOICES.contains(step) && path.getElement(i + 1) instanceof Integer) {
                return new Choice(
                        cut(path, i + 1).toString(),
                        cut(error.getInstanceLocation(), within).toString(),
                        i,
                        within);
            }
            if (INTO_MEMBER.contains(step)) {
                within++;
                i++;
            } else if (INTO_ANY.contains(step)) {
                within++;
            }
        }
        return null;
    }

    private static NodePath cut(NodePath path, int length) {
        NodePath shorter = path;
        while (shorter.getNameCount() > length) {
            shorter = shorter.getParent();
        }
        return shorter;
    }
}
