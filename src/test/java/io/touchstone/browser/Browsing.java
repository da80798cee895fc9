package io.touchstone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.touchstone.TestApp;
import io.touchstone.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A person at a browser: a Chromium without a window, with cookies of its own. What pages say on their consoles and what the
 * server refused is kept; the test fails when there is a mistake among it, or a refusal that nobody announced.
 */
final class Browsing implements AutoCloseable {
    private static final String AXE = resource("/axe.min.js");

    /** Counts what a page asks and has no answer to yet, and the tasks that kept it from answering people, in milliseconds. */
    private static final String WATCH =
            """
            window.underWay = 0;
            window.calm = 0;
            window.longTasks = [];
            const ask = window.fetch;
            window.fetch = (...asked) => {
              window.underWay++;
              return ask(...asked).finally(() => window.underWay--);
            };
            new PerformanceObserver((list) => list.getEntries().forEach((task) => window.longTasks.push(task.duration)))
              .observe({ type: 'longtask', buffered: true });
            """;

    /** Whether a page has shown for some frames in a row all it has to show. */
    private static final String SETTLED =
            """
            (look) => {
              if (window.look !== look) {
                window.look = look;
                window.calm = 0;
              }
              const reading = window.underWay > 0 || !document.querySelector('h1')
                || window.__TSR_ROUTER__?.state.status !== 'idle'
                || document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running')
                || document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root, [aria-busy=true]');
              window.calm = reading ? 0 : window.calm + 1;
              return window.calm > 3;
            }
            """;

    /** What axe finds. Menus, lists and hints that are open float above the page and belong to no region of it. */
    private static final String OBSTACLES =
            """
            async () => {
              const floating = document.querySelector('[role=menu], [role=listbox], [role=tooltip]') !== null;
              const found = await axe.run(document, {
                resultTypes: ['violations'], rules: { region: { enabled: !floating } } });
              return JSON.stringify(found.violations.map((violation) => violation.id + ': '
                + violation.nodes.slice(0, 3).map((node) => node.target.join(' ') + ' ' + node.failureSummary)
                  .join(' | ').replace(/\\s+/g, ' ')));
            }
            """;

    private final BrowserContext context;
    private final Page page;
    private final List<String> mistakes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<Integer> announced = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private int looks;

    private Browsing(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(Chromium.MILLISECONDS_OF_PATIENCE);
        context.addInitScript(WATCH);
        page.onPageError(mistakes::add);
        page.onDialog(question -> {
            asked.add(question.type());
            question.accept();
        });
        page.onResponse(response -> {
            if (response.status() >= 400 && !announced.contains(response.status())) {
                refusals.add(response.request().method() + " " + response.url() + " answered " + response.status());
            }
        });
        page.onConsoleMessage(message -> {
            // A reply that says no is told on the console, too; those are kept apart.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                mistakes.add(message.text());
            }
        });
    }

    /** One who has just opened a browser, with a window of so many pixels. */
    static Browsing begin(int width, int height) {
        return new Browsing(Chromium.shared()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://127.0.0.1:" + TestApp.shared().app().port())
                        .setViewportSize(width, height)
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)));
    }

    /** One who has just opened a browser on a desk. */
    static Browsing begin() {
        return begin(1280, 800);
    }

    /** One at a desk who followed the administrator's link. */
    static Browsing asAdministrator() {
        return asAdministrator(1280, 800);
    }

    /** One who followed the administrator's link, with a window of so many pixels. */
    static Browsing asAdministrator(int width, int height) {
        Browsing browsing = begin(width, height);
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

    /** Signs in with a token, on the page where one does. */
    Browsing signIn(String token) {
        page.getByLabel("Token", new Page.GetByLabelOptions().setExact(true)).fill(token);
        press("Sign in");
        page.waitForURL(Pattern.compile("^(?!.*/welcome).*$"));
        return this;
    }

    /** The buttons of that name, in full. */
    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses the button of that name, the last where there are several: the one in the dialog. */
    Browsing press(String name) {
        button(name).last().click();
        return this;
    }

    /** Writes into the field of that name. */
    Browsing fill(String label, String text) {
        page.getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(label).setExact(true))
                .last()
                .fill(text);
        return this;
    }

    /** Chooses from the list of that name, which may hold many: the first choice that begins so. */
    Browsing choose(String label, String option) {
        return choose(page.locator("body"), label, option);
    }

    /** Chooses from the list of that name in a part of the page, the last where there are several. */
    Browsing choose(Locator within, String label, String option) {
        Locator list = within.getByLabel(Pattern.compile("^" + label))
                .and(page.locator("input"))
                .locator("visible=true");
        list.last().click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("^" + option)))
                .locator("visible=true")
                .first()
                .click();
        return this;
    }

    /** Goes on to what comes next, as one does with the tabulator: a list that is open closes. */
    Browsing leave() {
        page.keyboard().press("Tab");
        return settled();
    }

    /** The links of that name, in full. */
    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What the browser shows. */
    Page page() {
        return page;
    }

    /** Announces that the server will answer so on this way, for that is what the test is about. */
    Browsing refused(int... statuses) {
        IntStream.of(statuses).forEach(announced::add);
        return this;
    }

    /** Goes to a page of the server's, and waits until it shows all it has to show. */
    Browsing open(String path) {
        page.navigate(path);
        return settled();
    }

    /** Goes to a page as links do, without loading the UI anew. */
    Browsing go(String path) {
        page.evaluate("path => window.__TSR_ROUTER__.navigate({ href: path })", path);
        return settled();
    }

    /** Waits until the page shows all it has to show. */
    Browsing settled() {
        page.waitForFunction(SETTLED, ++looks);
        return this;
    }

    /** The longest time since the page came in which it could not answer people, in milliseconds; forgotten when told. */
    double longestTask() {
        return ((Number) page.evaluate("() => Math.max(0, ...window.longTasks.splice(0))")).doubleValue();
    }

    /** What keeps people from using the page, such as faint letters or nameless buttons. */
    List<String> obstacles() {
        page.evaluate(AXE);
        JsonNode violations = Json.parse(String.valueOf(page.evaluate(OBSTACLES)));
        return violations.valueStream().map(JsonNode::asString).toList();
    }

    /** What is wider than the window, so that people had to scroll sideways for it. */
    List<String> overflow() {
        Object wide = page.evaluate(
                "() => document.documentElement.scrollWidth > window.innerWidth ? 'wider than the window' : ''");
        return wide.equals("") ? List.of() : List.of(String.valueOf(wide));
    }

    /** What the browser itself asked so far, such as {@code beforeunload} where something typed would be lost; the answer is yes. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** What went wrong on the way so far: mistakes on the console, and refusals nobody announced. They are told once. */
    List<String> faults() {
        List<String> all =
                Stream.concat(mistakes.stream(), refusals.stream()).distinct().toList();
        mistakes.clear();
        refusals.clear();
        return all;
    }

    /** Fails where something on the page keeps people from using it, such as faint letters or nameless buttons. */
    Browsing accessible() {
        assertThat(obstacles()).as("accessibility of " + page.url()).isEmpty();
        return this;
    }

    /** Leaves, and with a folder in TOUCHSTONE_TEST_PICTURES a picture there of what was seen last. */
    @Override
    public void close() {
        String pictures = System.getenv("TOUCHSTONE_TEST_PICTURES");
        if (pictures != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(pictures, page.title().replaceAll("\\W+", "_") + ".png")));
        }
        context.close();
        assertThat(faults()).as("mistakes on the console, and refusals").isEmpty();
    }

    private static String resource(String name) {
        try (InputStream file = Browsing.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
