import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, changed, client, read, type Query, type Schemas } from '@/lib/api';
import { many, one, sortQuery, type Search } from '@/lib/search';

export type Container = Schemas['Container'];
export type Field = Schemas['Field'];

/** One container. */
export const containerQuery = (id: number) => read('/api/containers/{id}', { path: { id } });

/** The fields of a container. */
export const fieldsQuery = (id: number) => read('/api/containers/{id}/fields', { path: { id } });

/** The names of the filters of the list. */
export const FILTERS = ['search', 'sort_of', 'tag'];

/** What the filters in the address ask the API for. */
export function listQuery(search: Search, datastoreId: number | undefined): Query<'/api/containers'> {
  return {
    datastore: datastoreId === undefined ? undefined : [datastoreId],
    search: one(search.search),
    tag: many(search.tag),
    container_type: many(search.sort_of) as Schemas['ContainerSort'][] | undefined,
    ...sortQuery(one(search.sort) ?? 'name'),
  };
}

const GONE = ['/api/containers', '/api/datastores', '/api/anomalies', '/api/quality-checks', '/api/field'];

/** Makes a container a favorite, or no longer. */
export function useFavorContainer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, favorite }: { id: number; favorite: boolean }) =>
      answered(
        client.PATCH('/api/containers/{id}/favorite', { params: { path: { id } }, body: { favorite } }),
      ),
    onSuccess: () => changed(queries, '/api/containers'),
  });
}

/** Changes settings of a container. */
export function useUpdateContainer(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ContainerUpdate']) =>
      answered(client.PUT('/api/containers/{id}', { params: { path: { id } }, body })),
    onSuccess: () => changed(queries, '/api/containers'),
  });
}

/** Takes a container out of sight; its page is left before anything is read again. */
export function useDeleteContainer(id: number, leave: () => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(client.DELETE('/api/containers/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await leave();
      return changed(queries, ...GONE);
    },
  });
}

/** Changes what many containers are called, and their tags, all or none. */
export function useChangeContainers() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ContainerPatch'][]) => answered(client.PATCH('/api/containers', { body })),
    // Not waited for: rows that were changed may leave the list by it, and with them whoever tells that it worked.
    onSuccess: () => void changed(queries, '/api/containers'),
  });
}

/** Says of many containers what is watched, all or none. */
export function useTrackContainers() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ContainerTracking'][]) =>
      answered(client.PATCH('/api/containers/metadata-tracking', { body })),
    // Not waited for: rows that were changed may leave the list by it, and with them whoever tells that it worked.
    onSuccess: () => void changed(queries, '/api/containers', '/api/quality-checks'),
  });
}

/** Takes many containers out of sight, all or none. */
export function useDeleteContainers() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: number[]) => answered(client.DELETE('/api/containers', { body })),
    // Not waited for: rows that were changed may leave the list by it, and with them whoever tells that it worked.
    onSuccess: () => void changed(queries, ...GONE),
  });
}

/** One field. */
export const fieldQuery = (id: number) => read('/api/fields/{id}', { path: { id } });

/** Changes what is said of many fields, all or none. */
export function useChangeFields() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['FieldPatch'][]) => answered(client.PATCH('/api/fields', { body })),
    // Not waited for: rows that were changed may leave the list by it, and with them whoever tells that it worked.
    onSuccess: () => void changed(queries, '/api/field', '/api/containers', '/api/quality-checks'),
  });
}
