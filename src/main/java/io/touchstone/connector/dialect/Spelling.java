package io.touchstone.connector.dialect;

import io.touchstone.connector.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How an engine spells one function or operator, its arguments spelled already. */
@FunctionalInterface
public interface Spelling {
    /**
     * The call in SQL.
     *
     * @throws io.touchstone.connector.Unspoken when the engine cannot say it of arguments like these
     */
    String of(List<Operand> arguments);

    /**
     * A spelling by pattern: {@code $1} to {@code $9} stand for the arguments, {@code $*} for all of them with commas,
     * {@code $|} for all of them with the signs that join texts.
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
                switch (which) {
                    case '*' -> sql.append(Joined.of(arguments, ", "));
                    case '|' -> sql.append(Joined.of(arguments, " || "));
                    case '$' -> sql.append('$');
                    default -> sql.append(arguments.get(which - '1').sql());
                }
            }
            return sql.toString();
        };
    }

    /** A chain, such as {@code (a and b and c)}. */
    static Spelling chain(String operator) {
        return arguments -> "(" + Joined.of(arguments, " " + operator + " ") + ")";
    }

    /** A table of spellings by pattern, one in a line: the name, an arrow {@code ->}, the pattern. */
    static Map<String, Spelling> table(String lines) {
        Map<String, Spelling> table = new HashMap<>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int arrow = line.indexOf(" -> ");
            table.put(line.substring(0, arrow).strip(), pattern(line.substring(arrow + 4)));
        });
        return table;
    }
}
