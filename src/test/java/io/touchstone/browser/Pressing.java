package io.touchstone.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Presses every button of a page, and every one in the dialogs and menus behind them, with something typed wherever
 * something can be typed. Nothing changes by it: what only asks goes to the server, what would change something is answered
 * with a refusal by the test.
 */
final class Pressing {
    private static final int REFUSED = 422;

    /** What a test of a connection answers that leads nowhere. */
    private static final int UNREACHED = 400;

    private static final int MOST_PRESSED = 80;
    private static final double MILLISECONDS_TO_PRESS = 10_000;
    private static final Pattern ASKING =
            Pattern.compile(".*/(explain|estimate|validate|dry-run|catalogs|schemas|test|connection)(\\?.*)?$");
    private static final String BEHIND = "[role=dialog], [role=menu], [role=listbox]";

    /**
     * Marks the buttons that can be seen and pressed, and tells their names, one on each line. Of a table only the first
     * rows are pressed, for the others are like them.
     */
    private static final String BUTTONS =
            """
            (within) => [...document.querySelectorAll(within)].flatMap((part) => [
                ...part.querySelectorAll('button, [role=menuitem], [role=treeitem], [role=switch]')])
              .filter((button) => button.checkVisibility({ visibilityProperty: true }) && !button.disabled
                && !button.closest('[aria-hidden=true]'))
              .map((button) => {
                const row = button.closest('tbody tr, [role=row]');
                const place = row ? row.dataset.index ?? [...row.parentElement.children].indexOf(row) : 0;
                const name = (button.getAttribute('aria-label') ?? button.innerText).trim().replace(/\\s+/g, ' ');
                button.dataset.pressing = name;
                return place < 2 ? name : '';
              }).filter((name) => name !== '').join('\\n')
            """;

    private static final String FIELDS =
            "input:not([readonly]):not([type=checkbox]):not([type=radio]):not([type=hidden])"
                    + ":not([aria-haspopup]):not([role]):not([data-search]):not([type=range]), textarea:not([readonly])";

    private final Browsing browsing;
    private final Page page;
    private final Consumer<Request> changes;
    private final Consumer<String> opened;
    private final Set<List<String>> known = new HashSet<>();

    /**
     * Prepares a person at a browser.
     *
     * @param changes is told of every request that would change something
     * @param opened is told by which button a dialog, menu or list was opened, while it is open
     */
    Pressing(Browsing browsing, Consumer<Request> changes, Consumer<String> opened) {
        this.browsing = browsing.refused(REFUSED, UNREACHED);
        this.page = browsing.page();
        this.changes = changes;
        this.opened = opened;
        page.route("**/api/**", this::answer);
    }

    private void answer(Route route) {
        Request request = route.request();
        boolean reads = request.method().equals("GET");
        if (!reads) {
            changes.accept(request);
        }
        if (reads || ASKING.matcher(request.url()).matches()) {
            route.resume();
        } else {
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(REFUSED)
                    .setContentType("application/json")
                    .setBody("{\"detail\": \"Nothing is changed here.\"}"));
        }
    }

    /** Presses everything on a page. */
    void all(String place) {
        Set<String> pressed = new HashSet<>();
        browsing.open(place);
        String address = page.url();
        for (int times = 0; times < MOST_PRESSED; times++) {
            type("#content");
            String next = next("#content", pressed);
            if (next == null) {
                return;
            }
            press("#content", next);
            if (isOpen()) {
                if (known.add(page.locator(BEHIND).locator("visible=true").allInnerTexts())) {
                    opened.accept(place + " " + next);
                    behind(place, next);
                }
                close(place);
            }
            if (!page.url().equals(address)) {
                browsing.open(place);
            }
        }
    }

    /** Presses everything in what a button opened, once wherever it opens. What closes by it is opened again. */
    private void behind(String place, String opener) {
        Set<String> pressed = new HashSet<>(Set.of("Cancel", "Close"));
        String address = page.url();
        for (int times = 0; times < MOST_PRESSED && isOpen(); times++) {
            type(BEHIND);
            String next = next(BEHIND, pressed);
            if (next == null) {
                break;
            }
            press(BEHIND, next);
            if (!isOpen()
                    && page.url().equals(address)
                    && button("#content", opener).count() > 0) {
                press("#content", opener);
            }
        }
    }

    private void close(String place) {
        for (int times = 0; times < 3 && isOpen(); times++) {
            page.keyboard().press("Escape");
            browsing.settled();
        }
        if (isOpen()) {
            browsing.open(place);
        }
    }

    private boolean isOpen() {
        return page.locator(BEHIND).locator("visible=true").count() > 0;
    }

    private @Nullable String next(String within, Set<String> pressed) {
        List<String> names =
                String.valueOf(page.evaluate(BUTTONS, within)).lines().toList();
        return names.stream().filter(pressed::add).findFirst().orElse(null);
    }

    private Locator button(String within, String name) {
        return page.locator(within)
                .locator("[data-pressing=" + quoted(name) + "]")
                .locator("visible=true");
    }

    private void press(String within, String name) {
        page.evaluate(BUTTONS, within);
        Locator button = button(within, name).first();
        if (button.count() > 0 && button.isEnabled()) {
            try {
                button.click(new Locator.ClickOptions().setTimeout(MILLISECONDS_TO_PRESS));
            } catch (TimeoutError vanished) {
                return; // a menu that closed meanwhile took it along
            }
            browsing.settled();
        }
    }

    /** Types into every empty field, and into those that ask for a name to go on, that name. */
    private void type(String within) {
        for (Locator field :
                page.locator(within).locator(FIELDS).locator("visible=true").all()) {
            if (field.isEnabled() && field.inputValue().isEmpty()) {
                Locator asked = field.locator("xpath=ancestor::*[label][1]/label//*[contains(@class, 'mono')]");
                String kind = field.getAttribute("type");
                field.fill(
                        asked.count() > 0 ? asked.first().innerText() : "number".equals(kind) ? "1" : "a@example.com");
            }
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
