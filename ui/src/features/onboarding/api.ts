import { answered, client, read, type Schemas } from '@/lib/api';
import type { Options, Place, Reach } from './plan';

/** The kinds of store, and what each asks for. */
export const specificationsQuery = { ...read('/api/connections/specifications'), staleTime: 300_000 };

/** The connections there are. */
export const connectionsQuery = read('/api/connections/listing');

const bare = (name: string): Place => ({ name, existing: [] });
const known = ({ name, existing_datastores }: Schemas['Discovered']): Place => ({
  name,
  existing: existing_datastores,
});

/** The catalogs of a store; none where it has none. */
export async function discoverCatalogs(reach: Reach): Promise<Place[]> {
  if ('body' in reach)
    return (await answered(client.POST('/api/connections/catalogs', { body: reach.body }))).map(bare);
  const params = { path: { id: reach.connection.id } };
  return (await answered(client.GET('/api/connections/{id}/catalogs', { params }))).map(known);
}

/** The schemas of a catalog. */
export async function discoverSchemas(reach: Reach, catalog: string | null): Promise<Place[]> {
  const query = { catalog: catalog ?? undefined };
  if ('body' in reach) {
    return (
      await answered(client.POST('/api/connections/schemas', { params: { query }, body: reach.body }))
    ).map(bare);
  }
  const params = { path: { id: reach.connection.id }, query };
  return (await answered(client.GET('/api/connections/{id}/schemas', { params }))).map(known);
}

/** Whether schemas can be reached, 50 at most. */
export function validate(
  reach: Reach,
  database: string | null,
  schemas: string[],
): Promise<Schemas['ValidationResults']> {
  const body = { database, schemas };
  if ('body' in reach) {
    return answered(
      client.POST('/api/connections/datastores/validate', { body: { ...body, connection: reach.body } }),
    );
  }
  const params = { path: { id: reach.connection.id } };
  return answered(client.POST('/api/connections/{id}/datastores/validate', { params, body }));
}

/** Makes datastores of places. Sent twice under one key, it makes them once. */
export function onboard(
  reach: Reach,
  places: { database: string | null; schemas?: string[]; root_paths?: string[] },
  options: Options,
  key: string,
): Promise<Schemas['BulkResult']> {
  const body = { ...places, ...options };
  const header = { 'Idempotency-Key': key };
  if ('body' in reach) {
    return answered(
      client.POST('/api/connections/datastores/bulk', {
        params: { header },
        body: { ...body, connection: reach.body },
      }),
    );
  }
  const params = { path: { id: reach.connection.id }, header };
  return answered(client.POST('/api/connections/{id}/datastores/bulk', { params, body }));
}
