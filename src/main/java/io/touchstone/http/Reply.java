package io.touchstone.http;

import org.jspecify.annotations.Nullable;

/** What a handler answers: a status and a value that becomes JSON, or nothing. */
public record Reply(int status, @Nullable Object body) {
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
}
