import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Profiles tables over HTTP, beside DuckDB's SUMMARIZE of the same rows as Parquet. Where both tell a figure exactly it has to
 * be the same.
 */
final class ProfileBench implements AutoCloseable {
    private static final long WIDER_ROWS = 100_000;
    private static final double NOISE = 1e-9;

    private final int times;
    private final Served server;
    private final Path home;
    private final long postmaster;

    private ProfileBench(int times, Path data, Path home) throws Exception {
        this.times = times;
        this.home = home;
        this.server = new Served(home, data);
        this.postmaster = server.postmaster();
    }

    /** Least, greatest and mean of each column that has a mean. */
    private record Summary(Map<String, double[]> columns) {}

    public static void main(String[] arguments) throws Exception {
        double scale = Double.parseDouble(arguments[0]);
        Path data = Path.of(arguments[2]);
        Path lineitem = data.resolve("lineitem-" + arguments[0]);
        long rows = Math.round(Math.min(1, scale) * WIDER_ROWS);
        Path wider = data.resolve("wider-" + rows);
        List<String> asked = List.of(arguments).subList(5, arguments.length);
        Map<Table, Path> tables = new LinkedHashMap<>();
        if (asked.contains(Table.LINEITEM.name())) {
            tables.put(Table.LINEITEM, lineitem);
        }
        Table thousand = Wide.thousand();
        if (asked.contains(thousand.name())) {
            Wide.write(thousand, rows, wider);
            tables.put(thousand, wider);
        }
        try (ProfileBench bench = new ProfileBench(Integer.parseInt(arguments[1]), data, Path.of(arguments[3]))) {
            bench.run(tables, Path.of(arguments[4]));
        }
    }

    private void run(Map<Table, Path> tables, Path deequ) throws Exception {
        System.out.println("| table | engine | CPU s, first | CPU s, later | CPU s, SUMMARIZE | later to SUMMARIZE | s, later | s,"
                + " SUMMARIZE | peak heap | peak resident | SUMMARIZE resident |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        Map<Table, List<Effort>> parquet = new LinkedHashMap<>();
        for (Table table : tables.keySet()) {
            String file = table.name() + ".parquet";
            long files = server.folder(table.name(), tables.get(table));
            parquet.put(table, measure(table, files, "Parquet", file, tables.get(table).resolve(file)));
        }
        for (Table table : tables.keySet()) {
            server.load(table, tables.get(table).resolve(table.name() + ".csv"));
        }
        long database = server.database();
        Map<Table, List<Effort>> postgres = new LinkedHashMap<>();
        for (Table table : tables.keySet()) {
            Path file = tables.get(table).resolve(table.name() + ".parquet");
            postgres.put(table, measure(table, database, "PostgreSQL", table.name(), file));
        }
        if (tables.containsKey(Table.LINEITEM)) {
            compareWithSql(postgres.get(Table.LINEITEM));
            compareWithDeequ(parquet.get(Table.LINEITEM), Files.readAllLines(deequ));
        }
    }

    private List<Effort> measure(Table table, long datastore, String engine, String container, Path file) throws Exception {
        System.err.println(table.name() + " in " + engine);
        List<Effort> ours = new ArrayList<>();
        List<Effort> theirs = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            JsonNode[] operation = new JsonNode[1];
            Effort profile = Effort.of(postmaster, () -> operation[0] = server.profile(datastore, container));
            ours.add(new Effort(
                    Served.seconds(operation[0]), profile.jvm(), profile.postgres(), profile.heap(), profile.resident()));
            Summary[] summary = new Summary[1];
            theirs.add(Effort.of(0, () -> summary[0] = summarize(file)));
            same(server.container(datastore, container), summary[0]);
        }
        Effort later = Effort.median(ours);
        Effort other = Effort.median(theirs);
        System.out.printf(
                Locale.ROOT,
                "| %s, %d columns | %s | %.2f | %.2f | %.2f | **%.2f** | %.1f | %.1f | %d MiB | %d MiB | %d MiB |%n",
                table.name(),
                table.columns().size(),
                engine,
                ours.get(0).cpu(),
                later.cpu(),
                other.cpu(),
                later.cpu() / other.cpu(),
                later.wall(),
                other.wall(),
                peak(ours, true),
                peak(ours, false),
                peak(theirs, false));
        System.err.println(ours + "\n    SUMMARIZE " + theirs);
        return ours;
    }

