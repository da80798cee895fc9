package io.touchstone.connector.jdbc;

import io.touchstone.connector.Constants;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Spelling;
import io.touchstone.connector.Standard;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's SQL. */
final class PostgreSqlDialect implements Dialect {
    private static final Map<String, Spelling> SPELLINGS = Standard.with(Map.of(
            "count_if", Spelling.pattern("count(*) filter (where $1)"), //
            // Not by the words of a language, and of types that know no order too.
            "group_key", Spelling.pattern("(cast($1 as text) collate \"C\")"),
            "rlike", Spelling.pattern("($1 ~ $2)")));

    @Override
    public String engine() {
        return "PostgreSQL";
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
