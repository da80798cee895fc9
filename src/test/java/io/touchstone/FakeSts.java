package io.touchstone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The service that lends credentials for a role, as far as it goes: it gives those of an {@link S3Server} to who names
 * the role and the external id.
 */
public final class FakeSts implements AutoCloseable {
    private static final Duration LIFE = Duration.ofHours(1);

    private final HttpServer http;
    private final S3Server s3;
    private final String role;
    private final String externalId;
    private final AtomicInteger lent = new AtomicInteger();
    private volatile Duration life = LIFE;

    private FakeSts(HttpServer http, S3Server s3, String role, String externalId) {
        this.http = http;
        this.s3 = s3;
        this.role = role;
        this.externalId = externalId;
    }

    /** Starts one that lends the credentials of the store for one role. */
    public static FakeSts start(S3Server s3, String role, String externalId) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeSts sts = new FakeSts(http, s3, role, externalId);
            http.createContext("/", sts::answer);
            http.start();
            return sts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address. */
    public String endpoint() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** How often it has lent credentials. */
    public int lent() {
        return lent.get();
    }

    /** Sets how long the credentials it lends from now on are good for. */
    public void lendFor(Duration duration) {
        life = duration;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        boolean trusted = "AssumeRole".equals(form.get("Action"))
                && role.equals(form.get("RoleArn"))
                && externalId.equals(form.get("ExternalId"));
        reply(exchange, trusted ? 200 : 403, trusted ? credentials() : refusal());
    }

    private String credentials() {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey><SessionToken>token-%d</SessionToken>
                <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"""
                .formatted(
                        s3.accessKey(),
                        s3.secretKey(),
                        lent.incrementAndGet(),
                        Instant.now().plus(life));
    }

    private static String refusal() {
        return """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>""";
    }

    private static void reply(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
