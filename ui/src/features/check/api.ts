import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, changed, client, read, type Query, type Schemas } from '@/lib/api';
import { many, numbers, one, sortQuery, type Search } from '@/lib/search';

export type Check = Schemas['QualityCheck'];
export type Rule = Schemas['RuleSpecification'];

/** Which checks a list is about. */
export interface Place {
  datastoreId?: number;
  containerId?: number;
  fieldId?: number;
  templateId?: number;
}

/** The names of the filters of the list. */
export const FILTERS = [
  'search',
  'state',
  'rule',
  'tag',
  'check_status',
  'origin',
  'only',
  'metadata',
  'datastore',
];

/** The rules there are, with their properties. */
export const rulesQuery = { ...read('/api/quality-checks/specifications/rules'), staleTime: 300_000 };

/** One check. */
export const checkQuery = (id: number) => read('/api/quality-checks/{id}', { path: { id } });

/** What the filters in the address ask the API for. */
export function listQuery(search: Search, place: Place): Query<'/api/quality-checks'> {
  const status = one(search.check_status) as Schemas['CheckStatus'] | undefined;
  const origin = one(search.origin);
  const only = many(search.only) ?? [];
  return {
    datastore: place.datastoreId === undefined ? numbers(search.datastore) : [place.datastoreId],
    container: place.containerId === undefined ? undefined : [place.containerId],
    field: place.fieldId === undefined ? undefined : [String(place.fieldId)],
    template: place.templateId === undefined ? undefined : [place.templateId],
    search: one(search.search),
    rule_type: many(search.rule),
    tag: many(search.tag),
    additional_metadata: many(search.metadata),
    asserted_state: one(search.state) as 'passing' | 'failing' | 'not asserted' | undefined,
    status,
    archived: status === 'Invalid' || status === 'Discarded' ? 'only' : undefined,
    favorite: only.includes('favorites') || undefined,
    important: only.includes('important') || undefined,
    inferred: origin ? origin === 'inferred' : undefined,
    ...sortQuery(one(search.sort) ?? '-active_anomalies'),
  };
}

/** What changes with a check. */
export const TOUCHED = ['/api/quality-checks', '/api/containers', '/api/datastores', '/api/anomalies'];

/** Makes a check. */
export function useCreateCheck() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewQualityCheck']) => answered(client.POST('/api/quality-checks', { body })),
    onSuccess: () => changed(queries, ...TOUCHED),
  });
}

/** Changes a check. */
export function useUpdateCheck(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['QualityCheckUpdate']) =>
      answered(client.PUT('/api/quality-checks/{id}', { params: { path: { id } }, body })),
    onSuccess: () => changed(queries, ...TOUCHED),
  });
}

/** Archives a check, or deletes it for good. */
export function useDeleteCheck(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (archive: boolean) =>
      answered(client.DELETE('/api/quality-checks/{id}', { params: { path: { id }, query: { archive } } })),
    onSuccess: () => changed(queries, ...TOUCHED),
  });
}

/** Changes many checks, all or none. */
export function useChangeChecks() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['QualityCheckPatch'][]) =>
      answered(client.PATCH('/api/quality-checks', { body })),
    // Not waited for: rows that were changed may leave the list by it, and with them whoever tells that it worked.
    onSuccess: () => void changed(queries, ...TOUCHED),
  });
}

/** Archives many checks or deletes them for good, all or none. */
export function useDeleteChecks() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['QualityCheckDeletion'][]) =>
      answered(client.DELETE('/api/quality-checks', { body })),
    // Not waited for: rows that were changed may leave the list by it, and with them whoever tells that it worked.
    onSuccess: () => void changed(queries, ...TOUCHED),
  });
}

/** Makes a check a favorite, or no longer. */
export function useFavorCheck() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, favorite }: { id: number; favorite: boolean }) =>
      answered(
        client.PATCH('/api/quality-checks/{id}/favorite', { params: { path: { id } }, body: { favorite } }),
      ),
    onSuccess: () => changed(queries, '/api/quality-checks'),
  });
}

/** A check that is being written. */
export type Draft = Omit<Schemas['NewQualityCheck'], 'container_id' | 'rule'> & {
  container_id?: number;
  rule?: string;
};

/** Tries a check on a few rows without keeping it. */
export function useTryCheck() {
  return useMutation({
    mutationFn: (body: Schemas['NewQualityCheck']) =>
      answered(client.POST('/api/quality-checks/validate', { body: { quality_check: body } })),
  });
}

/** Evaluates a stored check now, without consequences. */
export function useDryRun(id: number) {
  return useMutation({
    mutationFn: () =>
      answered(client.POST('/api/quality-checks/{id}/dry-run', { params: { path: { id } }, body: {} })),
  });
}
