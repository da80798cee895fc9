package io.touchstone.inference.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What texts are made of: runs of capitals, small letters and digits, and what stands between them. Texts of a few such shapes
 * have a pattern; where there are too many, letters and digits may count as one.
 */
final class Shapes {
    static final char UPPER = 'U';
    static final char LOWER = 'L';
    static final char DIGITS = 'D';
    static final char MIXED = 'M';
    private static final char OTHER = 'O';

    private static final int FEWEST = 50;
    private static final int FEW = 12;
    private static final int ROWS_EACH = 10;
    private static final int FEWEST_WORDS = 300;
    private static final int MOST_SHAPES = 30;
    private static final double LEAST_COMMON = 0.9;
    private static final int MOST_RUNS = 25;
    private static final int MOST_ALTERNATIVES = 3;

    private final Map<String, Shape> exact = new LinkedHashMap<>();
    private final Map<String, Shape> coarse = new LinkedHashMap<>();
    private final StringBuilder marks = new StringBuilder();
    private boolean letters;
    private boolean periods = true;
    private boolean foreign;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    /** The texts of one shape. */
    private static final class Shape {
        private final List<Run> runs = new ArrayList<>();
        private long distinct;

        void see(List<Part> parts) {
            distinct++;
            for (int at = 0; at < parts.size(); at++) {
                if (runs.size() == at) {
                    runs.add(new Run(parts.get(at).kind));
                }
                runs.get(at).see(parts.get(at).text);
            }
        }

        String pattern() {
            return runs.stream().map(Run::pattern).collect(Collectors.joining());
        }

        double possibilities() {
            return runs.stream().mapToDouble(Run::possibilities).reduce(1, (one, other) -> one * other);
        }

        boolean isWords() {
            return runs.stream().anyMatch(Run::isLetters);
        }
    }

    private record Part(char kind, String text) {}

    void see(String text) {
        shortest = Math.min(shortest, text.length());
        longest = Math.max(longest, text.length());
        periods = periods && Calendar.isPeriod(text);
        for (int at = 0; at < text.length(); at++) {
            mark(text.charAt(at));
        }
        see(exact, parts(text, letter -> false));
        see(coarse, parts(text, letter -> true));
    }

    private void mark(char letter) {
        if (letter > 127) {
            foreign = true;
        } else if (Character.isLetter(letter)) {
            letters = true;
        } else if (!Character.isDigit(letter) && marks.indexOf(String.valueOf(letter)) < 0) {
            marks.append(letter);
        }
    }

    private static void see(Map<String, Shape> shapes, List<Part> parts) {
        if (parts.size() > MOST_RUNS || shapes.size() > MOST_SHAPES) {
            shapes.putIfAbsent("\0", new Shape());
            return;
        }
        String key = parts.stream()
                .map(part -> part.kind == OTHER ? "O" + part.text : String.valueOf(part.kind))
                .collect(Collectors.joining());
        shapes.computeIfAbsent(key, any -> new Shape()).see(parts);
    }

    private static List<Part> parts(String text, Predicate<Character> isMixed) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length() && parts.size() <= MOST_RUNS) {
            char kind = kind(text.charAt(from), isMixed);
            int to = from + 1;
            while (to < text.length() && kind != OTHER && kind(text.charAt(to), isMixed) == kind) {
                to++;
            }
            parts.add(new Part(kind, text.substring(from, to)));
            from = to;
        }
        return parts;
    }

    private static char kind(char letter, Predicate<Character> isMixed) {
        boolean digit = letter >= '0' && letter <= '9';
        boolean upper = letter >= 'A' && letter <= 'Z';
        boolean lower = letter >= 'a' && letter <= 'z';
        if (isMixed.test(letter) && (digit || upper || lower)) {
            return MIXED;
        }
        return digit ? DIGITS : upper ? UPPER : lower ? LOWER : OTHER;
    }

    /** How many different texts of such shapes there could be. */
    double possibilities() {
        Map<String, Shape> known = exact.containsKey("\0") ? coarse : exact;
        return known.containsKey("\0")
                ? Double.POSITIVE_INFINITY
                : known.values().stream().mapToDouble(Shape::possibilities).sum();
    }

    /** A pattern for all of them, where they are few shapes, each of them borne by many texts. */
    Optional<Texts.Pattern> pattern(long distinct, long rows) {
        if (foreign || (distinct < FEWEST && !isTold(distinct, rows))) {
            return Optional.empty();
        }
        return pattern(exact, distinct).or(() -> pattern(coarse, distinct)).or(this::digitsAndMarks);
    }

    /** Where new texts are rare, fewer of them tell enough; and where all are a month or a quarter of a year, two do. */
    private boolean isTold(long distinct, long rows) {
        return rows >= ROWS_EACH * distinct && (distinct >= FEW || (distinct >= 2 && periods));
    }

    private static Optional<Texts.Pattern> pattern(Map<String, Shape> shapes, long distinct) {
        long least = Math.max(3, distinct / 200);
        boolean few = shapes.size() <= MOST_ALTERNATIVES && !shapes.containsKey("\0") && !shapes.containsKey("");
        boolean words = shapes.values().stream().anyMatch(Shape::isWords)
                && shapes.keySet().stream().noneMatch(key -> key.indexOf(DIGITS) >= 0);
        boolean borne = shapes.size() == 1 || shapes.values().stream().allMatch(shape -> shape.distinct >= least);
        if (!few || !borne || (words && distinct < FEWEST_WORDS)) {
            return Optional.empty();
        }
        List<String> patterns =
                shapes.values().stream().map(Shape::pattern).distinct().toList();
        String one = patterns.size() == 1 ? patterns.get(0) : "(" + String.join("|", patterns) + ")";
        return Optional.of(new Texts.Pattern("^" + one + "$", "a text of that form"));
    }

    /** The pattern of the shape most texts have; empty where less than nine of ten have it, or there are few. */
    Optional<Texts.Common> commonest(long distinct) {
        return exact.values().stream()
                .filter(shape -> distinct >= FEWEST_WORDS && shape.distinct >= LEAST_COMMON * distinct)
                .filter(shape -> !shape.runs.isEmpty())
                .findFirst()
                .map(shape -> new Texts.Common("^" + shape.pattern() + "$", (double) shape.distinct / distinct));
    }

    /** Such as telephone numbers: digits, and always the same few marks. */
    private Optional<Texts.Pattern> digitsAndMarks() {
        if (letters || foreign || shortest == 0 || marks.length() > 6) {
            return Optional.empty();
        }
        StringBuilder members = new StringBuilder("0-9");
        marks.chars().sorted().forEach(mark -> members.append("\\").append((char) mark));
        if (marks.indexOf(" ") >= 0) {
            members.setLength(0);
            members.append("0-9 ");
            marks.chars().sorted().filter(mark -> mark != ' ').forEach(mark -> members.append("\\")
                    .append((char) mark));
        }
        int room = Math.max(2, (longest - shortest) / 2);
        return Optional.of(new Texts.Pattern(
                "^[" + members + "]{" + Math.max(1, shortest - room) + "," + (longest + room) + "}$",
                "digits and signs"));
    }
}
