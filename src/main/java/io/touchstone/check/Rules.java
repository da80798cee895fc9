package io.touchstone.check;

import io.touchstone.check.rule.Between;
import io.touchstone.check.rule.NotNull;
import io.touchstone.check.rule.Unique;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All rules there are. A new one is a line here. */
public final class Rules {
    private static final List<Class<? extends Rule>> ALL = List.of(
            Between.class, //
            NotNull.class,
            Unique.class);

    private static final Map<String, RuleForm> FORMS = forms();

    private Rules() {}

    /** The form of every rule, by name. */
    public static List<RuleForm> all() {
        return List.copyOf(FORMS.values());
    }

    /** The form of the rule of that name. */
    public static Optional<RuleForm> find(String name) {
        return Optional.ofNullable(FORMS.get(name));
    }

    private static Map<String, RuleForm> forms() {
        Map<String, RuleForm> forms = new TreeMap<>();
        for (Class<? extends Rule> rule : ALL) {
            RuleForm form = RuleForm.of(rule);
            forms.put(form.name(), form);
        }
        return forms;
    }
}
