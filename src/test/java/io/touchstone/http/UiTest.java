package io.touchstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The bundle of the web UI, as browsers get it. */
class UiTest {
    private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final TestApp app = TestApp.shared();

    private Answer open(String path, String accept) {
        return app.as(null).send("GET", path, null, "Accept", accept);
    }

    @Test
    void showsItsPageAtEveryAddressOfAView() {
        Answer root = open("/", PAGE);
        assertThat(root.status()).isEqualTo(200);
        assertThat(root.header("Content-Type")).startsWith("text/html");
        assertThat(root.text()).contains("<title>Touchstone</title>");
        for (String path :
                new String[] {"/welcome", "/datastores/7/checks?rule=notNull", "/anomalies/a.b%2Fc", "/index.html"}) {
            assertThat(open(path, PAGE).text()).as(path).isEqualTo(root.text());
        }
    }

    @Test
    void leavesTheApiAndWhatIsNotThereToOthers() {
        for (String path : new String[] {"/api/nowhere", "/api"}) {
            assertThat(open(path, PAGE).header("Content-Type")).as(path).isEqualTo("application/json");
        }
        for (String path :
                new String[] {"/assets/gone.js", "/assets", "/../openapi.json", "/assets/..%2f..%2fopenapi.json"}) {
            assertThat(open(path, "*/*").status()).as(path).isIn(400, 404);
        }
        assertThat(app.as(null).send("POST", "/welcome", "{}", "Accept", PAGE).status())
                .isEqualTo(404);
    }

    @Test
    void asksWhetherThePageIsNewEachTime() {
        Answer page = open("/", PAGE);
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        Answer again = app.as(null).send("GET", "/", null, "Accept", PAGE, "If-None-Match", page.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void keepsScriptsForEver() {
        Matcher script = Pattern.compile("/(assets/[\\w.-]+\\.js)")
                .matcher(open("/", PAGE).text());
        assertThat(script.find()).isTrue();
        Answer asset = open("/" + script.group(1), "*/*");
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("Content-Type")).startsWith("text/javascript");
        assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void runsNoScriptOfOthersAndStandsInNobodysFrame() {
        Answer page = open("/datastores", PAGE);
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval")
                .doesNotContainPattern("script-src[^;]*unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.text()).doesNotContainPattern("<script(?![^>]*src=)|https?://| on\\w+=");
    }

    @Test
    void sendsLessToThoseWhoUnpack() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + app.app().port() + "/"))
                .header("Accept", PAGE)
                .header("Accept-Encoding", "gzip, br")
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream unpacked = new GZIPInputStream(answer.body())) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(open("/", PAGE).text());
        }
    }
}
