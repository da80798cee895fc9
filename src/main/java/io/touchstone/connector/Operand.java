package io.touchstone.connector;

/**
 * A scalar as an engine's SQL spells it.
 *
 * @param sql its text, safe to stand between other operators
 * @param type what it yields
 */
public record Operand(String sql, FieldType type) {}
