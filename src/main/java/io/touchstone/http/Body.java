package io.touchstone.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** The body of a request, parsed once. */
final class Body implements AutoCloseable {
    /** No body. */
    static final Body NONE = new Body(null, null, () -> {});

    private final @Nullable JsonNode tree;
    private final @Nullable Violation broken;
    private final Runnable release;

    private Body(@Nullable JsonNode tree, @Nullable Violation broken, Runnable release) {
        this.tree = tree;
        this.broken = broken;
        this.release = release;
    }

    /**
     * Parses what arrived; what is wrong with it is said when it is checked.
     *
     * @param release told when the body is done with
     */
    static Body of(byte[] bytes, Runnable release) {
        if (isBlank(bytes)) {
            return new Body(null, null, release);
        }
        try {
            return new Body(WholeNumbers.spelled(Json.parse(bytes)), null, release);
        } catch (StreamConstraintsException e) {
            return new Body(null, broken(e, Json.BOUNDS), release);
        } catch (JacksonException e) {
            return new Body(null, broken(e, "the body is not valid JSON"), release);
        }
    }

    /** The body for finding what the request is about; null when there is none that can be read. */
    @Nullable
    JsonNode lenient() {
        return tree;
    }

    /** The body, what the contract rules out in it added to the violations; null when there is none. */
    @Nullable
    JsonNode checked(Contract.Operation operation, Context context, List<Violation> violations) {
        if (tree == null && broken == null) {
            violations.addAll(operation.checkBody(null));
            return null;
        }
        refuseOtherForms(context);
        if (broken == null) {
            violations.addAll(operation.checkBody(tree));
        } else {
            violations.add(broken);
        }
        return tree;
    }

    private static void refuseOtherForms(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.matches("application/([a-z0-9.+-]+\\+)?json\\s*(;.*)?")) {
            throw Problem.of(415, "Send the body as Content-Type: application/json");
        }
        String encoding =
                Optional.ofNullable(context.header("Content-Encoding")).orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(415, "Send the body as it is, without Content-Encoding");
        }
    }

    private static Violation broken(JacksonException e, String message) {
        long at = e.getLocation() == null ? 0L : Math.max(0, e.getLocation().getByteOffset());
        return new Violation(List.of("body", at), message, "value_error.jsondecode");
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte one : bytes) {
            if (one != ' ' && one != '\n' && one != '\r' && one != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        release.run();
    }
}
