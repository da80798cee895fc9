package io.touchstone.check.rule;

import io.touchstone.check.Labelled;

/** How a figure compares with a number. */
public enum Operator implements Labelled {
    LESS("lt", "less than"),
    LESS_OR_EQUAL("lte", "at most"),
    EQUAL("eq", "equal to"),
    GREATER_OR_EQUAL("gte", "at least"),
    GREATER("gt", "greater than");

    private final String label;
    private final String words;

    Operator(String label, String words) {
        this.label = label;
        this.words = words;
    }

    @Override
    public String label() {
        return label;
    }

    /** What stands between the two, for people. */
    String words() {
        return words;
    }

    /**
     * Whether it holds.
     *
     * @param order negative, zero or positive, as comparators answer
     */
    boolean holds(int order) {
        return switch (this) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case EQUAL -> order == 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case GREATER -> order > 0;
        };
    }
}
