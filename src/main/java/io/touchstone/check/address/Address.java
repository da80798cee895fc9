package io.touchstone.check.address;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An address taken apart, from its end: country, postcode, state; then the road, which the first of the lines with a number or
 * a word for a road names; what is left is the town.
 */
public final class Address {
    private static final int LONGEST = 500;
    private static final Pattern POSTCODE =
            Pattern.compile("[0-9]{4,6}|[0-9]{5}-[0-9]{4}|[0-9]{3}-[0-9]{4}|[0-9]{2}-[0-9]{3}"
                    + "|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{3}|[a-z]{1,2}-[0-9]{4,6}|[0-9]{4}[a-z]{2}"
                    + "|[a-z]{1,2}[0-9][a-z0-9]?[0-9][a-z]{2}|[a-z][0-9][a-z][0-9][a-z][0-9]");
    private static final Pattern TWO_WORDS = Pattern.compile("[a-z]{1,2}[0-9][a-z0-9]? [0-9][a-z]{2}"
            + "|[a-z][0-9][a-z] [0-9][a-z][0-9]|[0-9]{4} [a-z]{2}|[0-9]{3} [0-9]{2}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+[a-z]?(-[0-9]+[a-z]?)?|[0-9]+/[0-9]+");

    private final List<List<String>> lines = new ArrayList<>();
    private final Set<Label> found = EnumSet.noneOf(Label.class);

    private Address(String text) {
        for (String line : text.split("[,;\\r\\n|]+", -1)) {
            String plain = plain(line);
            if (!plain.isEmpty()) {
                lines.add(new ArrayList<>(Arrays.asList(plain.split(" ", -1))));
            }
        }
    }

    /** The parts an address has. A text of more than 500 characters has none. */
    public static Set<Label> parts(String text) {
        if (text.length() > LONGEST) {
            return Set.of();
        }
        Address address = new Address(text);
        address.country();
        address.postcode();
        address.state();
        address.road();
        address.city();
        return address.found;
    }

    /** A text in small letters without accents, its words one blank apart. */
    static String plain(String text) {
        String letters =
                Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace("\u00df", "ss"), Normalizer.Form.NFD);
        return letters.replaceAll("\\p{M}", "")
                .replaceAll("[.'\u2019]", "")
                .replaceAll("[^\\p{L}\\p{N}/-]+", " ")
                .strip();
    }

    private void country() {
        if (lines.isEmpty()) {
            return;
        }
        List<String> last = lines.get(lines.size() - 1);
        int country = suffix(last, Names::isCountry);
        int state = suffix(last, Names.STATES::contains);
        if (country >= state && country > 0) {
            found.add(Label.COUNTRY);
            if (country == state) {
                found.add(Label.STATE);
            }
            drop(last, last.size() - country, country);
        }
    }

    private void postcode() {
        for (int line = lines.size() - 1; line >= 0; line--) {
            List<String> words = lines.get(line);
            for (int at = words.size() - 1; at >= 0; at--) {
                if (at > 0
                        && TWO_WORDS
                                .matcher(words.get(at - 1) + " " + words.get(at))
                                .matches()) {
                    found.add(Label.POSTCODE);
                    drop(words, at - 1, 2);
                    return;
                }
                if (POSTCODE.matcher(words.get(at)).matches() && !isHouseNumber(line, words, at)) {
                    found.add(Label.POSTCODE);
                    drop(words, at, 1);
                    return;
                }
            }
        }
    }

    /** In the line of the road a number before it or right after it is the house's. */
    private boolean isHouseNumber(int line, List<String> words, int at) {
        if (line > 0 || words.size() == 1) {
            return false;
        }
        boolean begins = at == 0 && (lines.size() > 1 || road(words) > 0);
        boolean follows = at > 0 && (road(words) == at || lines.size() > 1);
        return begins || follows || words.get(at).length() < 5;
    }

    private void state() {
        for (int line = lines.size() - 1; line >= 0 && line >= lines.size() - 2; line--) {
            List<String> words = lines.get(line);
            int state = suffix(words, Names.STATES::contains);
            boolean alone = lines.size() == 1 && state == words.size() && found.isEmpty();
            boolean isRoad = line == 0 && road(words) == words.size();
            if (state > 0 && !alone && !isRoad) {
                found.add(Label.STATE);
                drop(words, words.size() - state, state);
                return;
            }
        }
    }

    private void road() {
        for (List<String> words : lines) {
            int end = road(words);
            if (end > 0) {
                found.add(Label.ROAD);
                words.subList(0, end).clear();
                return;
            }
        }
    }

    private void city() {
        if (found.isEmpty()) {
            return;
        }
        for (List<String> words : lines) {
            boolean named = false;
            for (int at = 0; at < words.size(); at++) {
                if (Names.UNITS.contains(words.get(at))) {
                    at++;
                } else {
                    named |= words.get(at).matches(".*\\p{L}{2}.*") && !Names.DIRECTIONS.contains(words.get(at));
                }
            }
            if (named) {
                found.add(Label.CITY);
                return;
            }
        }
    }

    /** Up to where a line names a road, house number and direction included; 0 where it names none. */
    private static int road(List<String> words) {
        int size = words.size();
        if (size < 2 || Names.UNITS.contains(words.get(0)) || words.get(0).equals("po")) {
            return 0;
        }
        boolean numbered = NUMBER.matcher(words.get(0)).matches();
        for (int at = size - 1; at >= 0; at--) {
            String word = words.get(at);
            boolean ends = Names.ROAD_ENDS.contains(word) && at >= (numbered ? 2 : 1);
            if (ends || isOneWord(word)) {
                return pastNumbers(words, at + 1);
            }
        }
        if (Names.ROAD_STARTS.contains(words.get(numbered ? 1 : 0)) || numbered) {
            return words.get(1).matches("\\p{L}.+|[0-9]+(st|nd|rd|th)") ? size : 0;
        }
        return NUMBER.matcher(words.get(size - 1)).matches() ? size : 0;
    }

    private static boolean isOneWord(String word) {
        return Names.ROAD_SUFFIXES.stream().anyMatch(end -> word.endsWith(end) && word.length() > end.length() + 2);
    }

    private static int pastNumbers(List<String> words, int from) {
        int at = from;
        while (at < words.size()
                && (Names.DIRECTIONS.contains(words.get(at))
                        || NUMBER.matcher(words.get(at)).matches())) {
            at++;
        }
        return at;
    }

    /** How many of the last words make a name; 0 for none. */
    private static int suffix(List<String> words, Predicate<String> isName) {
        for (int from = Math.max(0, words.size() - 6); from < words.size(); from++) {
            if (isName.test(String.join(" ", words.subList(from, words.size())))) {
                return words.size() - from;
            }
        }
        return 0;
    }

    private void drop(List<String> words, int from, int count) {
        words.subList(from, from + count).clear();
        lines.removeIf(List::isEmpty);
    }
}
