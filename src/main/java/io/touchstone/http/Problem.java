package io.touchstone.http;

import io.touchstone.connector.ConnectionFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request that is answered with an error: a status and the body that goes with it. */
public final class Problem extends RuntimeException {
    private final int status;
    private final transient Map<String, Object> body;

    private Problem(int status, Map<String, Object> body) {
        super(String.valueOf(body), null, false, false);
        this.status = status;
        this.body = body;
    }

    /** An error with a sentence as its detail. */
    public static Problem of(int status, String detail) {
        return new Problem(status, Map.of("detail", detail));
    }

    /** 401: no token, or none that opens anything. */
    public static Problem unauthenticated() {
        return of(401, "Not authenticated");
    }

    /** 403. */
    public static Problem forbidden(String detail) {
        return of(403, detail);
    }

    /** 404 in the API's words, such as {@code Datastore id: 999 not found}. */
    public static Problem notFound(String entity, long id) {
        return of(404, entity + " id: " + id + " not found");
    }

    /** The same for an id that is none of ours, such as a UUID. */
    public static Problem notFound(String entity, String id) {
        return of(404, entity + " id: " + id + " not found");
    }

    /** 409. */
    public static Problem conflict(String detail) {
        return of(409, detail);
    }

    /** 422 with all that is wrong at once. */
    public static Problem invalid(List<Violation> violations) {
        return new Problem(422, Map.of("detail", violations));
    }

    /** 422 with one thing that is wrong in the body. */
    public static Problem invalid(String message, Object... path) {
        List<Object> loc = new ArrayList<>(List.of("body"));
        loc.addAll(List.of(path));
        return invalid(List.of(new Violation(loc, message, "value_error")));
    }

    /** 400: the store said no, or nothing. */
    public static Problem of(ConnectionFailure failure) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", failure.getMessage());
        body.put("reason", failure.reason().wire());
        return new Problem(400, body);
    }

    /** What is wrong, in words alone. */
    public String detail() {
        return body.get("detail") instanceof List<?> violations
                ? violations.stream()
                        .map(one -> one instanceof Violation violation ? violation.msg() : String.valueOf(one))
                        .collect(Collectors.joining("; "))
                : String.valueOf(body.getOrDefault("detail", body.get("message")));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The JSON body. */
    public Map<String, Object> body() {
        return body;
    }
}
