package io.touchstone.profile.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** How well a sketch knows ranks, against all numbers, and how it is written. */
class KllTest {
    private static final int NUMBERS = 50_000;
    private static final int SKETCHES = 60;
    private static final double CONFIDENCE = 0.99;

    /** The share of all numbers that do not exceed one, by a sketch. */
    private static double rank(Kll sketch, double number) {
        Ranks ranks = sketch.ranks();
        long upTo = 0;
        for (int at = 0; at < ranks.numbers().size() && ranks.numbers().get(at) <= number; at++) {
            upTo += ranks.counts().get(at);
        }
        return (double) upTo / sketch.count();
    }

    /** How many of 99 ranks are off by more than is said. */
    private static int tooFarOff(Kll sketch, double[] sorted) {
        int off = 0;
        for (int percent = 1; percent < 100; percent++) {
            double number = sorted[sorted.length * percent / 100];
            long exact = Arrays.stream(sorted).filter(one -> one <= number).count();
            off += Math.abs(rank(sketch, number) - (double) exact / sorted.length) > Kll.ERROR ? 1 : 0;
        }
        return off;
    }

    private static double[] numbers(IntToDoubleFunction number) {
        double[] numbers = new double[NUMBERS];
        Arrays.setAll(numbers, number);
        return numbers;
    }

    @Test
    void ranksAreOffByNoMoreThanIsSaid() {
        int off = 0;
        for (int seed = 0; seed < SKETCHES; seed++) {
            Random random = new Random(seed);
            double[] numbers = numbers(seed % 2 == 0 ? at -> random.nextGaussian() : at -> at % 7_919);
            Kll sketch = new Kll();
            for (double number : numbers) {
                sketch.add(number, 1);
            }
            assertThat(sketch.count()).isEqualTo(NUMBERS);
            assertThat(sketch.ranks().numbers().size()).isLessThan(3 * Kll.K + 100);
            Arrays.sort(numbers);
            off += tooFarOff(sketch, numbers);
        }
        assertThat(off).isLessThan((int) (SKETCHES * 99 * (1 - CONFIDENCE)));
    }

    @Test
    void sketchesOfPartsAddUp() {
        int off = 0;
        for (int seed = 0; seed < SKETCHES; seed++) {
            Random random = new Random(seed);
            double[] numbers = numbers(at -> Math.exp(random.nextGaussian()) + at / 5_000);
            Kll all = new Kll();
            for (int part = 0; part < 10; part++) {
                Kll sketch = new Kll();
                for (int at = part; at < NUMBERS; at += 10) {
                    sketch.add(numbers[at], 1);
                }
                all.add(Kll.of(sketch.text()));
            }
            assertThat(all.count()).isEqualTo(NUMBERS);
            Arrays.sort(numbers);
            off += tooFarOff(all, numbers);
        }
        assertThat(off).isLessThan((int) (SKETCHES * 99 * (1 - CONFIDENCE)));
    }

    @Test
    void numbersThatComeOftenWeighMore() {
        Random random = new Random(3);
        Kll sketch = new Kll();
        double[] all = new double[1_000 * 1_001 / 2];
        int size = 0;
        for (int number = 1; number <= 1_000; number++) {
            double value = random.nextDouble();
            sketch.add(value, number);
            Arrays.fill(all, size, size + number, value);
            size += number;
        }
        Arrays.sort(all);
        assertThat(sketch.count()).isEqualTo(all.length);
        assertThat(tooFarOff(sketch, all)).isZero();
    }

    @Test
    void ranksOfManyNumbersBecomeASketchThatStandsForAll() {
        double[] numbers = numbers(at -> at * (double) at);
        Ranks ranks = new Ranks(Arrays.stream(numbers).boxed().toList(), Collections.nCopies(numbers.length, 1L));
        Kll sketch = Kll.of(ranks.quantiles(0.01, 6_000_000, -1, 1e10).sketch());
        assertThat(sketch.count()).isEqualTo(6_000_000);
        assertThat(tooFarOff(sketch, numbers)).isZero();
    }

    @Test
    void isWrittenAsAKllDoublesSketch() {
        Kll sketch = new Kll();
        for (int number = 1; number <= 3; number++) {
            sketch.add(number, number);
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(sketch.text())).order(ByteOrder.LITTLE_ENDIAN);
        byte[] preamble = new byte[8];
        bytes.get(preamble);
        assertThat(preamble).containsExactly(5, 1, 15, 0, (byte) 200, 0, 8, 0);
        assertThat(bytes.getLong()).isEqualTo(6); // numbers
        assertThat(bytes.getShort()).isEqualTo((short) 200); // least k
        assertThat(bytes.getShort()).isEqualTo((short) 2); // levels
        assertThat(bytes.getInt()).isEqualTo(133 + 200 - 4); // where level 0 begins in the room of both
        assertThat(bytes.getInt()).isEqualTo(133 + 200 - 2);
        double[] numbers = new double[6];
        Arrays.setAll(numbers, at -> bytes.getDouble());
        assertThat(numbers).containsExactly(1, 3, 1, 3, 2, 3); // least and greatest, level 0, level 1
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void ofNoNumberAndOfOneItIsShort() {
        Kll sketch = new Kll();
        assertThat(sketch.text()).isEqualTo("AgEPAcgACAA=");
        assertThat(Kll.of(sketch.text()).count()).isZero();
        sketch.add(1, 1);
        assertThat(sketch.text()).isEqualTo("AgIPBMgACAAAAAAAAADwPw==");
        assertThat(Kll.of(sketch.text()).ranks()).isEqualTo(sketch.ranks());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Random random = new Random(5);
        Kll sketch = new Kll();
        for (int at = 0; at < 10_000; at++) {
            sketch.add(random.nextInt(3_000), 1 + random.nextInt(100));
        }
        Kll read = Kll.of(sketch.text());
        assertThat(read.ranks()).isEqualTo(sketch.ranks());
        assertThat(read.text()).isEqualTo(sketch.text());
    }
}
