package io.touchstone.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a handler answers: a status, a value that becomes JSON, or nothing, and headers beside the usual. */
public record Reply(int status, @Nullable Object body, Map<String, String> headers) {
    /** A status and a value. */
    public Reply(int status, @Nullable Object body) {
        this(status, body, Map.of());
    }

    /** 200 with a value. */
    public static Reply ok(Object body) {
        return new Reply(200, body);
    }

    /** 201 with what was made. */
    public static Reply created(Object body) {
        return new Reply(201, body);
    }

    /** 204. */
    public static Reply nothing() {
        return new Reply(204, null);
    }

    /** 303: what is wanted is elsewhere. */
    public static Reply seeOther(String location) {
        return new Reply(303, null).with("Location", location);
    }

    /** The same with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, body, more);
    }
}
