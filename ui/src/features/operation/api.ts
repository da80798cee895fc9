import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, changed, client, read, type Query, type Schemas } from '@/lib/api';
import { many, numbers, one, sortQuery, type Search } from '@/lib/search';

export type Operation = Schemas['Operation'];

/** Which operations a list is about. */
export interface Place {
  datastoreId?: number;
  containerId?: number;
}

/** The names of the filters of the list. */
export const FILTERS = ['type', 'result', 'datastore', 'since'];

/** One operation. */
export const operationQuery = (id: number) => read('/api/operations/{id}', { path: { id } });

/** What the filters in the address ask the API for. */
export function listQuery(search: Search, place: Place): Query<'/api/operations'> {
  return {
    datastore: place.datastoreId === undefined ? numbers(search.datastore) : [place.datastoreId],
    container: place.containerId === undefined ? undefined : [place.containerId],
    operation_type: many(search.type) as Schemas['AnyOperationType'][] | undefined,
    result: many(search.result) as Schemas['OperationResult'][] | undefined,
    start_date: one(search.since),
    ...sortQuery(one(search.sort) ?? '-created'),
  };
}

/** Whether an operation goes on. */
export function isGoingOn({ result }: Pick<Operation, 'result'>): boolean {
  return result === 'queued' || result === 'running';
}

/** How far an operation is, between 0 and 1; undefined while nobody can say. */
export function progressOf({ status, result }: Operation): number | undefined {
  if (result === 'success') return 1;
  return status.total_containers > 0 ? status.containers_analyzed / status.total_containers : undefined;
}

/** Starts an operation. */
export function useRunOperation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewOperation']) => answered(client.POST('/api/operations/run', { body })),
    onSuccess: () => changed(queries, '/api/operations', '/api/datastores'),
  });
}

/** What can be done to an operation that was started. */
export type Handling = 'abort' | 'rerun' | 'resume' | 'delete';

/** Whether an operation that ended can go on where it stopped. */
export function isResumable({ type, result }: Pick<Operation, 'type' | 'result'>): boolean {
  return type !== 'sync' && (result === 'failure' || result === 'aborted');
}

/** Aborts an operation, starts it again, goes on with it or deletes its record. */
export async function handleOperation(id: number, handling: Handling): Promise<Operation | undefined> {
  const init = { params: { path: { id } } };
  if (handling === 'abort') return answered(client.PUT('/api/operations/abort/{id}', init));
  if (handling === 'rerun') return answered(client.PUT('/api/operations/rerun/{id}', init));
  if (handling === 'resume') return answered(client.PUT('/api/operations/run/{id}', init));
  return answered(client.DELETE('/api/operations/{id}', init));
}

/** Does something to an operation; the page of one whose record is deleted is left before anything is read again. */
export function useHandleOperation(leave: () => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, handling }: { id: number; handling: Handling }) => handleOperation(id, handling),
    onSuccess: async (_, { handling }) => {
      if (handling === 'delete') await leave();
      return changed(queries, '/api/operations', '/api/datastores');
    },
  });
}
