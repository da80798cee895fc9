import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.zaxxer.hikari.HikariDataSource;
import io.touchstone.App;
import io.touchstone.Config;
import io.touchstone.db.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The list of datastores in a Chromium, with 100 and with 100,000 of them: what people wait for, the longest task in which the
 * page is deaf to them, and memory. Server, PostgreSQL and browser share the machine. Usage: see bench/ui/run.
 */
public final class UiBench {
    private static final int[] SIZES = {100, 100_000};
    private static final double MILLISECONDS_OF_PATIENCE = 60_000;

    /** Notes tasks that kept the page from answering, and what it has asked and has no answer to yet. */
    private static final String WATCH =
            """
            window.longTasks = [];
            window.underWay = 0;
            const ask = window.fetch;
            window.fetch = (...asked) => { window.underWay++; return ask(...asked).finally(() => window.underWay--); };
            new PerformanceObserver((list) => list.getEntries().forEach((task) => window.longTasks.push(task.duration)))
              .observe({ type: 'longtask', buffered: true });
            """;

    /** True once the list shows rows without a placeholder among them, and nothing is asked for any more. */
    private static final String SHOWN =
            """
            () => window.underWay === 0 && document.querySelector('[role=table] a[data-row]')
              && !document.querySelector('[role=table] .mantine-Skeleton-root, [role=table][aria-busy=true]')
            """;

    /** Lets one thing happen, and tells after how many milliseconds a condition held. */
    private static final String TIMED =
            """
            () => new Promise((done, gone) => {
              setTimeout(() => gone(new Error('never: ' + holds)), 30000);
              const holds = %s;
              const began = performance.now();
              (%s)();
              const look = () => holds() ? done(performance.now() - began) : requestAnimationFrame(look);
              requestAnimationFrame(look);
            })
            """;

    private static final String LIST = "document.querySelector('[role=table]').parentElement";

