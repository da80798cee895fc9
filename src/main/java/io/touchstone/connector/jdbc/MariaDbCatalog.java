package io.touchstone.connector.jdbc;

import io.touchstone.connector.FieldType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How MariaDB and MySQL are asked for their tables and columns: one question for each kind, for a whole schema. The
 * schema is compared twice: plainly, so that the server opens that one alone, and to the letter, for its plain
 * comparison takes é for e.
 */
final class MariaDbCatalog {
    /** Takes the schema twice. The comment of a view says VIEW, or what is wrong with it. */
    static final String CONTAINERS =
            """
            select table_name as container,
                if(table_type in ('VIEW', 'SYSTEM VIEW'), 'VIEW', 'TABLE') as kind,
                table_rows as row_estimate,
                if(table_type = 'VIEW', null, table_comment) as remark,
                if(table_type = 'VIEW' and table_comment <> 'VIEW',
                    'The view refers to something that is missing or forbidden', null) as problem
            from information_schema.tables
            where table_schema = ? and (cast(table_schema as binary) = cast(? as binary) or @@lower_case_table_names > 0)
            and table_type in ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW', 'SYSTEM VIEW')""";

    /**
     * Takes the schema five times. The columns of a primary key come ahead of the fields of their table, without a
     * type: joining the two would cost the server the product of both.
     */
    static final String FIELDS =
            """
            select table_name as container, column_name as field, null as native_type, null as type_word,
                null as nullable, null as size, null as decimals, seq_in_index as key_position, null as remark,
                0 as place, cast(table_name as binary) as to_the_letter
            from information_schema.statistics
            where table_schema = ? and (cast(table_schema as binary) = cast(? as binary) or @@lower_case_table_names > 0)
            and index_name = 'PRIMARY'
            union all
            select table_name, column_name, column_type,
                case when column_type like 'tinyint(1)%' or column_type = 'bit(1)' then 'boolean' else data_type end,
                is_nullable = 'YES',
                coalesce(character_maximum_length, if(data_type in ('float', 'double'), null, numeric_precision)),
                if(data_type in ('float', 'double'), null, numeric_scale),
                null, column_comment, ordinal_position, cast(table_name as binary)
            from information_schema.columns
            where table_schema = ? and (cast(table_schema as binary) = cast(? as binary) or @@lower_case_table_names > 0)
            and table_name not in (
                select table_name from information_schema.tables where table_schema = ? and table_type = 'SEQUENCE')
            order by to_the_letter, place""";

    /** Takes the schema and the table, whose primary key is not told. */
    static final String FIELDS_OF_ONE =
            """
            select table_name as container, column_name as field, column_type as native_type,
                case when column_type like 'tinyint(1)%' or column_type = 'bit(1)' then 'boolean' else data_type end
                    as type_word,
                is_nullable = 'YES' as nullable,
                coalesce(character_maximum_length, if(data_type in ('float', 'double'), null, numeric_precision))
                    as size,
                if(data_type in ('float', 'double'), null, numeric_scale) as decimals,
                null as key_position, column_comment as remark
            from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position""";

    private static final Map<String, FieldType> TYPES = types();

    private MariaDbCatalog() {}

    static FieldType type(String word, @Nullable Integer decimals) {
        if (word.equals("decimal")) {
            return decimals != null && decimals == 0 ? FieldType.INTEGRAL : FieldType.FRACTIONAL;
        }
        return TYPES.getOrDefault(word, FieldType.UNKNOWN);
    }

    private static Map<String, FieldType> types() {
        Map<String, FieldType> types = new HashMap<>();
        put(types, FieldType.BOOLEAN, "boolean");
        put(types, FieldType.INTEGRAL, "tinyint", "smallint", "mediumint", "int", "bigint", "year", "bit");
        put(types, FieldType.FRACTIONAL, "float", "double");
        put(types, FieldType.DATE, "date");
        put(types, FieldType.TIMESTAMP, "datetime", "timestamp");
        put(types, FieldType.STRING, "char", "varchar", "tinytext", "text", "mediumtext", "longtext");
        put(types, FieldType.STRING, "enum", "set", "json", "time", "uuid", "inet4", "inet6");
        return types;
    }

    private static void put(Map<String, FieldType> types, FieldType type, String... words) {
        for (String word : words) {
            types.put(word, type);
        }
    }
}
