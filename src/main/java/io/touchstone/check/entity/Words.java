package io.touchstone.check.entity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** How often words occur in the texts of a field, to let rare ones count for more. */
final class Words {
    private final Map<String, Integer> texts = new HashMap<>();
    private int all;

    /** Takes a normal text into account. */
    void see(String text) {
        all++;
        for (String word : new HashSet<>(Arrays.asList(text.split(" ", -1)))) {
            texts.merge(word, 1, Integer::sum);
        }
    }

    /**
     * How alike two texts are, 0 to 1: each word of either text counts with its best Jaro-Winkler similarity to a word of the
     * other, weighted by its rarity, ln(1 + texts / texts with the word).
     */
    double similarity(String one, String other) {
        double likeness = 0;
        double weights = 0;
        for (int side = 0; side < 2; side++) {
            String[] words = (side == 0 ? one : other).split(" ", -1);
            String[] others = (side == 0 ? other : one).split(" ", -1);
            for (String word : words) {
                double rarity = Math.log1p((double) all / texts.getOrDefault(word, 1));
                double best = 0;
                for (String partner : others) {
                    best = Math.max(best, Similarity.jaroWinkler(word, partner));
                }
                likeness += rarity * best;
                weights += rarity;
            }
        }
        return weights == 0 ? 0 : likeness / weights;
    }
}
