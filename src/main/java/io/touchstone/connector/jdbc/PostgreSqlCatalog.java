package io.touchstone.connector.jdbc;

import io.touchstone.connector.FieldType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL is asked for its tables and columns: one question for each kind, for a whole schema. */
final class PostgreSqlCatalog {
    /**
     * Takes the schema twice. Partitions are part of their table, which has the sum of their rows; before version 14 a
     * table never analyzed shows no rows on no pages, later -1.
     */
    static final String CONTAINERS =
            """
            with recursive part(root, oid) as (
                select c.oid, i.inhrelid
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                join pg_catalog.pg_inherits i on i.inhparent = c.oid
                where c.relkind = 'p' and not c.relispartition
                and n.nspname = coalesce(?::text, current_schema()::text)
                union all
                select part.root, i.inhrelid from part join pg_catalog.pg_inherits i on i.inhparent = part.oid
            ), estimate as (
                select oid, case
                    when relkind = 'v' or reltuples < 0 then null
                    when relpages = 0 and current_setting('server_version_num')::int < 140000 then null
                    else reltuples::bigint end as rows
                from pg_catalog.pg_class
            ), whole as (
                select part.root, case when bool_and(e.rows is not null) then sum(e.rows)::bigint end as rows
                from part
                join pg_catalog.pg_class c on c.oid = part.oid and c.relkind <> 'p'
                join estimate e on e.oid = part.oid
                group by part.root
            )
            select c.relname as container,
                case c.relkind when 'v' then 'VIEW' when 'm' then 'MATERIALIZED_VIEW' else 'TABLE' end as kind,
                case when c.relkind = 'p' then w.rows else e.rows end as row_estimate,
                d.description as remark,
                null::text as problem
            from pg_catalog.pg_namespace n
            join pg_catalog.pg_class c on c.relnamespace = n.oid
            join estimate e on e.oid = c.oid
            left join whole w on w.root = c.oid
            left join pg_catalog.pg_description d
                on d.objoid = c.oid and d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = 0
            where n.nspname = coalesce(?::text, current_schema()::text)
            and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
            and pg_catalog.has_any_column_privilege(c.oid, 'SELECT')""";

    /**
     * Takes the schema. A domain counts as the type it stands on, however many domains lie between. Names become text
     * because they are shorter that way, and a million of them are sorted.
     */
    static final String FIELDS =
            """
            with recursive step(oid, base, mod) as (
                select oid, typbasetype, typtypmod from pg_catalog.pg_type where typtype = 'd'
                union all
                select step.oid, t.typbasetype, greatest(step.mod, t.typtypmod)
                from step join pg_catalog.pg_type t on t.oid = step.base and t.typtype = 'd'
            ), domain as (
                select step.* from step join pg_catalog.pg_type t on t.oid = step.base and t.typtype <> 'd'
            ), columns as (
                select c.oid, c.relname::text as relname, a.attnum, a.attname::text as attname, a.atttypid, a.atttypmod,
                    coalesce(domain.mod, a.atttypmod) as mod,
                    coalesce(domain.base, a.atttypid) as base,
                    not (a.attnotnull or own.typnotnull) as optional
                from pg_catalog.pg_namespace n
                join pg_catalog.pg_class c on c.relnamespace = n.oid
                join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_catalog.pg_type own on own.oid = a.atttypid
                left join domain on domain.oid = a.atttypid
                where n.nspname = coalesce(?::text, current_schema()::text)
                and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
                and pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
            )
            select f.relname as container, f.attname as field,
                pg_catalog.format_type(f.atttypid, f.atttypmod) as native_type,
                case
                    when t.typcategory = 'A' then 'array'
                    when t.typtype = 'c' then 'composite'
                    when t.typtype = 'e' or t.typcategory = 'S' then 'text'
                    else t.typname::text end as type_word,
                f.optional::int as nullable,
                case
                    when t.typname = 'int2' then 5
                    when t.typname = 'int4' then 10
                    when t.typname = 'int8' then 19
                    when f.mod < 0 then null
                    when t.typname = 'numeric' then (f.mod - 4) >> 16 & 65535
                    when t.typname in ('varchar', 'bpchar') then f.mod - 4
                    when t.typname in ('bit', 'varbit') then f.mod end as size,
                case
                    when t.typname in ('int2', 'int4', 'int8') then 0
                    when t.typname = 'numeric' and f.mod >= 0 then (((f.mod - 4) & 2047) # 1024) - 1024
                    end as decimals,
                k.position as key_position,
                d.description as remark
            from columns f
            join pg_catalog.pg_type t on t.oid = f.base
            left join pg_catalog.pg_index i on i.indrelid = f.oid and i.indisprimary
            left join lateral (
                select ordinality as position from unnest(i.indkey::int2[]) with ordinality as u(attnum, ordinality)
                where u.attnum = f.attnum and ordinality <= i.indnatts) k on true
            left join pg_catalog.pg_description d
                on d.objoid = f.oid and d.classoid = 'pg_catalog.pg_class'::regclass and d.objsubid = f.attnum
            order by f.oid, f.attnum""";

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
        put(types, FieldType.INTEGRAL, "int2", "int4", "int8", "oid", "xid", "xid8");
        put(types, FieldType.FRACTIONAL, "float4", "float8", "money");
        put(types, FieldType.BOOLEAN, "bool");
        put(types, FieldType.DATE, "date");
        put(types, FieldType.TIMESTAMP, "timestamp", "timestamptz");
        put(types, FieldType.STRING, "text", "uuid", "json", "jsonb", "xml", "inet", "cidr", "macaddr", "macaddr8");
        put(types, FieldType.STRING, "time", "timetz", "interval", "bit", "varbit");
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
