import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What others take to check lineitem in PostgreSQL. Usage: see bench/scan/python. */
final class PythonBench {
    private PythonBench() {}

    public static void main(String[] arguments) throws Exception {
        int times = Integer.parseInt(arguments[0]);
        Path data = Path.of(arguments[1]);
        Path scripts = Path.of(arguments[3]);
        Path environments = Path.of(arguments[4]);
        try (Served server = new Served(Path.of(arguments[2]), data)) {
            server.load(Table.LINEITEM, data.resolve("lineitem.csv"));
            Map<Question, BigDecimal> figures =
                    server.byHand(Table.LINEITEM).figures(Table.LINEITEM.questions());
            long datastore = server.database();
            server.checks(server.container(datastore, Table.LINEITEM.name()), Table.LINEITEM, figures);
            System.out.println("| who | CPU s of PostgreSQL | CPU s beside it | CPU s | s |");
            System.out.println("|---|---|---|---|---|");
            List<Effort> efforts = new ArrayList<>();
            for (int time = 0; time < times; time++) {
                efforts.add(Effort.of(
                        server.postmaster(), () -> server.scan(datastore, Table.LINEITEM.name())));
            }
            row("Touchstone", efforts);
            Map<String, String> environment = server.environment();
            for (String who : List.of("expectations", "soda")) {
                List<String> command = List.of(
                        environments.resolve("bench-" + who).resolve("bin/python").toString(),
                        scripts.resolve(who + "_bench.py").toString(),
                        figures.get(Table.LINEITEM.questions().get(19)).toPlainString());
                efforts.clear();
                for (int time = 0; time < times; time++) {
                    double[] own = new double[1];
                    Effort effort = Effort.of(server.postmaster(), () -> own[0] = run(command, environment));
                    efforts.add(new Effort(effort.wall(), own[0], effort.postgres(), 0, 0));
                }
                row(who.equals("soda") ? "Soda Core" : "Great Expectations", efforts);
            }
        }
    }

    /** Runs a script, whose last line tells how many seconds of processor it took. */
    private static double run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
        return Double.parseDouble(said.substring(said.lastIndexOf('\n') + 1));
    }

    private static void row(String who, List<Effort> efforts) {
        Effort median = Effort.median(efforts);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.1f |%n",
                who,
                median.postgres(),
                median.jvm(),
                median.cpu(),
                median.wall());
    }
}
