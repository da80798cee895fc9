import type { FormField, Values } from '@/components/schema/schema';
import type { Schemas } from '@/lib/api';
import type { Container } from './api';

/** The sorts of containers that are made of others. */
export type ComputedType = Schemas['NewContainer']['container_type'];

/** How a join is made: of two containers by a field of each, or of several by a query. */
export type Way = 'pair' | 'query';

/** A container a query joins, and what it is called there. */
export interface Source {
  container_id?: number;
  alias: string;
  where_clause?: string | null;
}

/** A computed container that is being written. */
export interface ComputedDraft {
  type: ComputedType;
  way: Way;
  name: string;
  description: string;
  values: Values;
  sources: Source[];
}

const blank = { required: false, values: [], rare: false };
const clauses: FormField[] = [
  {
    ...blank,
    name: 'where_clause',
    title: 'Filter',
    kind: 'sparksql',
    help: 'A Spark SQL condition, without WHERE.',
  },
  {
    ...blank,
    name: 'group_by_clause',
    title: 'Grouped by',
    kind: 'sparksql',
    help: 'Columns separated by commas.',
  },
];

const SELECT: FormField = {
  ...blank,
  name: 'select_clause',
  title: 'Columns',
  kind: 'sparksql',
  required: true,
  help: 'Spark SQL expressions separated by commas; * selects all.',
};

const VIEWS: FormField = {
  ...blank,
  name: 'lateral_views',
  title: 'Rows of arrays',
  kind: 'list',
  help: 'Each element becomes a row: LATERAL VIEW explode(items) t AS item.',
  rare: true,
};

const JOIN_TYPES = ['inner', 'left', 'right', 'outer', 'left_semi', 'left_anti'];

/** What is asked for: nothing of where the rows come from, which is settled before. */
export function computedFields(type: ComputedType, way: Way): FormField[] {
  if (type === 'computed_table') {
    return [
      {
        ...blank,
        name: 'query',
        title: 'Query',
        kind: 'sparksql',
        required: true,
        help: 'One SELECT statement in the dialect of the database.',
      },
    ];
  }
  if (type === 'computed_file') return [SELECT, ...clauses, VIEWS];
  if (way === 'query') {
    return [
      {
        ...blank,
        name: 'query',
        title: 'Query',
        kind: 'sparksql',
        required: true,
        help: 'One SELECT statement in the dialect of DuckDB, using the names above.',
      },
    ];
  }
  return [
    { ...blank, name: 'join_type', title: 'Joined', kind: 'enum', values: JOIN_TYPES, fallback: 'inner' },
    {
      ...SELECT,
      required: false,
      fallback: '*',
      help: 'With the prefixes before the fields: left.id, right.name. All when left empty.',
    },
    ...clauses.map((clause) => ({ ...clause, rare: true })),
    {
      ...blank,
      name: 'left_prefix',
      title: 'Prefix of the first',
      kind: 'string',
      fallback: 'left',
      rare: true,
    },
    {
      ...blank,
      name: 'right_prefix',
      title: 'Prefix of the second',
      kind: 'string',
      fallback: 'right',
      rare: true,
    },
  ];
}

/** What is settled before: where the rows come from. */
export const PLACES: Record<ComputedType, string[]> = {
  computed_table: [],
  computed_file: ['source_container_id'],
  computed_join: ['left_container_id', 'left_join_field_name', 'right_container_id', 'right_join_field_name'],
};

/** A computed container as it can be edited. */
export function computedDraft(container: Container): ComputedDraft {
  const type = container.container_type as ComputedType;
  const sources = (container.sources ?? []) as unknown as Source[];
  const values: Values = {};
  const way: Way = container.left_container_id === null && type === 'computed_join' ? 'query' : 'pair';
  for (const name of PLACES[type]) values[name] = container[name as keyof Container] ?? undefined;
  for (const { name, fallback } of computedFields(type, way)) {
    const value = container[name as keyof Container];
    if (value !== null && value !== fallback) values[name] = value;
  }
  return {
    type,
    way,
    name: container.name,
    description: container.description ?? '',
    values,
    sources: sources.map(({ container_id, alias, where_clause }) => ({ container_id, alias, where_clause })),
  };
}

/** What is still missing before a computed container can be tried. */
export function lackingIn(
  { type, way, name, values, sources }: ComputedDraft,
  datastoreId: number | undefined,
): string[] {
  const given = (key: string) => values[key] !== undefined && values[key] !== null && values[key] !== '';
  const lacks = name.trim() === '' ? ['a name'] : [];
  if (type !== 'computed_join' && datastoreId === undefined) lacks.push('a datastore');
  if (type === 'computed_join' && way === 'query') {
    if (!sources.some((source) => source.container_id !== undefined && source.alias.trim() !== ''))
      lacks.push('a container');
  } else if (PLACES[type].some((place) => !given(place))) {
    lacks.push(type === 'computed_file' ? 'a container of files' : 'both containers and a field of each');
  }
  for (const field of computedFields(type, way))
    if (field.required && !given(field.name)) lacks.push(field.title.toLowerCase());
  return lacks;
}

/** A computed container as the API takes it. */
export function computedBody(draft: ComputedDraft, datastoreId: number | undefined): Schemas['NewContainer'] {
  const { type, way, values, sources } = draft;
  const query = type === 'computed_join' && way === 'query';
  const names = [...(query ? [] : PLACES[type]), ...computedFields(type, way).map((field) => field.name)];
  return {
    container_type: type,
    name: draft.name.trim(),
    description: draft.description.trim() || null,
    datastore_id: type === 'computed_join' ? null : (datastoreId ?? null),
    ...Object.fromEntries(names.map((name) => [name, values[name] === '' ? null : (values[name] ?? null)])),
    ...(query
      ? {
          sources: sources
            .filter((source) => source.container_id !== undefined && source.alias.trim() !== '')
            .map(({ container_id: id, alias, where_clause: where }) => ({
              container_id: id ?? 0,
              alias: alias.trim(),
              where_clause: where?.trim() || null,
            })),
        }
      : {}),
  };
}
