import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, changed, client, read, type Query, type Schemas } from '@/lib/api';
import { many, numbers, one, sortQuery, type Search } from '@/lib/search';

export type Datastore = Schemas['Datastore'];

/** One datastore. */
export const datastoreQuery = (id: number) => read('/api/datastores/{id}', { path: { id } });

/** The names of the filters of the list. */
export const FILTERS = ['search', 'type', 'group', 'tag', 'enrichment'];

/** What the filters in the address ask the API for. */
export function listQuery(search: Search): Query<'/api/datastores'> {
  return {
    search: one(search.search),
    datastore_type: many(search.type),
    group: numbers(search.group),
    tag: many(search.tag),
    enrichment_only: one(search.enrichment) === 'true' ? true : undefined,
    ...sortQuery(one(search.sort) ?? 'name'),
  };
}

/** Makes a datastore a favorite, or no longer. */
export function useFavorDatastore() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, favorite }: { id: number; favorite: boolean }) =>
      answered(
        client.PATCH('/api/datastores/{id}/favorite', { params: { path: { id } }, body: { favorite } }),
      ),
    onSuccess: () => changed(queries, '/api/datastores'),
  });
}

/** Changes settings of a datastore. */
export function useUpdateDatastore(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['DatastoreChange']) =>
      answered(client.PUT('/api/datastores/{id}', { params: { path: { id } }, body })),
    onSuccess: () => changed(queries, '/api/datastores'),
  });
}

/** Deletes a datastore and all that belongs to it; its page is left before anything is read again. */
export function useDeleteDatastore(id: number, leave: () => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(client.DELETE('/api/datastores/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await leave();
      queries.removeQueries({ queryKey: datastoreQuery(id).queryKey });
      return changed(
        queries,
        '/api/datastores',
        '/api/anomalies',
        '/api/quality-checks',
        '/api/operations',
        '/api/containers',
      );
    },
  });
}

/** Stops writing findings about a datastore. */
export function useUnlinkEnrichment(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answered(client.DELETE('/api/datastores/{id}/enrichment', { params: { path: { id } } })),
    onSuccess: () => changed(queries, '/api/datastores'),
  });
}

/** Asks a stored datastore whether it can be reached. */
export function useTestDatastore(id: number) {
  return useMutation({
    mutationFn: () => answered(client.POST('/api/datastores/{id}/connection', { params: { path: { id } } })),
  });
}
