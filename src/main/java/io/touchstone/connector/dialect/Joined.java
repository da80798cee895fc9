package io.touchstone.connector.dialect;

import io.touchstone.connector.Operand;
import java.util.List;
import java.util.stream.Collectors;

/** Arguments in a row. */
final class Joined {
    private Joined() {}

    static String of(List<Operand> arguments, String between) {
        return arguments.stream().map(Operand::sql).collect(Collectors.joining(between));
    }
}
