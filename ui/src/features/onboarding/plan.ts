import type { Schemas } from '@/lib/api';

/** How the store is reached: by a stored connection, or by one that is made with the datastores. */
export type Reach =
  { connection: Schemas['ConnectionListing'] } | { body: Schemas['NewConnection']; name: string };

/** A schema or folder that may become a datastore. */
export interface Place {
  name: string;
  /** Datastores that are there already. */
  existing: { id: number; name: string }[];
}

/** What all datastores of one onboarding share. */
export type Options = Pick<
  Schemas['Bulk'],
  | 'description'
  | 'teams'
  | 'tags'
  | 'group_id'
  | 'enrichment_datastore_id'
  | 'enrichment_remediation_strategy'
  | 'enrichment_source_record_limit'
  | 'high_count_rollup_threshold'
  | 'enrichment_only'
  | 'enrichment_prefix'
  | 'default_ai_effort'
  | 'default_infer_as_draft'
  | 'folder_globbing_enabled'
  | 'group'
  | 'trigger_catalog'
  | 'on_conflict'
> & { name_template: string };

/** What new datastores are unless somebody says otherwise. */
export const USUAL: Options = {
  name_template: '{{ connection }}_{{ schema }}',
  teams: ['Public'],
  tags: [],
  trigger_catalog: true,
  on_conflict: 'skip',
};

/** What becomes of a place. */
export interface Outcome {
  place: string;
  state: 'waiting' | 'working' | 'created' | 'skipped' | 'failed';
  id?: number;
  error?: string;
  reason?: Schemas['Reason'];
}

/** How many places one call makes: few enough to see it go on, and to stop in between. */
export const AT_ONCE = 10;

const SYSTEM = /^(information_schema|performance_schema|mysql|sys|pg_.*|snowflake|crdb_internal)$/i;

/** Whether a schema is the database's own. */
export function isSystem(name: string): boolean {
  return SYSTEM.test(name);
}

/** What a datastore will be called. */
export function nameOf(template: string, place: string, catalog: string | null, connection: string): string {
  const known: Record<string, string> = { schema: place, catalog: catalog ?? '', connection };
  return template.replace(
    /\{\{\s*(schema|catalog|connection)\s*\}\}/g,
    (_, word: string) => known[word] ?? '',
  );
}

/** Why a template cannot be used; nothing when it can. */
export function templateProblem(template: string): string | undefined {
  if (!/\{\{\s*schema\s*\}\}/.test(template))
    return 'It needs {{ schema }}, or all datastores would be called the same.';
  return undefined;
}

/** Names in a text that somebody pasted: one a line, or with commas, semicolons or blanks between them. */
export function pastedNames(text: string): string[] {
  const names = text.split(/[\n,;\t]+| {2,}/).flatMap((part) => {
    const name = part.trim().replace(/^["'`[]+|["'`\]]+$/g, '');
    return name === '' ? [] : [name];
  });
  return [...new Set(names)];
}

/** Which of the places are meant by names, whatever the case of their letters, and which names mean none. */
export function meant(places: Place[], names: string[]): { found: string[]; unknown: string[] } {
  const exact = new Set(places.map(({ name }) => name));
  const alike = new Map(places.map(({ name }) => [name.toLowerCase(), name]));
  const found: string[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const place = exact.has(name) ? name : alike.get(name.toLowerCase());
    if (place === undefined) unknown.push(name);
    else found.push(place);
  }
  return { found, unknown };
}

/** Places with the datastores that others know to be on them. */
export function withExisting(places: Place[], known: Place[][]): Place[] {
  const existing = new Map<string, Place['existing']>();
  for (const { name, existing: some } of [...places, ...known.flat()]) {
    const before = existing.get(name) ?? [];
    const added = some.filter(({ id }) => !before.some((one) => one.id === id));
    existing.set(name, [...before, ...added]);
  }
  return places.map(({ name }) => ({ name, existing: existing.get(name) ?? [] }));
}

/** Names that more than one place would get. */
export function clashes(names: string[]): string[] {
  return [...new Set(names.filter((name, place) => names.indexOf(name) !== place))];
}

/** What a call made of the places sent with it. Created ids come in their order. */
export function outcomes(places: string[], result: Schemas['BulkResult']): Outcome[] {
  const errors = new Map(result.errors.map((error) => [error.schema_name, error]));
  const skipped = new Set(result.skipped ?? []);
  const ids = [...result.created];
  return places.map((place): Outcome => {
    const error = errors.get(place);
    if (error) return { place, state: 'failed', error: error.error, reason: error.reason };
    if (skipped.has(place)) return { place, state: 'skipped' };
    return { place, state: 'created', id: ids.shift() };
  });
}

/** Lists cut into pieces of one size. */
export function pieces<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, place) =>
    list.slice(place * size, (place + 1) * size),
  );
}
