package io.touchstone.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user's text made ready for the parser: texts and quoted names are taken out of it, for every SQL parser has rules of its
 * own for them, and what no expression may hold is refused. In their place stand their numbers: {@code '0'} is the first
 * text, {@code `0`} the first name.
 *
 * <p>Texts stand in single or double quotes. A quote doubled, or after a backslash, is itself; {@code \n}, {@code \t},
 * {@code \r} and {@code \\} are what they are in Spark. Before any other letter a backslash stays, so that {@code '\d'} and
 * {@code '\\d'} are the same pattern: Spark would drop it without a word. Names stand in backticks; a backtick doubled is
 * itself.
 *
 * @param text what the parser sees
 * @param texts the texts, in order
 * @param names the names, in order
 */
record Lexed(String text, List<String> texts, List<String> names) {
    private static final Pattern PLACEHOLDER = Pattern.compile("'\\d+'|`\\d+`");

    static final int LONGEST = 50_000;
    static final int DEEPEST = 50;

    /**
     * Takes the texts and names out.
     *
     * @param variables what {@code {{ name }}} stands for: outside texts an expression, put in parentheses; inside a text
     *     its own letters
     */
    static Lexed of(String text, Map<String, String> variables) {
        Lexer lexer = new Lexer(variables);
        lexer.read(text);
        return new Lexed(lexer.made.toString(), List.copyOf(lexer.texts), List.copyOf(lexer.names));
    }

    /** The text that stands for a number in quotes, as the parser hands it back. */
    String textOf(String quoted) {
        return texts.get(number(quoted, '\''));
    }

    /** The name that stands for a number in backticks; other names as they are. */
    String nameOf(String name) {
        return name.startsWith("`") ? names.get(number(name, '`')) : name;
    }

    /** Words of the parser about the text, with the texts and names in their places. */
    String told(String words) {
        return PLACEHOLDER
                .matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().startsWith("'")
                                ? "'" + textOf(found.group()) + "'"
                                : "`" + nameOf(found.group()) + "`"));
    }

    private static int number(String quoted, char quote) {
        String digits = quoted.charAt(0) == quote ? quoted.substring(1, quoted.length() - 1) : quoted;
        return Integer.parseInt(digits);
    }

    private static final class Lexer {
        private static final String REFUSED = ";?@$#\\~^&";

        private final Map<String, String> variables;
        private final StringBuilder made = new StringBuilder();
        private final List<String> texts = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private String source = "";
        private int at;
        private boolean isKeyword;

        Lexer(Map<String, String> variables) {
            this.variables = variables;
        }

        void read(String text) {
            String before = source;
            int beforeAt = at;
            source = text;
            at = 0;
            int depth = 0;
            while (at < source.length()) {
                char letter = source.charAt(at);
                if (letter == '(' || letter == '[') {
                    depth++;
                } else if (letter == ')' || letter == ']') {
                    depth--;
                }
                if (depth > DEEPEST || depth < 0 || made.length() > LONGEST) {
                    throw new BadExpression(
                            depth < 0
                                    ? "A parenthesis is closed that was not opened"
                                    : "The expression is too long, or nested too deeply");
                }
                step(letter);
            }
            if (depth != 0) {
                throw new BadExpression("A parenthesis is not closed");
            }
            source = before;
            at = beforeAt;
        }

        private void step(char letter) {
            if (letter == '\'' || letter == '"') {
                made.append('\'').append(texts.size()).append('\'');
                texts.add(text(letter));
            } else if (letter == '`') {
                made.append('`').append(names.size()).append('`');
                names.add(name());
            } else if (source.startsWith("{{", at)) {
                made.append(' ');
                expression(variable());
                made.append(' ');
            } else if (source.startsWith("==", at)) {
                made.append('=');
                at += 2;
            } else if (source.startsWith("&&", at)) {
                made.append(" and ");
                at += 2;
            } else if (source.startsWith("::", at)) {
                made.append("::");
                isKeyword = true;
                at += 2;
            } else if (Character.isLetterOrDigit(letter) || letter == '_') {
                word();
            } else {
                check(letter);
                made.append(Character.isWhitespace(letter) ? ' ' : letter);
                isKeyword &= Character.isWhitespace(letter) || "(+-".indexOf(letter) >= 0;
                at++;
            }
        }

        /** A word that is no keyword names a field: in backticks it is none of the words that mean something elsewhere. */
        private void word() {
            int begin = at;
            while (at < source.length() && (Character.isLetterOrDigit(source.charAt(at)) || source.charAt(at) == '_')) {
                at++;
            }
            String word = source.substring(begin, at);
            if (Character.isDigit(word.charAt(0))) {
                made.append(word);
                return;
            }
            int after = at;
            while (after < source.length() && Character.isWhitespace(source.charAt(after))) {
                after++;
            }
            char next = after < source.length() ? source.charAt(after) : ' ';
            boolean isName = !isKeyword && Keywords.isName(word, next);
            isKeyword = Keywords.isFollowedByOne(word, next);
            if (isName) {
                made.append('`').append(names.size()).append('`');
                names.add(word);
            } else {
                made.append(word);
            }
        }

        private void check(char letter) {
            if (source.startsWith("--", at) || source.startsWith("/*", at)) {
                throw new BadExpression("An expression holds no comments");
            }
            boolean blank = letter == '\n' || letter == '\r' || letter == '\t';
            if (REFUSED.indexOf(letter) >= 0 || letter == ':' || letter == '{' || letter == '}') {
                throw new BadExpression("An expression holds no " + letter + " outside of texts");
            }
            if ((Character.isISOControl(letter) && !blank) || Character.isSurrogate(letter)) {
                throw new BadExpression("An expression holds no such character outside of texts");
            }
        }

        private String text(char quote) {
            StringBuilder text = new StringBuilder();
            for (at++; at < source.length(); ) {
                char letter = source.charAt(at);
                if (letter == quote && next() != quote) {
                    at++;
                    return text.toString();
                }
                if (source.startsWith("{{", at)) {
                    text.append(variable());
                } else if (letter == quote || (letter == '\\' && escaped(next()) != 0)) {
                    text.append(letter == quote ? quote : escaped(next()));
                    at += 2;
                } else {
                    text.append(letter);
                    at++;
                }
            }
            throw new BadExpression("A text is not closed");
        }

        private char next() {
            return at + 1 < source.length() ? source.charAt(at + 1) : 0;
        }

        private static char escaped(char letter) {
            return switch (letter) {
                case '\\', '\'', '"' -> letter;
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                default -> 0;
            };
        }

        private String name() {
            StringBuilder name = new StringBuilder();
            for (at++; at < source.length(); at++) {
                char letter = source.charAt(at);
                if (letter != '`') {
                    name.append(letter);
                } else if (next() == '`') {
                    name.append('`');
                    at++;
                } else {
                    at++;
                    return name.toString();
                }
            }
            throw new BadExpression("A name is not closed");
        }

        private String variable() {
            int end = source.indexOf("}}", at);
            if (end < 0) {
                throw new BadExpression("A variable is not closed");
            }
            String name = source.substring(at + 2, end).strip();
            String value = variables.get(name);
            if (value == null) {
                throw new BadExpression("The variable " + name + " is not bound");
            }
            if (value.contains("{{")) {
                throw new BadExpression("The variable " + name + " holds a variable itself");
            }
            at = end + 2;
            return value;
        }

        /** What it stands for has to be an expression by itself, or it could change what stands around it. */
        private void expression(String value) {
            Lexed alone = of(value, Map.of());
            Parsed.parse(alone);
            made.append('(');
            read(value);
            made.append(')');
        }
    }
}
