import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same figures by SQL as somebody would write it who knows the engine: as few passes as it takes, nothing twice. */
final class ByHand {
    private final String url;
    private final String user;
    private final String password;
    private final List<String> settings;
    private final String from;
    private final boolean isDuckDb;

    private ByHand(String url, String user, String password, List<String> settings, String from, boolean isDuckDb) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.settings = settings;
        this.from = from;
        this.isDuckDb = isDuckDb;
    }

    static ByHand postgres(String url, String user, String password, String table) {
        return new ByHand(url, user, password, List.of(), table, false);
    }

    /** With the memory and threads the server gives it. */
    static ByHand duckDb(String file, String spill) {
        List<String> settings = List.of(
                "set memory_limit = '1024MB'", "set threads = 2", "set temp_directory = '" + spill + "'");
        return new ByHand("jdbc:duckdb:", "", "", settings, "read_parquet('" + file + "')", true);
    }

    /** The figure of each question; and how many rows there are, under null. */
    Map<Question, BigDecimal> figures(List<Question> questions) throws SQLException {
        Map<Question, BigDecimal> figures = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            List<Question> onePass = new ArrayList<>();
            List<String> columns = new ArrayList<>(List.of("count(*)"));
            for (Question question : questions) {
                String alone = alone(question);
                if (alone != null) {
                    ask(statement, alone, List.of(question), figures);
                } else if (columns.size() == 1_000) {
                    ask(statement, columns, onePass, figures);
                    onePass.clear();
                    columns = new ArrayList<>(List.of("count(*)"));
                }
                if (alone == null) {
                    onePass.add(question);
                    columns.add(column(question));
                }
            }
            ask(statement, columns, onePass, figures);
        }
        return figures;
    }

    private String alone(Question question) {
        return switch (question.kind()) {
            case SURPLUS -> "select coalesce(sum(n - 1), 0) from (select count(*) n from " + from + " group by "
                    + String.join(", ", question.fields()) + ") g";
            case DISTINCT -> "select count(*) from (select " + question.field() + " from " + from + " where "
                    + question.field() + " is not null group by 1) g";
            default -> null;
        };
    }

    private String column(Question question) {
        return switch (question.kind()) {
            case SUM -> "sum(" + question.field() + ")";
            case UNMATCHED -> counted(
                    isDuckDb
                            ? "not regexp_matches(" + question.field() + ", '" + question.sql() + "')"
                            : question.field() + " !~ '" + question.sql() + "'");
            default -> counted(question.sql());
        };
    }

    /** What each engine counts rows by most quickly. */
    private String counted(String condition) {
        return isDuckDb ? "coalesce(count_if(" + condition + "), 0)" : "count(*) filter (where " + condition + ")";
    }

    private void ask(
            Statement statement, List<String> columns, List<Question> questions, Map<Question, BigDecimal> figures)
            throws SQLException {
        List<Question> all = new ArrayList<>();
        all.add(null);
        all.addAll(questions);
        ask(statement, "select " + String.join(", ", columns) + " from " + from, all, figures);
    }

    private static void ask(
            Statement statement, String sql, List<Question> questions, Map<Question, BigDecimal> figures)
            throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            for (int at = 0; at < questions.size(); at++) {
                figures.put(questions.get(at), new BigDecimal(row.getObject(at + 1).toString()));
            }
        }
    }
}
