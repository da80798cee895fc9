package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.inference.fit.Tail;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Bounds hold for ten times as many further values, and are no wider than need be. */
class TailTest {
    private static final int SIZE = 5_000;

    private static double[] drawn(int size, long seed, ToDoubleFunction<Random> distribution) {
        Random random = new Random(seed);
        double[] values = new double[size];
        Arrays.setAll(values, at -> distribution.applyAsDouble(random));
        Arrays.sort(values);
        return values;
    }

    private static long exceeding(ToDoubleFunction<Random> distribution) {
        double[] seen = drawn(SIZE, 1, distribution);
        double bound = Tail.above(seen, seen[SIZE - 1]).orElseThrow();
        return Arrays.stream(drawn(10 * SIZE, 2, distribution))
                .filter(value -> value > bound)
                .count();
    }

    @Test
    void leavesRoomForWhatTailsBring() {
        assertThat(exceeding(Random::nextDouble)).isZero();
        assertThat(exceeding(Random::nextGaussian)).isZero();
        assertThat(exceeding(random -> -Math.log(1 - random.nextDouble()))).isZero();
        assertThat(exceeding(random -> Math.exp(random.nextGaussian()))).isLessThanOrEqualTo(3);
        assertThat(exceeding(random -> 1 / (1 - random.nextDouble()))).isLessThanOrEqualTo(3);
    }

    @Test
    void isNoWiderThanNeedBe() {
        double[] even = drawn(SIZE, 1, Random::nextDouble);
        assertThat(Tail.above(even, even[SIZE - 1]).orElseThrow()).isLessThan(1.1);
        double[] normal = drawn(SIZE, 1, random -> 100 + random.nextGaussian());
        assertThat(Tail.above(normal, normal[SIZE - 1]).orElseThrow()).isLessThan(108);
        assertThat(Tail.below(normal, normal[0]).orElseThrow()).isGreaterThan(92);
    }

    @Test
    void takesAHeapAtTheEndForAWall() {
        double[] stars = drawn(SIZE, 1, random -> 1 + random.nextInt(5));
        assertThat(Tail.above(stars, 5)).hasValue(5);
        assertThat(Tail.below(stars, 1)).hasValue(1);
    }

    @Test
    void saysNothingOfFewValuesNorOfFewThatAreAllAlike() {
        assertThat(Tail.above(drawn(50, 1, Random::nextGaussian), 3)).isEmpty();
        assertThat(Tail.above(new double[500], 0)).isEmpty();
        assertThat(Tail.above(new double[5_000], 0)).hasValue(0);
    }
}
