package io.touchstone.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.check.Awkward.Kind;
import io.touchstone.http.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One check of the table {@code awkward}, and what must come of it on every engine. Written as one line:
 * {@code rule("between", "whole").with("'min': 0, 'max': 5").breaks(4, 7)}.
 */
final class RuleCase {
    private final RuleForm rule;
    private final List<String> fields;
    private String properties = "";
    private @Nullable String filter;
    private double coverage = 1;
    private @Nullable BigDecimal before;
    private @Nullable BigDecimal measured;
    private Set<Kind> needs = Set.of();
    private Expected expected = new Expected(false, "", 0, 0, Set.of());

    /**
     * What must come of it.
     *
     * @param passes whether it holds
     * @param reason part of why it could not be judged; empty when it could
     * @param asserted rows looked at
     * @param broken rows that break it
     * @param ids the rows that show it
     */
    record Expected(boolean passes, String reason, long asserted, long broken, Set<Long> ids) {}

    private RuleCase(RuleForm rule, List<String> fields) {
        this.rule = rule;
        this.fields = fields;
    }

    /** A check of a rule, put on fields. */
    static RuleCase rule(String rule, String... fields) {
        return rule(Rules.find(rule).orElseThrow(), fields);
    }

    /** The same, of a rule that may be in no list. */
    static RuleCase rule(RuleForm rule, String... fields) {
        return new RuleCase(rule, List.of(fields));
    }

    /** Its properties: JSON without the outer braces, apostrophes for quotes. */
    RuleCase with(String json) {
        properties = json;
        return this;
    }

    /** Its filter. */
    RuleCase where(String condition) {
        filter = condition;
        return this;
    }

    /** Its coverage; below 1 it is judged as a whole. */
    RuleCase covering(double share) {
        coverage = share;
        return this;
    }

    /** What the scan before had measured. */
    RuleCase after(String measured) {
        before = new BigDecimal(measured);
        return this;
    }

    /** Goes only for stores that have such values. */
    RuleCase needs(Kind... kinds) {
        needs = Set.of(kinds);
        return this;
    }

    /** The figure it looks at is this one, but for one part in a thousand million. */
    RuleCase measuring(String figure) {
        measured = new BigDecimal(figure);
        return this;
    }

    /** It holds of all rows. */
    RuleCase passes() {
        return of(Awkward.ROWS).passes();
    }

    /** These rows break it, of all rows. */
    RuleCase breaks(long... ids) {
        return of(Awkward.ROWS).breaks(ids);
    }

    /** It does not hold, though no row breaks it. */
    RuleCase fails() {
        return of(Awkward.ROWS).fails();
    }

    /** It cannot be judged, for such a reason. */
    RuleCase cannotBeJudged(String reason) {
        expected = new Expected(false, reason, 0, 0, Set.of());
        return this;
    }

    /** How many rows pass the filter. */
    Outcome of(long asserted) {
        return new Outcome(asserted);
    }

    /** What comes of so many rows. */
    final class Outcome {
        private final long asserted;

        private Outcome(long asserted) {
            this.asserted = asserted;
        }

        /** It holds of all. */
        RuleCase passes() {
            return passesDespite();
        }

        /** It holds, though these rows break it. */
        RuleCase passesDespite(long... ids) {
            expected = new Expected(true, "", asserted, ids.length, set(ids));
            return RuleCase.this;
        }

        /** These rows break it. */
        RuleCase breaks(long... ids) {
            expected = new Expected(false, "", asserted, ids.length, set(ids));
            return RuleCase.this;
        }

        /** It does not hold, though no row breaks it. */
        RuleCase fails() {
            return breaks(0, Set.of());
        }

        /** So many rows break it, and these show that. */
        RuleCase breaks(int broken, Set<Long> ids) {
            expected = new Expected(false, "", asserted, broken, ids);
            return RuleCase.this;
        }
    }

    private static Set<Long> set(long... ids) {
        return Arrays.stream(ids).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rule itself. */
    Rule made() {
        ObjectNode given = (ObjectNode) Json.parse("{" + properties.replace("'", "\"") + "}");
        return rule.rule(fields, given);
    }

    /** Its filter; null for none. */
    @Nullable
    String filter() {
        return filter;
    }

    /** Its coverage. */
    double coverage() {
        return coverage;
    }

    /** What the scan before had measured; null on the first scan. */
    @Nullable
    BigDecimal before() {
        return before;
    }

    /** The kinds of values it goes for. */
    Set<Kind> needs() {
        return needs;
    }

    /** Compares what came of it. */
    void check(Verdict verdict, Set<Long> ids) {
        if (!expected.reason().isEmpty()) {
            assertThat(verdict).as(toString()).isInstanceOf(Verdict.Unasserted.class);
            assertThat(((Verdict.Unasserted) verdict).reason()).as(toString()).contains(expected.reason());
            return;
        }
        assertThat(verdict).as(toString()).isNotInstanceOf(Verdict.Unasserted.class);
        Outline outline = Outline.of(verdict);
        assertThat(new Expected(outline.passes(), "", count(outline.asserted()), count(outline.broken()), ids))
                .as(toString())
                .isEqualTo(expected);
        if (verdict instanceof Verdict.Failed failed && made() instanceof RecordRule) {
            assertThat(failed.rowByRow()).as(toString()).isEqualTo(coverage >= 1);
        }
        if (measured != null) {
            assertThat(outline.measured())
                    .as(toString())
                    .isCloseTo(measured, within(measured.abs().movePointLeft(9)));
        }
    }

    /** What verdicts have in common. */
    private record Outline(
            boolean passes, @Nullable Long asserted, @Nullable Long broken, @Nullable BigDecimal measured) {
        static Outline of(Verdict verdict) {
            if (verdict instanceof Verdict.Passed passed) {
                return new Outline(true, passed.asserted(), passed.broken(), passed.measured());
            }
            Verdict.Failed failed = (Verdict.Failed) verdict;
            return new Outline(false, failed.asserted(), failed.broken(), failed.measured());
        }
    }

    private static long count(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    @Override
    public String toString() {
        return rule.name() + " " + String.join(", ", fields) + (properties.isEmpty() ? "" : " " + properties)
                + (filter == null ? "" : " where " + filter) + (coverage < 1 ? " covering " + coverage : "")
                + (before == null ? "" : " after " + before);
    }
}
