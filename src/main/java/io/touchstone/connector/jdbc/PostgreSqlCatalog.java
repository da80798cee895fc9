package io.touchstone.connector.jdbc;

import io.touchstone.connector.FieldType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL is asked for its tables and columns: one question for each kind, for a whole schema. */
final class PostgreSqlCatalog {
    /** A table's own count. Before version 14 a table never analyzed shows no rows on no pages, later -1. */
    private static final String ROWS =
            """
            case
                when c.relkind = 'v' or c.reltuples < 0 then null
                when c.relpages = 0 and current_setting('server_version_num')::int < 140000 then null
                else c.reltuples::bigint end""";

    private static final String IN_SCHEMA =
            """
            c.relnamespace = (
                select oid from pg_catalog.pg_namespace where nspname = coalesce(?::text, current_schema()::text))
            and not c.relispartition""";

    private static final String READABLE = IN_SCHEMA
            + """

            and c.relkind in ('r', 'p', 'v', 'm', 'f')
            and pg_catalog.has_any_column_privilege(c.oid, 'SELECT')""";

    /** Takes the schema twice. Partitions are part of their table, which has the sum of their rows. */
    static final String CONTAINERS =
            """
            with recursive part(root, oid) as (
                select c.oid, i.inhrelid
                from pg_catalog.pg_class c
                join pg_catalog.pg_inherits i on i.inhparent = c.oid
                where c.relkind = 'p' and %2$s
                union all
                select part.root, i.inhrelid from part join pg_catalog.pg_inherits i on i.inhparent = part.oid
            ), whole as (
                select root, case when bool_and(rows is not null) then sum(rows)::bigint end as rows
                from (
                    select part.root, %1$s as rows
                    from part join pg_catalog.pg_class c on c.oid = part.oid and c.relkind <> 'p') leaf
                group by root
            )
            select c.relname as container,
                case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED_VIEW' else 'TABLE' end as kind,
                case when c.relkind = 'p' then w.rows else %1$s end as row_estimate,
                d.description as remark,
                null::text as problem
            from pg_catalog.pg_class c
            left join whole w on w.root = c.oid
            left join pg_catalog.pg_description d
                on d.objoid = c.oid and d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = 0
            where %3$s"""
                    .formatted(ROWS, IN_SCHEMA, READABLE);

    /**
     * Takes the schema, and the bounds of a part. A domain counts as the type it stands on, however many domains lie
     * between. What follows from a type is asked for in one place: PostgreSQL remembers it, and does not find it out anew
     * for each of a million columns.
     */
    static final String FIELDS =
            """
            select c.relname as container, a.attname as field, t.native_type, t.type_word,
                (not (a.attnotnull or t.required))::int as nullable, t.size, t.decimals,
                pg_catalog.array_position(k.conkey, a.attnum) as key_position,
                d.description as remark
            from pg_catalog.pg_class c
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            cross join lateral (
                with recursive step(oid, mod, required) as (
                    select a.atttypid, a.atttypmod, false
                    union all
                    select t.typbasetype, greatest(step.mod, t.typtypmod), step.required or t.typnotnull
                    from step join pg_catalog.pg_type t on t.oid = step.oid and t.typtype = 'd'
                )
                select
                    pg_catalog.format_type(a.atttypid, a.atttypmod) as native_type,
                    case
                        when t.typcategory = 'A' then 'array'
                        when t.typtype = 'c' then 'composite'
                        when t.typtype = 'e' or t.typcategory = 'S' then 'text'
                        else t.typname::text end as type_word,
                    step.required,
                    case
                        when t.typname = 'int2' then 5
                        when t.typname = 'int4' then 10
                        when t.typname = 'int8' then 19
                        when step.mod < 0 then null
                        when t.typname = 'numeric' then (step.mod - 4) >> 16 & 65535
                        when t.typname in ('varchar', 'bpchar') then step.mod - 4
                        when t.typname in ('bit', 'varbit') then step.mod end as size,
                    case
                        when t.typname in ('int2', 'int4', 'int8') then 0
                        when t.typname = 'numeric' and step.mod >= 0 then (((step.mod - 4) & 2047) # 1024) - 1024
                        end as decimals
                from step join pg_catalog.pg_type t on t.oid = step.oid and t.typtype <> 'd'
                limit 1
            ) t
            left join pg_catalog.pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
            left join pg_catalog.pg_description d
                on d.objoid = c.oid and d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = a.attnum
            where %s
            and c.oid between ?::text::oid and ?::text::oid
            order by c.oid, a.attnum"""
                    .formatted(READABLE);

    /** The same of one container: takes its name besides. */
    static final String FIELDS_OF_ONE = "select * from (" + FIELDS + ") every where container = ?";

    /** Takes the schema. The fields of 10,000 tables are sorted in no time; those of 100,000 keep us waiting. */
    static final String PARTS =
            """
            select min(oid) as first, max(oid) as last
            from (
                select c.oid, row_number() over (order by c.oid) as place
                from pg_catalog.pg_class c
                where %s) numbered
            group by (place - 1) / 10000
            order by 1"""
                    .formatted(READABLE);

    private static final Map<String, FieldType> TYPES = types();

    private PostgreSqlCatalog() {}

    static FieldType type(String word, @Nullable Integer decimals) {
        if (word.equals("numeric")) {
            return decimals != null && decimals <= 0 ? FieldType.INTEGRAL : FieldType.FRACTIONAL;
        }
        return TYPES.getOrDefault(word, FieldType.UNKNOWN);
    }

    private static Map<String, FieldType> types() {
        Map<String, FieldType> types = new HashMap<>();
        put(types, FieldType.INTEGRAL, "int2", "int4", "int8", "oid");
        put(types, FieldType.FRACTIONAL, "float4", "float8");
        put(types, FieldType.BOOLEAN, "bool");
        put(types, FieldType.DATE, "date");
        put(types, FieldType.TIMESTAMP, "timestamp", "timestamptz");
        put(types, FieldType.STRING, "text", "uuid", "json", "jsonb", "xml", "inet", "cidr", "macaddr", "macaddr8");
        put(types, FieldType.STRING, "time", "timetz", "interval", "bit", "varbit");
        // Neither can be compared with a number, nor be calculated with.
        put(types, FieldType.STRING, "money", "xid", "xid8");
        put(types, FieldType.ARRAY, "array");
        put(types, FieldType.STRUCT, "composite");
        put(types, FieldType.MAP, "hstore");
        return types;
    }

    private static void put(Map<String, FieldType> types, FieldType type, String... words) {
        for (String word : words) {
            types.put(word, type);
        }
    }
}
