package io.touchstone.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every address of the web UI, as its own router tells them: a page nobody told a test of is walked all the same. */
final class Places {
    private static final Pattern NUMBER = Pattern.compile("([a-z-]+)/\\$\\w+");

    private Places() {}

    /**
     * All addresses, with what is looked at filled in.
     *
     * @param page of the UI
     * @param shown numbers to look at, by the word before them in an address, such as {@code datastores}
     */
    static List<String> of(Page page, Map<String, List<Long>> shown) {
        Object paths = page.evaluate(
                """
                () => Object.values(window.__TSR_ROUTER__.routesById).filter((route) => !route.children)
                  .map((route) => route.fullPath.replace(/(.)\\/$/, '$1')).join(' ')
                """);
        return Stream.of(String.valueOf(paths).split(" "))
                .flatMap(path -> filled(path, shown))
                .distinct()
                .toList();
    }

    private static Stream<String> filled(String path, Map<String, List<Long>> shown) {
        Matcher number = NUMBER.matcher(path);
        if (!number.find()) {
            return Stream.of(path);
        }
        String thing = number.group(1);
        if (!shown.containsKey(thing)) {
            throw new AssertionError("nobody said which of the " + thing + " to look at on " + path);
        }
        return shown.get(thing).stream()
                .flatMap(id ->
                        filled(path.substring(0, number.end(1)) + "/" + id + path.substring(number.end()), shown));
    }
}
