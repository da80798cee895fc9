package io.touchstone.inference;

import io.touchstone.profile.Effort;
import java.util.List;
import java.util.Set;

/** A kind of check that is inferred, and what makes one think of it. Adding one is a file in {@code family} and a line in {@link Families}. */
public interface Family {
    /** The lowest effort that looks for it. */
    Effort from();

    /**
     * The checks that seem right for the rows at hand, and with likelihood for those that come tomorrow. They need not hold on
     * other rows yet: that is tested elsewhere.
     */
    List<Candidate> fit(Look look);

    /** Whether rows of a sample can tell if it holds; where not, all rows are asked at once. */
    default boolean isTestable() {
        return true;
    }

    /** Whether its checks judge each value of one field by itself, and so each element of an array as well. */
    default boolean judgesValues() {
        return false;
    }

    /** Rules that say more of the same fields: where one of them is inferred, this is not. */
    default Set<String> yieldsTo() {
        return Set.of();
    }
}
