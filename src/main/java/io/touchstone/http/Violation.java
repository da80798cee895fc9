package io.touchstone.http;

import java.util.List;

/**
 * One thing the contract rules out in a request, as clients read it in a 422.
 *
 * @param loc where: {@code body}, {@code query}, {@code path} or {@code header}, then names and positions
 * @param msg what is wrong and what is allowed; never the value that was sent
 * @param type a word for programs, from the families {@code value_error} and {@code type_error}
 */
public record Violation(List<Object> loc, String msg, String type) {
    public Violation {
        loc = List.copyOf(loc);
    }
}
