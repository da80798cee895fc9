import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What scans take beside hand-written SQL on the same engine, and beside Deequ. Usage: see bench/scan/run. */
final class ScanBench {
    private static final BigDecimal NOISE = new BigDecimal("1e-9");
    private static final long WIDE_ROWS = 1_000_000;
    private static final long WIDER_ROWS = 100_000;

    private final int times;
    private final Path data;
    private final Path home;
    private final Served server;
    private final long postmaster;

    private ScanBench(int times, Path data, Path home) throws Exception {
        this.times = times;
        this.data = data;
        this.home = home;
        this.server = new Served(home, data);
        this.postmaster = server.postmaster();
    }

    /** Scans of one table, and the SQL beside them. */
    private record Measured(List<Effort> scans, List<Effort> byHand, Map<Question, BigDecimal> figures) {}

    public static void main(String[] arguments) throws Exception {
        double scale = Double.parseDouble(arguments[0]);
        Path data = Path.of(arguments[2]);
        Path lineitem = data.resolve("lineitem-" + arguments[0]);
        long wide = Math.round(Math.min(1, scale) * WIDE_ROWS);
        Path wides = data.resolve("wide-" + wide);
        Wide.write(Wide.eighty(), wide, wides);
        Wide.write(Wide.thousand(), Math.round(Math.min(1, scale) * WIDER_ROWS), wides);
        List<String> tables = List.of(arguments).subList(5, arguments.length);
        ScanBench bench = new ScanBench(Integer.parseInt(arguments[1]), data, Path.of(arguments[3]));
        try {
            bench.run(tables, lineitem, wides, Path.of(arguments[4]));
        } finally {
            bench.server.close();
        }
    }

    private void run(List<String> tables, Path lineitem, Path wides, Path deequ) throws Exception {
        List<Table> wide = List.of(Wide.eighty(), Wide.thousand()).stream()
                .filter(table -> tables.contains(table.name()))
                .toList();
        System.out.println("| table | engine | CPU s, first scan | CPU s, scan | CPU s, SQL by hand | ratio | s, scan | s, SQL"
                + " by hand | peak heap | peak resident |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        if (tables.contains("lineitem")) {
            server.load(Table.LINEITEM, lineitem.resolve("lineitem.csv"));
        }
        for (Table table : wide) {
            server.load(table, wides.resolve(table.name() + ".csv"));
        }
        long database = server.database();
        @Nullable Measured parquet = tables.contains("lineitem") ? lineitem(database, lineitem) : null;
        long files = wide.isEmpty() ? 0 : server.folder("wide", wides);
        for (Table table : wide) {
            String file = table.name() + ".parquet";
            measure(table, database, "PostgreSQL", table.name(), server.byHand(table));
            measure(table, files, "Parquet", file, file(wides.resolve(file)));
        }
        if (parquet != null) {
            compareWithDeequ(parquet, Files.readAllLines(deequ));
        }
    }

    private Measured lineitem(long database, Path folder) throws Exception {
        long file = server.folder("lineitem", folder);
        long parts = server.folder("parts", folder.resolve("parts"));
        measure(Table.LINEITEM, database, "PostgreSQL", "lineitem", server.byHand(Table.LINEITEM));
        Measured parquet = measure(
                Table.LINEITEM, file, "Parquet", "lineitem.parquet", file(folder.resolve("lineitem.parquet")));
        measureParts(parts, folder);
        return parquet;
    }

    private ByHand file(Path file) {
        return ByHand.duckDb(file.toString(), home.resolve("spill").toString());
    }

