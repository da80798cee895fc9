package io.touchstone.connector.jdbc;

import io.touchstone.connector.Constants;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Spelling;
import io.touchstone.connector.Standard;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MariaDB's SQL. */
final class MariaDbDialect implements Dialect {
    private static final Map<String, Spelling> SPELLINGS = Standard.with(Map.of(
            "rlike",
            Spelling.pattern("($1 rlike $2)"),
            // Its collations take A for a, and a blank at the end for none.
            "group_key",
            Spelling.pattern("cast(convert($1 using utf8mb4) as binary)"),
            // A zero is a zero, with a sign or without one.
            "group_number",
            Spelling.pattern("($1 + 0)"),
            "group_value",
            Spelling.pattern("convert($1 using utf8mb4)")));

    @Override
    public String engine() {
        return "MariaDB";
    }

    @Override
    public String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public String constant(@Nullable Object value, FieldType type) {
        return Constants.of(this, value);
    }

    @Override
    public Map<String, Spelling> spellings() {
        return SPELLINGS;
    }

    @Override
    public String cast(Operand value, String target) {
        return "cast(" + value.sql() + " as " + target + ")";
    }
}
