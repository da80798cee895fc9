import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What inferring checks costs: profiles of the files in a folder at several levels, the last one twice, beside one that infers nothing. */
final class Cost {
    private Cost() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath();
        Path files = Path.of(args[1]).toRealPath();
        List<String> names;
        try (Stream<Path> all = Files.list(files)) {
            names = all.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".parquet")).sorted().toList();
        }
        System.out.println("| file | level | checks | new | seconds | processor, ours | PostgreSQL | heap, MiB | memory, MiB |\n"
                + "|---|---|---|---|---|---|---|---|---|");
        try (Served server = new Served(home, files)) {
            long datastore = server.folder("files", files);
            for (String name : names) {
                for (String level : List.of("off", "off", "medium", "max", "max")) {
                    String[] checks = new String[2];
                    Effort effort = Effort.of(server.postmaster(), () -> {
                        var status = server.finished(Map.of(
                                        "type", "profile", "datastore_id", datastore, "ai_effort", level, "container_names", List.of(name)))
                                .path("status");
                        checks[0] = status.path("checks_synchronized").asString();
                        checks[1] = status.path("checks_added").asString();
                    });
                    System.out.printf(Locale.ROOT, "| %s | %s | %s | %s | %.1f | %.1f | %.1f | %d | %d |%n", name, level, checks[0], checks[1],
                            effort.wall(), effort.jvm(), effort.postgres(), effort.heap() >> 20, effort.resident() >> 20);
                }
            }
        }
        System.exit(0);
    }
}
