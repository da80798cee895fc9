package io.touchstone.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;

/** The parser, whose failures are told in our words. */
final class Parsed {
    private static final Pattern COLUMN = Pattern.compile("at line 1, column (\\d+)");
    private static final Pattern PARTIAL = Pattern.compile("could only parse partial expression (.*)");
    private static final int SHOWN = 60;

    private Parsed() {}

    /** The one expression the text is. */
    static Expression parse(Lexed lexed) {
        if (lexed.text().isBlank()) {
            throw new BadExpression("The expression is empty");
        }
        try {
            Expression parsed = CCJSqlParserUtil.parseCondExpression(lexed.text(), false);
            if (parsed == null) {
                throw new BadExpression("The expression is empty");
            }
            return parsed;
        } catch (JSQLParserException e) {
            throw new BadExpression(words(lexed, String.valueOf(e.getMessage())));
        }
    }

    private static String words(Lexed lexed, String message) {
        Matcher partial = PARTIAL.matcher(message);
        if (partial.find()) {
            String read = lexed.told(partial.group(1)).strip();
            int from = Math.max(0, read.length() - SHOWN);
            return "The expression cannot be understood after " + (from == 0 ? "" : "…") + read.substring(from);
        }
        Matcher column = COLUMN.matcher(message);
        String rest = column.find() ? rest(lexed.text(), Integer.parseInt(column.group(1))) : "";
        if (rest.isEmpty() || message.contains("<EOF>")) {
            return "The expression ends too early";
        }
        return "The expression cannot be understood near " + lexed.told(rest);
    }

    /** What stands from a column on, cut where a word ends. */
    private static String rest(String text, int column) {
        String rest = text.substring(Math.min(column - 1, text.length())).strip();
        int end = rest.indexOf(' ', SHOWN / 2);
        return end < 0 ? rest : rest.substring(0, end) + " …";
    }
}
