package io.touchstone.demo;

import io.touchstone.Config;
import io.touchstone.connector.Secret;
import io.touchstone.db.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Onboards the sample data through the public API (discover, validate, create in bulk, sync), profiles it and has checks
 * inferred, adds some, scans, and tells what is wrong with it. What is there already is left alone, so it can be run again and again.
 */
public final class Demonstration {
    private static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "pg_catalog", "public");
    private static final int PATIENCE_SECONDS = 120;

    private final ApiClient api;
    private final Path folder;
    private final PrintStream out;

    /**
     * @param address of a running server, such as {@code http://127.0.0.1:8000}
     * @param folder where the sample data is kept
     */
    public Demonstration(String address, Secret token, Path folder, PrintStream out) {
        this.api = new ApiClient(address, token);
        this.folder = folder;
        this.out = out;
    }

    /** The folder under which local files must be readable for the demonstration. */
    public static Path files(Config config) {
        return config.home().resolve("demo").resolve("files");
    }

    /** Whether a server that knows the token answers at the address. */
    public boolean isServed() {
        return api.isThere();
    }

    /** Makes the sample data where it is missing, and onboards it. */
    public void run(EmbeddedPostgres postgres) {
        step("Making a sample database and a folder of files");
        SampleDatabase database = SampleDatabase.prepare(postgres, folder);
        SampleFiles.prepare(folder.resolve("files"));
        onboardDatabase(database);
        onboardFiles();
        step("Reading their catalogs");
        awaitOperations();
        tell();
        linkFindings(database);
        step("Profiling them, and inferring checks");
        start("profile");
        awaitOperations();
        tellInferred();
        step("Adding checks only people can know");
        say(new SampleChecks(api).add() + " added");
        step("Scanning");
        List<Long> scans = start("scan");
        awaitOperations();
        tellAnomalies(scans);
    }

    /** Starts an operation on every sample datastore, and returns their ids. */
    private List<Long> start(String type) {
        List<Long> operations = new ArrayList<>();
        for (JsonNode datastore : samples()) {
            operations.add(api.post(
                            "/api/operations/run",
                            Map.of(
                                    "type",
                                    type,
                                    "datastore_id",
                                    datastore.path("id").asLong()))
                    .path("id")
                    .asLong());
        }
        return operations;
    }

    private JsonNode samples() {
        return api.get("/api/datastores?tag=demo&enrichment_only=false&sort_name=asc&size=100")
                .path("items");
    }

    private void tellInferred() {
        for (JsonNode datastore : samples()) {
            String checks = "/api/quality-checks?inferred=true&size=1&datastore="
                    + datastore.path("id").asLong();
            say(datastore.path("name").asString() + ": "
                    + datastore.path("metrics").path("fields_profiled").asLong() + " fields profiled, "
                    + api.get(checks).path("total").asLong() + " checks inferred");
        }
    }

    private static Map<String, Object> connection(SampleDatabase database, String name, String user) {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("name", name);
        connection.put("type", "postgresql");
        connection.put("host", "127.0.0.1");
        connection.put("port", database.port());
        connection.put("username", user);
        connection.put("password", database.password().reveal());
        return connection;
    }

    private void onboardDatabase(SampleDatabase database) {
        Map<String, Object> connection = connection(database, "demo_postgresql", SampleDatabase.READER);
        step("Discovering schemas");
        List<String> schemas = new ArrayList<>();
        api.post("/api/connections/schemas?catalog=" + SampleDatabase.DATABASE, connection)
                .forEach(name -> {
                    if (!SYSTEM_SCHEMAS.contains(name.asString())) {
                        schemas.add(name.asString());
                    }
                });
        say(String.join(", ", schemas));
        step("Validating them");
        JsonNode results = api.post(
                "/api/connections/datastores/validate",
                Map.of("connection", connection, "database", SampleDatabase.DATABASE, "schemas", schemas));
        results.path("results")
                .forEach(result -> say(result.path("schema_name").asString() + ": "
                        + result.path("status").asString()));
        step("Onboarding all of them in one call");
        Map<String, Object> bulk = new LinkedHashMap<>();
        bulk.put("connection", connection);
        bulk.put("database", SampleDatabase.DATABASE);
        bulk.put("schemas", schemas);
        bulk.put("name_template", "demo_{{ schema }}");
        bulk.put("description", "Sample data with planted faults");
        bulk.put("tags", List.of("demo"));
        bulk.put("trigger_catalog", true);
        bulk.put("on_conflict", "skip");
        JsonNode made = api.post("/api/connections/datastores/bulk", bulk);
        say(made.path("created").size() + " created, " + made.path("skipped").size() + " there already, "
                + made.path("errors").size() + " failed");
        made.path("errors").forEach(error -> say(error.toString()));
    }

    private void onboardFiles() {
        if (api.get("/api/datastores?name=demo_files").path("total").asLong() > 0) {
            return;
        }
        step("Onboarding the folder of files");
        api.post(
                "/api/datastores",
                Map.of(
                        "name",
                        "demo_files",
                        "connection",
                        Map.of(
                                "name", "demo_local_files",
                                "type", "local",
                                "uri",
                                        folder.resolve("files")
                                                .toUri()
                                                .toString()
                                                .replaceFirst("^file:/+", "file:///")),
                        "root_path",
                        "/",
                        "description",
                        "Sample files with planted faults",
                        "tags",
                        List.of("demo"),
                        "trigger_catalog",
                        true));
    }

    /** A second database takes what is found, and every sample datastore is linked to it. */
    private void linkFindings(SampleDatabase database) {
        JsonNode known = api.get("/api/datastores?name=demo_findings&enrichment_only=true")
                .path("items")
                .path(0);
        if (known.isMissingNode()) {
            step("Preparing a database for what is found");
            Map<String, Object> findings = new LinkedHashMap<>();
            findings.put("name", "demo_findings");
            findings.put("connection", connection(database, "demo_findings", SampleDatabase.WRITER));
            findings.put("database", SampleDatabase.FINDINGS);
            findings.put("schema", "public");
            findings.put("enrichment_only", true);
            findings.put("tags", List.of("demo"));
            findings.put("trigger_catalog", false);
            known = api.post("/api/datastores", findings);
        }
        long id = known.path("id").asLong();
        for (JsonNode datastore : samples()) {
            if (datastore.path("enrich_datastore").isNull()) {
                api.patch("/api/datastores/" + datastore.path("id").asLong() + "/enrichment/" + id);
            }
        }
    }

    /** What the scans found, the heaviest first. */
    private void tellAnomalies(List<Long> scans) {
        StringJoiner query = new StringJoiner("&operation=", "/api/anomalies?sort_weight=desc&size=100&operation=", "");
        scans.forEach(id -> query.add(id.toString()));
        JsonNode found = api.get(query.toString());
        step(found.path("total").asLong() + " anomalies found");
        Map<String, Long> rows = new TreeMap<>();
        Map<String, String> words = new TreeMap<>();
        for (JsonNode anomaly : found.path("items")) {
            for (JsonNode failed : anomaly.path("failed_checks")) {
                String check = anomaly.path("datastore").path("name").asString() + "."
                        + anomaly.path("container").path("name").asString() + ": "
                        + failed.path("quality_check").path("description").asString();
                rows.merge(
                        check,
                        Math.max(1, anomaly.path("anomalous_records_count").asLong(1)),
                        Long::sum);
                words.putIfAbsent(check, failed.path("message").asString());
            }
        }
        rows.forEach((check, count) -> say(check + " (" + count + (count == 1 ? " row)" : " rows)")
                + System.lineSeparator() + "        " + words.get(check)));
    }

    private void awaitOperations() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (api.get("/api/operations?finished=false&size=1").path("total").asLong() > 0
                && System.nanoTime() < until) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        api.get("/api/operations?result=failure&size=10")
                .path("items")
                .forEach(failed -> say(failed.path("datastore").path("name").asString() + ": "
                        + failed.path("message").asString()));
    }

    private void tell() {
        for (JsonNode datastore :
                api.get("/api/datastores?tag=demo&sort_name=asc").path("items")) {
            JsonNode metrics = datastore.path("metrics");
            StringJoiner line = new StringJoiner(", ", datastore.path("name").asString() + ": ", "");
            line.add(metrics.path("containers").asLong() + " containers");
            line.add(metrics.path("fields").asLong() + " fields");
            say(line.toString());
        }
    }

    private void step(String text) {
        out.println("- " + text);
        out.flush();
    }

    private void say(String text) {
        out.println("    " + text);
        out.flush();
    }
}
