package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.inference.fit.Texts;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Patterns are made of what texts have in common, and leave room for others like them. */
class TextsTest {
    private static Optional<String> pattern(Function<Random, String> text) {
        Texts texts = new Texts();
        Random random = new Random(3);
        for (int at = 0; at < 1_000; at++) {
            texts.see(text.apply(random), 1);
        }
        return texts.pattern().map(Texts.Pattern::expression);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < 3 + random.nextInt(6); at++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    @Test
    void keepsWhatIsAlwaysTheSameAndCountsWhatIsNot() {
        assertThat(pattern(random -> "AB-%05d".formatted(random.nextInt(100_000))))
                .hasValue("^AB-[0-9]{5}$");
        assertThat(pattern(random -> "%d.%d".formatted(random.nextInt(900), random.nextInt(90))))
                .hasValue("^[0-9]+\\.[0-9]+$");
    }

    @Test
    void letsNumbersGrow() {
        int[] next = {1_000};
        assertThat(pattern(random -> "N" + next[0]++)).hasValue("^N[0-9]{4,}$");
    }

    @Test
    void letsSmallCountersGetMoreDigits() {
        assertThat(pattern(random -> "INV-%d-%05d".formatted(1 + random.nextInt(3), random.nextInt(100_000))))
                .hasValue("^INV-[0-9]+-[0-9]{5}$");
        assertThat(pattern(random -> "L%d/%05d".formatted(10 + random.nextInt(30), random.nextInt(100_000))))
                .hasValue("^L[0-9]{2,}/[0-9]{5}$");
        assertThat(pattern(random -> "C%d.%05d".formatted(random.nextInt(10), random.nextInt(100_000))))
                .hasValue("^C[0-9]\\.[0-9]{5}$");
    }

    @Test
    void knowsHexNumbersFromOtherLettersAndDigits() {
        assertThat(pattern(random -> "%08x".formatted(random.nextInt()))).hasValue("^[0-9a-f]{8}$");
        assertThat(pattern(
                        random -> Long.toString(Math.abs(random.nextLong()), 36).toUpperCase(java.util.Locale.ROOT)))
                .hasValue("^[0-9A-Z]+$");
    }

    @Test
    void offersAlternativesWhereThereAreFew() {
        assertThat(pattern(random -> random.nextBoolean()
                        ? "%05d".formatted(random.nextInt(100_000))
                        : "%05d-%04d".formatted(random.nextInt(100_000), random.nextInt(10_000))))
                .get()
                .asString()
                .contains("[0-9]{5}-[0-9]{4}");
    }

    @Test
    void knowsMailAddressesAndDates() {
        assertThat(pattern(random -> word(random) + "@" + word(random) + ".org"))
                .get()
                .asString()
                .contains("@");
        assertThat(pattern(random -> "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28))))
                .get()
                .asString()
                .contains("(0[1-9]|1[0-2])");
    }

    @Test
    void rulesOutOfFreeTextWhatNeverOccurs() {
        String pattern = pattern(random -> word(random)
                        + (random.nextInt(9) == 0 ? "-" : " ")
                        + word(random)
                        + (random.nextInt(7) == 0 ? "é " : ", ")
                        + word(random))
                .orElseThrow();
        assertThat("naïve words").containsPattern(pattern);
        assertThat("with 1 digit").doesNotContainPattern(pattern);
        assertThat(" blank before").doesNotContainPattern(pattern);
    }
}
