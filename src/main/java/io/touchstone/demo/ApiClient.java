package io.touchstone.demo;

import io.touchstone.connector.Secret;
import io.touchstone.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Speaks to a Touchstone over its public API, as a script of anybody's would. */
final class ApiClient {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;
    private final Secret token;

    ApiClient(String address, Secret token) {
        this.address = address;
        this.token = token;
    }

    /** Whether a Touchstone that knows the token answers there. */
    boolean isThere() {
        try {
            return send("GET", "/api/users/me", "").statusCode() == 200;
        } catch (UncheckedIOException nobody) {
            return false;
        }
    }

    JsonNode get(String path) {
        return answer("GET", path, "");
    }

    JsonNode post(String path, Object body) {
        return answer("POST", path, Json.text(body));
    }

    JsonNode patch(String path) {
        return answer("PATCH", path, "");
    }

    private JsonNode answer(String method, String path, String body) {
        HttpResponse<String> response = send(method, path, body);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body().isEmpty() ? Json.object() : Json.parse(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(2))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
