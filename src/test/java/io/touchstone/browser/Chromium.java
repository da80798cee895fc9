package io.touchstone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window: this machine's, or the one that {@code .ci/chromium} fetches. */
final class Chromium {
    /** How long a page may take to come to what is waited for. */
    static final double MILLISECONDS_OF_PATIENCE = 60_000;

    private static @Nullable Browser shared;

    private Chromium() {}

    /** The browser all tests share, started when the first one wants it. */
    static synchronized Browser shared() {
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
                            .setExecutablePath(path())
                            .setChromiumSandbox(!root)); // the sandbox refuses to guard root
        }
        return shared;
    }

    /** The Node.js of this machine; where there is none, Maven's profile "node" has brought one. */
    private static Optional<String> node() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static Path path() {
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
}
