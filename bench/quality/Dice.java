import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Chance, the same for the same seed. */
final class Dice {
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long from, long to) {
        return from + (long) (random.nextDouble() * (to - from + 1));
    }

    double uniform(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    double lognormal(double median, double sigma) {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    double pareto(double least, double alpha) {
        return least / Math.pow(1 - random.nextDouble(), 1 / alpha);
    }

    int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** One of the first more often than one of the last. */
    <T> T skewed(List<T> some) {
        return some.get((int) (some.size() * Math.pow(random.nextDouble(), 1.7)));
    }

    /** One of many, as words are: the n-th with a frequency of about 1/n. */
    int zipf(int many) {
        return (int) Math.min(many - 1, Math.exp(random.nextDouble() * Math.log(many + 1)) - 1);
    }

    String digits(int many) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < many; at++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    String letters(int many, char first) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < many; at++) {
            text.append((char) (first + random.nextInt(26)));
        }
        return text.toString();
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace("T", " ").replace("Z", "");
    }

    String day(LocalDate from, LocalDate to) {
        return from.plusDays(between(0, ChronoUnit.DAYS.between(from, to))).toString();
    }

    /** A word that can be spoken. */
    String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < syllables; at++) {
            word.append("bcdfghklmnprstvwz".charAt(random.nextInt(17))).append("aeiou".charAt(random.nextInt(5)));
            if (random.nextInt(4) == 0) {
                word.append("nrlst".charAt(random.nextInt(5)));
            }
        }
        return word.toString();
    }

    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
