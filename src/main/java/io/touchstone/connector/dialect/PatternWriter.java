package io.touchstone.connector.dialect;

import io.touchstone.connector.Unspoken;
import io.touchstone.connector.dialect.Patterns.Flavor;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a flavor of patterns: only those that mean the same whatever the engine's settings are. */
final class PatternWriter {
    private static final int MOST_REPEATED = 255;
    private static final String WORD = "[0-9A-Za-z_]";
    private static final String EDGE = "(?:(?<=" + WORD + ")(?!" + WORD + ")|(?<!" + WORD + ")(?=" + WORD + "))";
    private static final String NO_EDGE = "(?:(?<=" + WORD + ")(?=" + WORD + ")|(?<!" + WORD + ")(?!" + WORD + "))";

    private final Flavor flavor;
    private final StringBuilder sql = new StringBuilder();
    private boolean plainGroups;

    PatternWriter(Flavor flavor) {
        this.flavor = flavor;
    }

    int length() {
        return sql.length();
    }

    void raw(String words) {
        sql.append(words);
    }

    void wrap(int from, String opening) {
        sql.insert(from, flavor == Flavor.SNOWFLAKE ? "(" : opening).append(')');
    }

    /** Snowflake knows no groups that do not capture: others may not come after one that should not. */
    void group(boolean captures) {
        if (flavor != Flavor.SNOWFLAKE) {
            sql.append(captures ? "(" : "(?:");
            return;
        }
        if (captures && plainGroups) {
            throw new Unspoken("Snowflake cannot number the groups of this pattern");
        }
        plainGroups |= !captures;
        sql.append('(');
    }

    void begin(boolean ofLine) {
        refuseOnSnowflake(ofLine, "(?m)");
        sql.append(flavor == Flavor.SNOWFLAKE ? "^" : ofLine ? "(?:\\A|(?<=" + code('\n') + "))" : "\\A");
    }

    void end(boolean ofLine) {
        refuseOnSnowflake(ofLine, "(?m)");
        String end = flavor == Flavor.POSTGRESQL ? "\\Z" : "\\z";
        sql.append(flavor == Flavor.SNOWFLAKE ? "$" : ofLine ? "(?:" + end + "|(?=" + code('\n') + "))" : end);
    }

    void boundary(boolean there) {
        refuseOnSnowflake(!there, "\\B");
        sql.append(flavor == Flavor.SNOWFLAKE ? "\\b" : there ? EDGE : NO_EDGE);
    }

    /** How often what was written last may come. */
    void repeated(String quantity, @Nullable String least, @Nullable String most, boolean lazy) {
        if (tooOften(least) || tooOften(most)) {
            throw new Unspoken("A pattern cannot repeat anything more than " + MOST_REPEATED + " times here");
        }
        sql.append(quantity).append(lazy && flavor != Flavor.SNOWFLAKE ? "?" : "");
    }

    private boolean tooOften(@Nullable String count) {
        return flavor != Flavor.PERL && count != null && !count.isEmpty() && Integer.parseInt(count) > MOST_REPEATED;
    }

    private void refuseOnSnowflake(boolean used, String words) {
        if (used && flavor == Flavor.SNOWFLAKE) {
            throw new Unspoken("Snowflake has no words for " + words + " in a pattern");
        }
    }

    void literal(int letter) {
        sql.append(code(letter));
    }

    /** One of the characters; of a large set those that are not in it are named. */
    void set(BitSet members) {
        BitSet named = CharacterClass.sayable(members);
        BitSet others = CharacterClass.sayable(CharacterClass.not(members));
        boolean negated = members.get(Character.MAX_CODE_POINT);
        if (named.isEmpty()) {
            throw new Unspoken("The pattern asks for a character there is none of");
        }
        if (others.isEmpty()) {
            named = new BitSet();
            named.set(1, Character.MIN_SURROGATE);
            named.set(Character.MAX_SURROGATE + 1, Character.MAX_CODE_POINT + 1);
            negated = false;
        }
        sql.append(negated ? "[^" : "[");
        BitSet shown = negated ? others : named;
        for (int first = shown.nextSetBit(0); first >= 0; ) {
            int last = shown.nextClearBit(first) - 1;
            sql.append(code(first));
            if (last > first) {
                sql.append(last > first + 1 ? "-" : "").append(code(last));
            }
            first = shown.nextSetBit(last + 1);
        }
        sql.append(']');
    }

    private String code(int letter) {
        boolean word = letter < 128 && Character.isLetterOrDigit(letter);
        boolean sign = letter > ' ' && letter < 127;
        if (word || letter == ' ' || letter == '_') {
            return Character.toString(letter);
        }
        if (sign) {
            return "\\" + Character.toString(letter);
        }
        return switch (flavor) {
            case POSTGRESQL ->
                letter < 0x10000
                        ? String.format(Locale.ROOT, "\\u%04X", letter)
                        : String.format(Locale.ROOT, "\\U%08X", letter);
            case PERL -> String.format(Locale.ROOT, "\\x{%X}", letter);
            case SNOWFLAKE -> Character.toString(letter);
        };
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