    /** With the memory and threads the server gives its own. */
    private Summary summarize(Path file) throws SQLException {
        Map<String, double[]> columns = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set memory_limit = '1024MB'");
            statement.execute("set threads = 2");
            statement.execute("set temp_directory = '" + home.resolve("spill") + "'");
            try (ResultSet row = statement.executeQuery("summarize select * from read_parquet('" + file + "')")) {
                while (row.next()) {
                    @Nullable String mean = row.getString("avg");
                    if (mean != null && mean.matches("-?[0-9.]+")) {
                        columns.put(row.getString("column_name"), new double[] {
                            Double.parseDouble(row.getString("min")),
                            Double.parseDouble(row.getString("max")),
                            Double.parseDouble(mean)
                        });
                    }
                }
            }
        }
        return new Summary(columns);
    }

    /** Beside what SUMMARIZE tells, asked of PostgreSQL itself: distinct values and quartiles have to be sorted for. */
    private void compareWithSql(List<Effort> ours) throws Exception {
        System.err.println("SQL in PostgreSQL");
        List<Effort> theirs = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            theirs.add(Effort.of(postmaster, () -> {
                try (Connection connection = server.connect(Served.SOURCE);
                        Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(summary(Table.LINEITEM))) {
                    row.next();
                }
            }));
        }
        Effort later = Effort.median(ours);
        Effort other = Effort.median(theirs);
        System.out.println();
        System.out.println("| lineitem in PostgreSQL | CPU s of PostgreSQL | CPU s beside it | CPU s | s |");
        System.out.println("|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| what SUMMARIZE tells, by one select | %.1f | %.1f | %.1f | %.1f |%n",
                other.postgres(),
                other.jvm(),
                other.cpu(),
                other.wall());
        System.out.printf(
                Locale.ROOT,
                "| Touchstone, a later profile | %.1f | %.1f | %.1f | %.1f |%n| to it | %.2f | | **%.2f** | %.2f |%n",
                later.postgres(),
                later.jvm(),
                later.cpu(),
                later.wall(),
                later.postgres() / other.postgres(),
                later.cpu() / other.cpu(),
                later.wall() / other.wall());
    }

    private static String summary(Table table) {
        List<String> figures = new ArrayList<>(List.of("count(*)"));
        table.columns().forEach((column, type) -> {
            for (String figure : List.of("count(%s)", "min(%s)", "max(%s)", "count(distinct %s)")) {
                figures.add(String.format(Locale.ROOT, figure, column));
            }
            boolean number = type.equals("bigint") || type.equals("integer") || type.startsWith("decimal");
            if (number) {
                figures.add("avg(" + column + "), stddev_samp(" + column + ")");
            }
            if (number || type.equals("date")) {
                figures.add("percentile_disc(array[0.25, 0.5, 0.75]) within group (order by " + column + ")");
            }
        });
        return "select " + String.join(", ", figures) + " from " + table.name();
    }

    private void same(long container, Summary summary) throws SQLException {
        for (Map.Entry<String, double[]> column : summary.columns().entrySet()) {
            String[] found = {"min", "max", "mean"};
            for (int at = 0; at < found.length; at++) {
                double ours = server.found(container, column.getKey(), found[at]);
                double theirs = column.getValue()[at];
                if (Math.abs(ours - theirs) > NOISE * Math.abs(theirs)) {
                    throw new IllegalStateException(
                            found[at] + " of " + column.getKey() + " is " + ours + ", but " + theirs + " elsewhere");
                }
            }
        }
    }

    private static void compareWithDeequ(List<Effort> ours, List<String> lines) {
        double job = 0;
        List<Effort> theirs = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals("took")) {
                theirs.add(new Effort(
                        Double.parseDouble(words[1]),
                        Double.parseDouble(words[2]),
                        0,
                        Long.parseLong(words[3]),
                        Long.parseLong(words[4])));
            } else {
                job = Double.parseDouble(words[1]);
            }
        }
        double later = Effort.median(ours).cpu();
        System.out.println();
        System.out.println("| lineitem as Parquet | CPU s, from the start of the process | CPU s, first | CPU s, later | peak heap |"
                + " peak resident |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| Deequ's ColumnProfiler on Spark local[2] | %.1f | %.1f | %.1f | %d MiB | %d MiB |%n",
                job,
                theirs.get(0).cpu(),
                Effort.median(theirs).cpu(),
                peak(theirs, true),
                peak(theirs, false));
        System.out.printf(
                Locale.ROOT,
                "| Touchstone | | %.1f | %.1f | %d MiB | %d MiB |%n| a later profile to it | **%.3f** | %.3f | %.3f | | |%n",
                ours.get(0).cpu(),
                later,
                peak(ours, true),
                peak(ours, false),
                later / job,
                later / theirs.get(0).cpu(),
                later / Effort.median(theirs).cpu());
    }

    private static long peak(List<Effort> efforts, boolean heap) {
        return efforts.stream()
                        .mapToLong(effort -> heap ? effort.heap() : effort.resident())
                        .max()
                        .orElseThrow()
                >> 20;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
