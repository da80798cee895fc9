package io.touchstone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.touchstone.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A secrets manager, as far as it goes: who logs in with its payload gets a token, and who has that its values. */
public final class FakeVault implements AutoCloseable {
    private static final String TOKEN = "token-of-the-vault";

    private final HttpServer http;
    private final String payload;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private FakeVault(HttpServer http, String payload) {
        this.http = http;
        this.payload = payload;
    }

    /** Starts one that lets in whoever sends this payload. */
    public static FakeVault start(String payload) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeVault vault = new FakeVault(http, payload);
            http.createContext("/login", vault::login);
            http.createContext("/secret", vault::secret);
            http.start();
            return vault;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a value. */
    public void keep(String key, String value) {
        values.put(key, value);
    }

    /** How often it has given its values. */
    public int asked() {
        return asked.get();
    }

    /** Its address, to which {@code /login} and {@code /secret} are added. */
    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private void login(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = sent.equals(payload);
        reply(exchange, known ? 200 : 403, known ? Map.of("auth", Map.of("client_token", TOKEN)) : Map.of());
    }

    private void secret(HttpExchange exchange) throws IOException {
        boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
        asked.incrementAndGet();
        reply(exchange, known ? 200 : 403, known ? Map.of("data", values) : Map.of());
    }

    private static void reply(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = Json.bytes(body);
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
