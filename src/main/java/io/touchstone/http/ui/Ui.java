package io.touchstone.http.ui;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The web UI: the files of its bundle, and its one page for every address that a browser opens. */
public final class Ui {
    private static final String FOLDER = "/ui/";
    private static final String PAGE = "index.html";
    private static final Pattern NAME = Pattern.compile("(?:[\\w-][\\w.-]*/)*[\\w-][\\w.-]*\\.(\\w+)");

    /** What the bundle is made of: by its extension a file's type. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain; charset=utf-8",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    /** No script but the bundle's, no words from elsewhere, shown in nobody's frame. Components carry styles of their own. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Map<String, File> files = new ConcurrentHashMap<>();

    /** A file as it is sent; its content packed by gzip, unless that would not make it smaller, as with images. */
    private static final class File {
        private final String name;
        private final String type;
        private final String tag;
        private final byte @Nullable [] packed;

        private File(String name, String type) {
            byte[] plain = content(name);
            byte[] smaller = packed(plain);
            this.name = name;
            this.type = type;
            this.tag = "W/\"" + hash(plain) + "\"";
            this.packed = smaller.length < plain.length ? smaller : null;
        }
    }

    /** Answers a request that no route is for; false when the bundle has no answer either. */
    public boolean serve(Context context) {
        String path = context.path();
        boolean reading =
                context.method().name().equals("GET") || context.method().name().equals("HEAD");
        if (!reading || path.equals("/api") || path.startsWith("/api/")) {
            return false;
        }
        Optional<File> file = find(path.substring(1));
        if (file.isEmpty() && accepts(context, "Accept", "text/html")) {
            file = find(PAGE);
        }
        file.ifPresent(found -> send(context, found));
        return file.isPresent();
    }

    private Optional<File> find(String name) {
        Matcher form = NAME.matcher(name);
        String type = form.matches() ? TYPES.get(form.group(1).toLowerCase(Locale.ROOT)) : null;
        if (type == null) {
            return Optional.empty();
        }
        File known = files.get(name);
        if (known == null && Ui.class.getResource(FOLDER + name) != null) {
            known = new File(name, type);
            files.put(name, known);
        }
        return Optional.ofNullable(known);
    }

    private static void send(Context context, File file) {
        context.header(
                        "Cache-Control",
                        file.name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache")
                .header("ETag", file.tag)
                .header("Vary", "Accept-Encoding")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Content-Security-Policy", POLICY);
        if (file.tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.disableCompression();
        byte[] packed = file.packed;
        boolean sendPacked = packed != null && accepts(context, "Accept-Encoding", "gzip");
        if (sendPacked) {
            context.header("Content-Encoding", "gzip");
        }
        context.status(200)
                .contentType(file.type)
                .result(sendPacked ? Objects.requireNonNull(packed) : content(file.name));
    }

    private static boolean accepts(Context context, String header, String word) {
        return Optional.ofNullable(context.header(header)).orElse("").contains(word);
    }

    private static byte[] content(String name) {
        try (InputStream file = Objects.requireNonNull(Ui.class.getResourceAsStream(FOLDER + name))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
