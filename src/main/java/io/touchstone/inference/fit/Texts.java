package io.touchstone.inference.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What texts look like. Shown each different text once, with how often it comes. */
public final class Texts {
    private static final int MOST_VALUES = 200;

    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Shapes shapes = new Shapes();
    private final Known known = new Known();
    private final Letters letters = new Letters();
    private long rows;
    private long distinct;
    private boolean repeated;

    /** Takes in a text. */
    public void see(String text, long count) {
        rows += count;
        repeated |= count > 1;
        if (values.size() <= MOST_VALUES) {
            if (values.merge(text, count, Long::sum) > count) {
                return;
            }
        }
        distinct++;
        shapes.see(text);
        known.see(text);
        letters.see(text);
    }

    /** How many different texts of their shapes there could be. */
    public double possibilities() {
        return shapes.possibilities();
    }

    /** How many rows have a text. */
    public long rows() {
        return rows;
    }

    /** How many different texts there are; those of several samples may count twice where there are many. */
    public long distinct() {
        return distinct;
    }

    /** All texts with their counts; empty where there are too many. */
    public Optional<Map<String, Long>> values() {
        return values.size() > MOST_VALUES ? Optional.empty() : Optional.of(values);
    }

    /** Whether they are short and made like codes or addresses: no blanks inside, and no days. */
    public boolean isLikeKey() {
        return letters.isSolid() && (known.isAny() || letters.haveDigits()) && !known.isTime();
    }

    /**
     * A pattern all of them match, and texts to come with likelihood: one that is known by name, such as that of e-mail
     * addresses, or one made of their shapes, or at least one that rules out what never occurs in them.
     *
     * @return empty where there is nothing to say
     */
    public Optional<Pattern> pattern() {
        return known.pattern().or(() -> shapes.pattern(distinct, rows)).or(() -> letters.pattern(distinct));
    }

    /**
     * A pattern.
     *
     * @param expression a regular expression (RE2's syntax)
     * @param name what it describes, in words, as what a value is: such as {@code an e-mail address}
     */
    public record Pattern(String expression, String name) {}

    /**
     * The form that most of them have, where not all have it.
     *
     * @return empty where there is none
     */
    public Optional<Common> commonPattern() {
        return pattern().isPresent() ? Optional.empty() : shapes.commonest(distinct);
    }

    /**
     * A pattern that most texts match.
     *
     * @param share of the different texts, 0 to 1
     */
    public record Common(String expression, double share) {}

    /** The few commonest texts. */
    public List<String> common(int most) {
        List<Map.Entry<String, Long>> all = new ArrayList<>(values.entrySet());
        all.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        return all.stream().limit(most).map(Map.Entry::getKey).toList();
    }

    /** Whether a text comes twice. */
    public boolean isRepeated() {
        return repeated;
    }
}
