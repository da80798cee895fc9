package io.touchstone.connector.files;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which files of one folder belong together, told by their names alone. The same names give the same groups in any
 * order.
 *
 * <ol>
 *   <li>A name is cut into tokens at {@code _}, or at {@code -} when it holds no {@code _}; a name of one token is
 *       never grouped. Only names of equal extension, delimiter and number of tokens can belong together.
 *   <li>A word (a token of letters alone) that several names share in one position is a kind of thing: those names go
 *       apart from the others. When words of several positions do so, the first position from the side one starts at
 *       decides; the parts are looked at again in the same way.
 *   <li>In what is left, a position with one token stays as it is, and a position with several becomes {@code *}.
 *   <li>Names that have no token in common are together only when they hold no words: {@code 2023_01} and
 *       {@code 2024_02}, but not {@code us_sales} and {@code eu_orders}.
 * </ol>
 *
 * <p>Names cannot tell everything: {@code us_orders} and {@code us_users} look like {@code orders_us} and
 * {@code orders_eu}. Where files of one group turn out to have different fields, starting at the other side may do
 * better, and {@link #split} says which smaller groups to try.
 */
public final class Globbing {
    private static final String ANY = "*";
    private static final int MOST_PARTS = 64;

    private Globbing() {}

    /** The names of equal extension, delimiter and number of tokens, each such set by itself. */
    public static List<List<String>> comparable(Collection<String> names) {
        return byShape(names).values().stream()
                .map(alike -> alike.stream().map(Name::text).toList())
                .toList();
    }

    /** The groups of the names, ordered by pattern. No name is in two groups. */
    public static List<Group> groups(Collection<String> names, Start start) {
        List<Group> groups = new ArrayList<>();
        byShape(names).forEach((shape, alike) -> divide(shape, alike, start, groups));
        return sorted(groups);
    }

    /**
     * Smaller groups of a group whose files turned out not to be alike: one for each token in the position that has the
     * fewest, the leftmost of equal ones. The group alone when it cannot be split into at most 64.
     */
    public static List<Group> split(Group group) {
        Shape shape = group.glob().shape();
        List<Name> names = group.names().stream().map(Name::of).toList();
        Optional<Map<String, List<Name>>> parts = positions(shape)
                .filter(position -> group.glob().tokens().get(position).equals(ANY))
                .mapToObj(position -> byToken(names, position))
                .filter(byToken -> byToken.size() > 1 && byToken.size() <= MOST_PARTS)
                .min(Comparator.comparingInt(Map::size));
        return parts.map(byToken -> sorted(byToken.values().stream()
                        .map(part -> group(shape, part))
                        .toList()))
                .orElse(List.of(group));
    }

    private static Map<Shape, List<Name>> byShape(Collection<String> names) {
        return names.stream()
                .sorted()
                .distinct()
                .map(Name::of)
                .collect(Collectors.groupingBy(Name::shape, TreeMap::new, Collectors.toList()));
    }

    private static void divide(Shape shape, List<Name> names, Start start, List<Group> groups) {
        if (shape.tokens() == 1) {
            names.forEach(name -> groups.add(group(shape, List.of(name))));
            return;
        }
        Optional<Map<String, List<Name>>> parts = positions(shape)
                .map(position -> start == Start.LEFT ? position : shape.tokens() - 1 - position)
                .mapToObj(position -> kinds(names, position))
                .filter(kinds -> kinds.size() > 1)
                .findFirst();
        if (parts.isPresent()) {
            parts.get().values().forEach(part -> divide(shape, part, start, groups));
        } else if (haveSomethingInCommon(shape, names)) {
            groups.add(group(shape, names));
        } else {
            names.forEach(name -> groups.add(group(shape, List.of(name))));
        }
    }

    /** The names by the word they share in the position; those that share none are kept together under no word. */
    private static Map<String, List<Name>> kinds(List<Name> names, int position) {
        Map<String, List<Name>> kinds = new TreeMap<>();
        byToken(names, position).forEach((token, sharing) -> {
            String kind = isWord(token) && sharing.size() > 1 ? token : "";
            kinds.computeIfAbsent(kind, any -> new ArrayList<>()).addAll(sharing);
        });
        return kinds;
    }

    private static boolean haveSomethingInCommon(Shape shape, List<Name> names) {
        boolean sharesToken =
                positions(shape).anyMatch(position -> byToken(names, position).size() == 1);
        return sharesToken
                || names.stream().flatMap(name -> name.tokens().stream()).noneMatch(Globbing::isWord);
    }

    private static Group group(Shape shape, List<Name> names) {
        List<String> tokens = positions(shape)
                .mapToObj(position -> byToken(names, position).keySet())
                .map(tokensThere ->
                        tokensThere.size() == 1 ? tokensThere.iterator().next() : ANY)
                .toList();
        List<String> texts = names.stream().map(Name::text).sorted().toList();
        return new Group(new Glob(tokens, shape.delimiter(), shape.extension()), texts);
    }

    private static Map<String, List<Name>> byToken(List<Name> names, int position) {
        Function<Name, String> token = name -> name.tokens().get(position);
        return names.stream().collect(Collectors.groupingBy(token, TreeMap::new, Collectors.toList()));
    }

    private static boolean isWord(String token) {
        return !token.isEmpty() && token.codePoints().allMatch(Character::isLetter);
    }

    private static IntStream positions(Shape shape) {
        return IntStream.range(0, shape.tokens());
    }

    private static List<Group> sorted(List<Group> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(group -> group.glob().pattern()))
                .toList();
    }

    /** The side of a name where one looks first for a word that tells kinds of things apart. */
    public enum Start {
        LEFT,
        RIGHT
    }

    /**
     * Files that belong together by name.
     *
     * @param glob what their names have in common
     * @param names their names, sorted
     */
    public record Group(Glob glob, List<String> names) {}

    /**
     * What names have in common: tokens, {@code *} standing for any one.
     *
     * @param tokens the tokens in order
     * @param delimiter what stands between them
     * @param extension what follows them, with its dot
     */
    public record Glob(List<String> tokens, String delimiter, String extension) {
        /** The pattern as people read it, such as {@code orders_*.csv}; a file's own name when nothing varies. */
        public String pattern() {
            return String.join(delimiter, tokens) + extension;
        }

        /** Whether a name has these tokens. */
        public boolean covers(String text) {
            Name name = Name.of(text);
            return name.shape().equals(shape())
                    && IntStream.range(0, tokens.size())
                            .allMatch(i -> tokens.get(i).equals(ANY)
                                    || tokens.get(i).equals(name.tokens().get(i)));
        }

        private Shape shape() {
            return new Shape(extension, delimiter, tokens.size());
        }
    }

    /** What names must have in common before their tokens are compared. */
    private record Shape(String extension, String delimiter, int tokens) implements Comparable<Shape> {
        private static final Comparator<Shape> ORDER = Comparator.comparing(Shape::extension)
                .thenComparing(Shape::delimiter)
                .thenComparingInt(Shape::tokens);

        @Override
        public int compareTo(Shape other) {
            return ORDER.compare(this, other);
        }
    }

    /** A file's name, cut into tokens. */
    private record Name(String text, List<String> tokens, Shape shape) {
        static Name of(String text) {
            int end = FileFormat.of(text)
                    .map(extension -> text.length() - extension.text().length() - 1)
                    .orElse(text.length());
            String stem = text.substring(0, end);
            String delimiter = stem.contains("_") ? "_" : "-";
            List<String> tokens = List.of(stem.split(delimiter, -1));
            return new Name(text, tokens, new Shape(text.substring(end), delimiter, tokens.size()));
        }
    }
}
