package io.touchstone.connector.dialect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets of characters as RE2's patterns name them: {@code [a-z]}, {@code \d}, {@code [[:alpha:]]}, {@code \p{Greek}}. */
final class CharacterClass {
    private static final Pattern NUMBERED =
            Pattern.compile("\\\\(?:x([0-9A-Fa-f]{2})|x\\{([0-9A-Fa-f]+)}|([0-7]{1,3}))");
    private static final Pattern PROPERTY = Pattern.compile("\\\\[pP](?:(\\w)|\\{(\\^?)(\\w+)})");
    private static final Pattern POSIX = Pattern.compile("\\[:(\\^?)(\\w+):]");
    private static final String CONTROLS = "a\u0007f\fn\nr\rt\tv\u000b";

    private static final Map<String, String> ASCII = Map.ofEntries(
            Map.entry("d", "09"),
            Map.entry("w", "09AZaz__"),
            Map.entry("s", "\t\n\f\r  "),
            Map.entry("alnum", "09AZaz"),
            Map.entry("alpha", "AZaz"),
            Map.entry("ascii", "\0\u007f"),
            Map.entry("blank", "\t\t  "),
            Map.entry("cntrl", "\0\u001f\u007f\u007f"),
            Map.entry("digit", "09"),
            Map.entry("graph", "!~"),
            Map.entry("lower", "az"),
            Map.entry("print", " ~"),
            Map.entry("punct", "!/:@[`{~"),
            Map.entry("space", "\t\r  "),
            Map.entry("upper", "AZ"),
            Map.entry("word", "09AZaz__"),
            Map.entry("xdigit", "09AFaf"));

    private static final Map<String, BitSet> PROPERTIES = new ConcurrentHashMap<>();

    private final String pattern;
    private final BitSet members;
    private int at;
    private int single = -1;

    /** Reads the class, or the escaped character, that begins there. */
    CharacterClass(String pattern, int begin) {
        this.pattern = pattern;
        this.at = begin;
        this.members = pattern.charAt(begin) == '[' ? bracket() : escaped();
    }

    BitSet members() {
        return members;
    }

    /** The one character it was; -1 when it was a class. */
    int single() {
        return single;
    }

    /** Where it ended. */
    int end() {
        return at;
    }

    private BitSet bracket() {
        at++;
        boolean negated = pattern.charAt(at) == '^';
        at += negated ? 1 : 0;
        BitSet all = new BitSet();
        for (boolean first = true; first || pattern.charAt(at) != ']'; first = false) {
            Matcher posix = POSIX.matcher(pattern).region(at, pattern.length());
            if (posix.lookingAt()) {
                at = posix.end();
                BitSet named = of(ASCII.getOrDefault(posix.group(2), ""));
                all.or(posix.group(1).isEmpty() ? named : not(named));
                continue;
            }
            BitSet one = member();
            int from = single;
            boolean range = from >= 0 && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
            if (range) {
                at++;
                member();
                all.set(from, single + 1);
            } else {
                all.or(one);
            }
        }
        at++;
        single = -1;
        return negated ? not(all) : all;
    }

    private BitSet member() {
        if (pattern.charAt(at) == '\\') {
            return escaped();
        }
        single = pattern.codePointAt(at);
        at += Character.charCount(single);
        return only(single);
    }

    private BitSet escaped() {
        Matcher property = PROPERTY.matcher(pattern).region(at, pattern.length());
        if (property.lookingAt()) {
            single = -1;
            boolean negated = (pattern.charAt(at + 1) == 'P') != "^".equals(property.group(2));
            at = property.end();
            BitSet named = property(property.group(1) == null ? property.group(3) : property.group(1));
            return negated ? not(named) : named;
        }
        Matcher numbered = NUMBERED.matcher(pattern).region(at, pattern.length());
        if (numbered.lookingAt()) {
            at = numbered.end();
            String hex = numbered.group(1) == null ? numbered.group(2) : numbered.group(1);
            single = hex == null ? Integer.parseInt(numbered.group(3), 8) : Integer.parseInt(hex, 16);
            return only(single);
        }
        int letter = pattern.codePointAt(at + 1);
        at += 1 + Character.charCount(letter);
        String ascii = "dws".indexOf(Character.toLowerCase(letter)) < 0
                ? ""
                : ASCII.getOrDefault(Character.toString(letter).toLowerCase(java.util.Locale.ROOT), "");
        if (!ascii.isEmpty()) {
            single = -1;
            return Character.isUpperCase(letter) ? not(of(ascii)) : of(ascii);
        }
        int control = CONTROLS.indexOf(letter);
        single = control >= 0 && control % 2 == 0 ? CONTROLS.charAt(control + 1) : letter;
        return only(single);
    }

    private static BitSet only(int letter) {
        BitSet set = new BitSet();
        set.set(letter);
        return set;
    }

    /** The characters between each first and second letter; of one letter itself. */
    static BitSet of(String ranges) {
        BitSet set = new BitSet();
        for (int from = 0; from < ranges.length(); from += 2) {
            set.set(ranges.charAt(from), ranges.charAt(Math.min(from + 1, ranges.length() - 1)) + 1);
        }
        return set;
    }

    static BitSet all() {
        return not(new BitSet());
    }

    static BitSet not(BitSet set) {
        BitSet others = (BitSet) set.clone();
        others.flip(0, Character.MAX_CODE_POINT + 1);
        return others;
    }

    /** Those a text can hold: neither NUL nor halves of characters. */
    static BitSet sayable(BitSet set) {
        BitSet sayable = (BitSet) set.clone();
        sayable.clear(0);
        sayable.clear(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
        return sayable;
    }

    private static BitSet property(String name) {
        return PROPERTIES.computeIfAbsent(name, any -> {
            if (name.equals("Any")) {
                return all();
            }
            Pattern one = Pattern.compile("\\p{Is" + name + "}");
            BitSet set = new BitSet();
            for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
                if (one.matcher(Character.toString(letter)).matches()) {
                    set.set(letter);
                }
            }
            return set;
        });
    }

    /** The character and those that differ from it in case alone. */
    static BitSet anyCase(int letter) {
        BitSet same = only(letter);
        Folds.SAME.getOrDefault(fold(letter), List.of()).forEach(same::set);
        return same;
    }

    /** The characters and those that differ from one of them in case alone. */
    static BitSet anyCase(BitSet set) {
        BitSet all = (BitSet) set.clone();
        Folds.SAME.forEach((fold, letters) -> {
            if (letters.stream().anyMatch(set::get)) {
                letters.forEach(all::set);
            }
        });
        return all;
    }

    private static int fold(int letter) {
        return Character.toLowerCase(Character.toUpperCase(letter));
    }

    /** Made when the first pattern asks for it. */
    private static final class Folds {
        private static final Map<Integer, List<Integer>> SAME = same();

        private static Map<Integer, List<Integer>> same() {
            Map<Integer, List<Integer>> all = new HashMap<>();
            for (int letter = 0; letter < 0x20000; letter++) {
                all.computeIfAbsent(fold(letter), any -> new ArrayList<>(1)).add(letter);
            }
            all.values().removeIf(letters -> letters.size() == 1);
            return all;
        }
    }
}
