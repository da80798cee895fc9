package io.touchstone.connector;

import java.util.List;
import java.util.stream.Collectors;

/** How an engine spells one function or operator, its arguments spelled already. */
@FunctionalInterface
public interface Spelling {
    /**
     * The call in SQL.
     *
     * @throws Unspoken when the engine cannot say it of arguments like these
     */
    String of(List<Operand> arguments);

    /**
     * A spelling by pattern: {@code $1} to {@code $9} stand for the arguments, {@code $*} for all of them with commas.
     */
    static Spelling pattern(String pattern) {
        return arguments -> {
            StringBuilder sql = new StringBuilder();
            for (int at = 0; at < pattern.length(); at++) {
                char letter = pattern.charAt(at);
                if (letter != '$' || at + 1 == pattern.length()) {
                    sql.append(letter);
                    continue;
                }
                char which = pattern.charAt(++at);
                sql.append(
                        which == '*'
                                ? arguments.stream().map(Operand::sql).collect(Collectors.joining(", "))
                                : arguments.get(which - '1').sql());
            }
            return sql.toString();
        };
    }

    /** A chain, such as {@code (a and b and c)}. */
    static Spelling chain(String operator) {
        return arguments ->
                arguments.stream().map(Operand::sql).collect(Collectors.joining(" " + operator + " ", "(", ")"));
    }
}