    public static void main(String[] arguments) {
        try {
            run(Integer.parseInt(arguments[0]), Path.of(arguments[1]), arguments.length > 2 ? arguments[2] : "");
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(int rounds, Path chromium, String node) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        if (!node.isEmpty()) {
            environment.put("PLAYWRIGHT_NODEJS_PATH", node);
        }
        List<Stand> stands = new ArrayList<>();
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setChromiumSandbox(!System.getProperty("user.name").equals("root")))) {
            for (int size : SIZES) {
                stands.add(new Stand(size, browser));
            }
            for (int round = -2; round < rounds; round++) { // two to warm up
                for (Stand stand : stands) {
                    stand.look(round >= 0);
                }
            }
            print(stands.get(0).figures, stands.get(1).figures);
        } finally {
            stands.forEach(Stand::close);
        }
    }

    private static void print(Map<String, List<Double>> small, Map<String, List<Double>> large) {
        System.out.println("| the middle of all rounds | 100 | 100,000 | ratio |");
        System.out.println("|---|---|---|---|");
        small.forEach((what, values) -> {
            double before = middle(values);
            double now = middle(large.get(what));
            System.out.printf("| %s | %.0f | %.0f | %.2f |%n", what, before, now, now / Math.max(before, 1));
        });
        System.out.printf("| longest task of all rounds, ms | %.0f | %.0f | |%n", longest(small), longest(large));
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double longest(Map<String, List<Double>> figures) {
        return figures.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("longest"))
                .flatMap(entry -> entry.getValue().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** A server with so many datastores, and a page of its UI. */
    private static final class Stand {
        private final Map<String, List<Double>> figures = new LinkedHashMap<>();
        private final App app;
        private final Page page;
        private final CDPSession inside;
        private boolean noting;

        Stand(int size, Browser browser) throws Exception {
            Path home = Files.createTempDirectory("touchstone-bench");
            Config config = Config.of(Map.of("TOUCHSTONE_HOME", home.toString(), "TOUCHSTONE_PORT", "0"));
            app = App.start(config);
            EmbeddedPostgres postgres = EmbeddedPostgres.startOrJoin(config.postgresFolder());
            try (HikariDataSource pool = new HikariDataSource()) {
                pool.setJdbcUrl(postgres.url() + "&stringtype=unspecified");
                pool.setUsername(postgres.user());
                pool.setPassword(postgres.password().reveal());
                fill(pool, size);
            }
            page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800))
                    .newPage();
            page.setDefaultTimeout(MILLISECONDS_OF_PATIENCE);
            page.addInitScript(WATCH);
            page.navigate("http://127.0.0.1:" + app.port() + app.signInLink().orElseThrow().reveal());
            inside = page.context().newCDPSession(page);
            inside.send("Performance.enable");
        }

        private static void fill(HikariDataSource pool, int size) throws Exception {
            try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
                for (String sql : List.of(
                        "insert into tag (name) select 'tag_' || n from generate_series(1, 50) n",
                        "insert into datastore_group (name, icon) select 'group ' || n, 'mdi-folder-outline' from generate_series(1, 9) n",
                        "insert into connection (name, type, store_type, host, port, username, fingerprint) select 'connection ' || n,"
                                + " 'postgresql', 'jdbc', 'db' || n || '.example.com', 5432, 'reader', n::text::bytea from generate_series(1, 40) n",
                        "insert into datastore (name, connection_id, type, store_type, database, schema, enrichment_prefix,"
                                + " enrichment_source_record_limit, enrichment_remediation_strategy, high_count_rollup_threshold,"
                                + " group_id, containers, active_anomalies) select 'store_' || n * 7919 % 1000003, 1 + n % 40, 'postgresql', 'jdbc',"
                                + " 'production', 'schema_' || n, '_store', 10, 'none', 10, 1 + n % 9, n % 500, n % 70 from generate_series(1, "
                                + size + ") n",
                        "insert into datastore_team select id, 1 from datastore",
                        "insert into datastore_tag (datastore_id, tag_id) select id, 1 + id % 5 from datastore",
                        "insert into operation (type, datastore_id, result, triggered_by, start_time, end_time)"
                                + " select 'sync', id, 'success', 'administrator', now(), now() from datastore",
                        "update listing_version set version = version + 1",
                        "vacuum analyze")) {
                    statement.execute(sql);
                }
            }
        }

        /** One round: everything once. */
        void look(boolean noting) {
            this.noting = noting;
            page.navigate("http://127.0.0.1:" + app.port() + "/datastores");
            page.waitForFunction(SHOWN);
            // From the moment the page was asked for, its scripts included.
            note("first rows, ms", number(page.evaluate("performance.now()")));
            task("longest task until then, ms");

            note("20 turns of the wheel, until all rows are there, ms", timed(
                    "() => { window.turns = 0; const turn = () => { " + LIST + ".scrollTop += 700;"
                            + " if (++window.turns < 20) requestAnimationFrame(turn); }; turn(); }",
                    "() => window.turns === 20 && (" + SHOWN + ")()"));
            note("to the end of the list, ms", timed(
                    "() => { " + LIST + ".scrollTop = " + LIST + ".scrollHeight; }",
                    "() => " + LIST + ".scrollTop > 0 && !!document.querySelector('[role=row] a[data-row]') && (" + SHOWN + ")()"));
            task("longest task while scrolling, ms");

            Locator anomalies = page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Anomalies"));
            anomalies.getByRole(AriaRole.BUTTON).evaluate("button => button.dataset.bench = 'sort'");
            note("sorted by anomalies, ms", timed(
                    "() => document.querySelector('[data-bench=sort]').click()",
                    "() => location.search.includes('sort=active_anomalies') && (" + SHOWN + ")()"));
            task("longest task while sorting, ms");

            Locator search = page.getByPlaceholder("Find by name");
            search.focus();
            double began = number(page.evaluate("performance.now()"));
            search.fill("store_79");
            page.waitForFunction("() => location.search.includes('store_79') && (" + SHOWN + ")()");
            note("found by a part of the name, the 200 ms of waiting for more letters included, ms",
                    number(page.evaluate("performance.now()")) - began);
            search.fill("");
            page.waitForFunction("() => !location.search.includes('store_79') && (" + SHOWN + ")()");
            task("longest task while searching, ms");

            page.getByRole(AriaRole.TREEITEM).first().press("ArrowRight");
            page.waitForFunction("() => document.querySelectorAll('[role=treeitem][aria-level=\"2\"]').length > 5 && window.underWay === 0");
            task("longest task while opening the tree, ms");

            inside.send("HeapProfiler.collectGarbage");
            note("memory of scripts, kB", metric("JSHeapUsedSize") / 1000);
            note("nodes of the document", number(page.evaluate("document.querySelectorAll('*').length")));
        }

        private double timed(String act, String until) {
            return number(page.evaluate(TIMED.formatted(until, act)));
        }

        private void task(String what) {
            note(what, number(page.evaluate("() => Math.max(0, ...window.longTasks.splice(0))")));
        }

        private void note(String what, double value) {
            if (noting) {
                figures.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
            }
        }

        private double metric(String name) {
            for (var metric : inside.send("Performance.getMetrics").getAsJsonArray("metrics")) {
                JsonObject each = metric.getAsJsonObject();
                if (each.get("name").getAsString().equals(name)) {
                    return each.get("value").getAsDouble();
                }
            }
            throw new IllegalStateException(name);
        }

        private static double number(Object value) {
            return ((Number) value).doubleValue();
        }

        void close() {
            app.close();
        }
    }
}
