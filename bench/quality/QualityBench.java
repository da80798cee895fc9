import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What inferred checks find. Tables as they are on one day are onboarded, profiled and checks inferred; on the next day the
 * tables have more rows, some of them wrong, and are scanned. What the scan calls wrong is held against what is wrong.
 * Everything goes through the API, but that findings are read where the server keeps them.
 */
public final class QualityBench {
    private static final long ALL = 1_000_000_000;

    private final Served server;
    private final Path files;

    private QualityBench(Served server, Path files) {
        this.server = server;
        this.files = files;
    }

    /** A table on both days, and the truth about the second. */
    record Task(Made made, List<String[]> yesterday, List<String[]> today, List<Defect> defects) {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]).toAbsolutePath();
        Path files = Files.createDirectories(folder.resolve("files"));
        try (Served server = new Served(folder.resolve("home"), files)) {
            QualityBench bench = new QualityBench(server, files);
            if (args[1].endsWith(".csv")) {
                bench.pairs(Arrays.asList(args).subList(1, args.length));
            } else {
                int size = Integer.parseInt(args[1]);
                for (String group : Arrays.asList(args).subList(2, args.length)) {
                    bench.group(group, size);
                }
            }
        }
        System.exit(0);
    }

    /** Pairs of files, as they should be and as they are. */
    private void pairs(List<String> paths) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at + 1 < paths.size(); at += 2) {
            Score score = new Score();
            String name = Path.of(paths.get(at)).getFileName().toString().replaceAll("([-_.]?clean)?[.]csv$", "");
            judge("pair_" + at + "_" + name, List.of(Pair.task(Path.of(paths.get(at)), Path.of(paths.get(at + 1)))), score);
            System.out.println("### " + name + "\n\n" + score.told());
            lines.add(score.brief(name));
            told(score);
        }
        System.out.println("| pair | " + String.join(" | ", Score.LEVELS) + " | wrong cells |\n|---|"
                + "---|".repeat(Score.LEVELS.size() + 1) + "\n" + String.join("\n", lines) + "\n");
    }

    private static void told(Score score) {
        Map<String, Long> wrong = score.wrong().stream()
                .collect(Collectors.groupingBy(one -> one.replaceAll("line=-?\\d+, ", ""), Collectors.counting()));
        wrong.forEach((what, times) -> System.err.println(times + " times not wrong: " + what));
    }

    /** A name, and the worlds with their seeds: {@code unseen=shop:101,elsewhere:101}. */
    private void group(String group, int size) throws Exception {
        String name = group.substring(0, group.indexOf('='));
        Score score = new Score();
        for (String world : group.substring(group.indexOf('=') + 1).split(",")) {
            String kind = world.split(":")[0];
            long seed = Long.parseLong(world.split(":")[1]);
            List<Task> tasks = new ArrayList<>();
            for (Made made : made(kind, seed, size)) {
                List<String[]> yesterday = made.rows().subList(0, made.held()).stream()
                        .map(String[]::clone)
                        .toList();
                List<Defect> defects = Planting.plant(made, seed * 31 + made.name().hashCode());
                tasks.add(new Task(made, yesterday, made.rows(), defects));
            }
            judge(kind + "_" + seed, tasks, score);
        }
        System.out.println("### " + name + "\n\n" + score.told());
        told(score);
    }

    private static List<Made> made(String kind, long seed, int size) {
        return switch (kind) {
            case "shop" -> Shop.made(seed, size);
            case "works" -> Works.made(seed, size);
            case "elsewhere" -> Elsewhere.made(seed, size);
            default -> throw new IllegalArgumentException("There is no world called " + kind);
        };
    }

    private void judge(String name, List<Task> tasks, Score score) throws Exception {
        Path folder = Files.createDirectories(files.resolve(name));
        for (Task task : tasks) {
            write(folder, task.made(), task.yesterday());
        }
        long datastore = server.folder(name, folder);
        // Twice, for a container that refers to others looks for those that were profiled before.
        for (int times = 0; times < 2; times++) {
            var profile =
                    server.finished(Map.of("type", "profile", "datastore_id", datastore, "ai_effort", "max"));
            System.err.println(name + ": " + profile.path("status"));
        }
        scan(datastore);
        List<Score.Flag> tooEarly = flags(datastore).values().stream().flatMap(List::stream).toList();
        if (!tooEarly.isEmpty()) {
            throw new IllegalStateException("Checks fail on what they were inferred from: " + tooEarly);
        }
        for (Task task : tasks) {
            write(folder, task.made(), task.today());
        }
        server.finished(Map.of("type", "sync", "datastore_id", datastore));
        scan(datastore);
        Map<String, List<Score.Flag>> flags = flags(datastore);
        for (Task task : tasks) {
            score.add(
                    name + " " + task.made().name(),
                    task.defects(),
                    flags.getOrDefault(task.made().name() + ".parquet", List.of()));
        }
    }

    private void scan(long datastore) throws IOException, InterruptedException {
        server.finished(Map.of(
                "type", "scan",
                "datastore_id", datastore,
                "high_count_rollup_threshold", 1_000,
                "enrichment_source_record_limit", ALL));
    }

    /** What open anomalies call wrong, by container. */
    private Map<String, List<Score.Flag>> flags(long datastore) throws SQLException {
        Map<String, List<Score.Flag>> flags = new HashMap<>();
        try (Connection connection = server.connect("touchstone");
                PreparedStatement statement = connection.prepareStatement(
                        """
                        select c.name, q.rule, q.fields, q.properties::text as properties, q.coverage < 1 as shape,
                            coalesce(s.record ->> 'line', '-1')::bigint as line,
                            array(select f.name from field f where f.container_id = c.id) as all_fields
                        from anomaly a join container c on c.id = a.container_id
                        join failed_check k on k.anomaly_id = a.id join quality_check q on q.id = k.check_id
                        left join source_record s on s.anomaly_id = a.id
                        where a.datastore_id = ? and not a.archived
                        """)) {
            statement.setLong(1, datastore);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String rule = row.getString("rule");
                    Set<String> fields = new HashSet<>(List.of((String[]) row.getArray("fields").getArray()));
                    if (rule.endsWith("Field") || rule.equals("predictedBy")) {
                        String properties = row.getString("properties");
                        for (String field : (String[]) row.getArray("all_fields").getArray()) {
                            if (properties.matches("(?s).*\\b" + field + "\\b.*")) {
                                fields.add(field);
                            }
                        }
                    }
                    flags.computeIfAbsent(row.getString("name"), any -> new ArrayList<>())
                            .add(new Score.Flag(row.getLong("line"), rule, row.getBoolean("shape"), fields));
                }
            }
        }
        return flags;
    }

    private static void write(Path folder, Made made, List<String[]> rows) throws IOException, SQLException {
        Path csv = Files.createTempFile("rows", ".csv");
        try (var out = Files.newBufferedWriter(csv)) {
            for (String[] row : rows) {
                out.write(Arrays.stream(row)
                        .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")));
                out.write('\n');
            }
        }
        String types = made.columns().stream()
                .map(column -> "'" + column.name().replace("'", "''") + "': '" + column.type() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select * from read_csv('" + csv + "', header = false, columns = " + types
                    + ", quote = '\"', escape = '\"', allow_quoted_nulls = false, auto_detect = false)) to '"
                    + folder.resolve(made.name() + ".parquet") + "' (format parquet)");
        }
        Files.delete(csv);
    }
}
