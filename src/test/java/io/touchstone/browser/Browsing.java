package io.touchstone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.touchstone.TestApp;
import io.touchstone.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A person at a browser: a Chromium without a window, with cookies of its own. What pages say on their consoles is kept;
 * the test fails when there is a mistake among it.
 */
final class Browsing implements AutoCloseable {
    private static final double MILLISECONDS_OF_PATIENCE = 60_000;
    private static final String AXE = resource("/axe.min.js");

    private static @Nullable Browser shared;

    private final BrowserContext context;
    private final Page page;
    private final List<String> mistakes = new ArrayList<>();

    private Browsing(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(MILLISECONDS_OF_PATIENCE);
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            // A reply that says no is told on the console, too; what the page makes of it is for the test to look at.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                mistakes.add(message.text());
            }
        });
    }

    /** One who has just opened a browser, with a window of so many pixels. */
    static Browsing begin(int width, int height) {
        return new Browsing(browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://127.0.0.1:" + TestApp.shared().app().port())
                        .setViewportSize(width, height)
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)));
    }

    /** One who has just opened a browser on a desk. */
    static Browsing begin() {
        return begin(1280, 800);
    }

    /** One who followed the administrator's link. */
    static Browsing asAdministrator() {
        Browsing browsing = begin();
        browsing.page()
                .navigate(TestApp.shared().app().signInLink().orElseThrow().reveal());
        return browsing;
    }

    /** One whose browser holds a session opened with this token. */
    static Browsing with(String token) {
        Browsing browsing = begin();
        browsing.context
                .request()
                .post(
                        "/api/session",
                        com.microsoft.playwright.options.RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setData("{\"token\": " + Json.text(token) + "}"));
        browsing.page().navigate("/");
        return browsing;
    }

    /** What the browser shows. */
    Page page() {
        return page;
    }

    /** Fails where something on the page keeps people from using it, such as faint letters or nameless buttons. */
    Browsing accessible() {
        page.evaluate(AXE);
        JsonNode violations = Json.parse(String.valueOf(page.evaluate(
                "async () => JSON.stringify((await axe.run(document, {resultTypes: ['violations']})).violations.map(v =>"
                        + " v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))")));
        assertThat(violations.valueStream().map(JsonNode::asString))
                .as("accessibility of " + page.url())
                .isEmpty();
        return this;
    }

    @Override
    public void close() {
        context.close();
        assertThat(mistakes).as("mistakes on the console").isEmpty();
    }

    private static synchronized Browser browser() {
        if (shared == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(MILLISECONDS_OF_PATIENCE);
            boolean root = System.getProperty("user.name").equals("root");
            Map<String, String> environment = new HashMap<>();
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            node().ifPresent(node -> environment.put("PLAYWRIGHT_NODEJS_PATH", node));
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            shared = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setChromiumSandbox(!root)); // the sandbox refuses to guard root
        }
        return shared;
    }

    /** The Node.js of this machine; where there is none, Maven's profile "node" has brought one. */
    private static java.util.Optional<String> node() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static Path chromium() {
        try {
            Process finding = new ProcessBuilder(".ci/chromium")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (InputStream out = finding.getInputStream()) {
                String path = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                assertThat(finding.waitFor()).as(".ci/chromium").isZero();
                return Path.of(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream file = Browsing.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