    private Measured measure(Table table, long datastore, String engine, String container, ByHand byHand)
            throws Exception {
        say(table.name() + " in " + engine);
        Map<Question, BigDecimal> expected = byHand.figures(table.questions());
        Map<Long, Question> checks =
                server.checks(server.container(datastore, container), table, expected);
        Measured measured = new Measured(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        for (int time = 0; time < times; time++) {
            JsonNode[] operation = new JsonNode[1];
            Effort scan = Effort.of(postmaster, () -> operation[0] = server.scan(datastore, container));
            measured.scans().add(new Effort(
                    Served.seconds(operation[0]), scan.jvm(), scan.postgres(), scan.heap(), scan.resident()));
            measured.figures().putAll(server.figures(operation[0].path("id").asLong(), checks));
            same(table, expected, measured.figures());
            measured.byHand().add(Effort.of(postmaster, () -> byHand.figures(table.questions())));
        }
        row(table.name() + ", " + checks.size() + " checks", engine, measured);
        return measured;
    }

    /** Four files are four partitions, each with figures of its own; those of single rows add up to those of the whole. */
    private void measureParts(long datastore, Path lineitem) throws Exception {
        List<Question> questions = Table.LINEITEM.questions().stream()
                .filter(question -> question.kind() == Question.Kind.BROKEN
                        || question.kind() == Question.Kind.UNMATCHED)
                .toList();
        Table table = new Table("lineitem in 4 files", Table.LINEITEM.columns(), questions);
        measure(table, datastore, "Parquet", "lineitem_*.parquet", file(lineitem.resolve("parts/*.parquet")));
    }

    private static void same(Table table, Map<Question, BigDecimal> expected, Map<Question, BigDecimal> found) {
        for (Question question : table.questions()) {
            same(question, expected.get(question), found.get(question));
        }
    }

    private static void same(Question question, BigDecimal expected, BigDecimal found) {
        BigDecimal apart = expected.subtract(found, MathContext.DECIMAL128).abs();
        if (apart.compareTo(expected.abs().multiply(NOISE)) > 0) {
            throw new IllegalStateException(question + " is " + found + ", but " + expected + " elsewhere");
        }
    }

    private static void compareWithDeequ(Measured ours, List<String> lines) throws SQLException {
        List<Effort> theirs = new ArrayList<>();
        List<BigDecimal> figures = new ArrayList<>();
        double job = 0;
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "took" -> theirs.add(new Effort(
                        Double.parseDouble(words[1]),
                        Double.parseDouble(words[2]),
                        0,
                        Long.parseLong(words[3]),
                        Long.parseLong(words[4])));
                case "figure" -> figures.add(new BigDecimal(words[1]));
                default -> job = Double.parseDouble(words[1]);
            }
        }
        List<Question> questions = Table.LINEITEM.questions();
        for (int at = 0; at < questions.size(); at++) {
            same(questions.get(at), figures.get(at + 1), ours.figures().get(questions.get(at)));
        }
        System.out.println();
        System.out.println("| lineitem as Parquet, 20 figures | CPU s, from the start of the process | CPU s, first | CPU s,"
                + " later | s, later | peak heap | peak resident |");
        System.out.println("|---|---|---|---|---|---|---|");
        deequRow("Deequ on Spark local[2]", String.format(Locale.ROOT, "%.1f", job), theirs);
        deequRow("Touchstone", "", ours.scans());
        double later = Effort.median(ours.scans()).cpu();
        System.out.printf(
                Locale.ROOT,
                "| a later scan to it | **%.2f** | %.2f | %.2f | | | |%n%nThe %d figures are the same.%n",
                later / job,
                later / theirs.get(0).cpu(),
                later / Effort.median(theirs).cpu(),
                questions.size());
    }

    private static void deequRow(String who, String job, List<Effort> efforts) {
        Effort median = Effort.median(efforts);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f | %.1f | %.1f | %d MiB | %d MiB |%n",
                who,
                job,
                efforts.get(0).cpu(),
                median.cpu(),
                median.wall(),
                peak(efforts, true),
                peak(efforts, false));
    }

    private static void row(String table, String engine, Measured measured) {
        Effort scan = Effort.median(measured.scans());
        Effort byHand = Effort.median(measured.byHand());
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f | **%.2f** | %.1f | %.1f | %d MiB | %d MiB |%n",
                table,
                engine,
                measured.scans().get(0).cpu(),
                scan.cpu(),
                byHand.cpu(),
                scan.cpu() / byHand.cpu(),
                scan.wall(),
                byHand.wall(),
                peak(measured.scans(), true),
                peak(measured.scans(), false));
        System.err.printf(
                Locale.ROOT, "%s %s: %s%n    by hand %s%n", table, engine, measured.scans(), measured.byHand());
    }

    private static long peak(List<Effort> efforts, boolean heap) {
        return efforts.stream()
                        .mapToLong(effort -> heap ? effort.heap() : effort.resident())
                        .max()
                        .orElseThrow()
                >> 20;
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
