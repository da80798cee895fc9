import { answered, client, read, type Schemas } from '@/lib/api';
import { withExisting, type Options, type Place, type Reach } from './plan';

/** How many stored connections are asked what they know of a store that is reached by a new one. */
const MOST_KIN = 3;

/** The kinds of store, and what each asks for. */
export const specificationsQuery = { ...read('/api/connections/specifications'), staleTime: 300_000 };

/** The connections there are. */
export const connectionsQuery = read('/api/connections/listing');

const bare = (name: string): Place => ({ name, existing: [] });
const known = ({ name, existing_datastores }: Schemas['Discovered']): Place => ({
  name,
  existing: existing_datastores,
});

/** Stored connections that lead to the same store as one that is not stored yet, a few at most. */
async function kin(body: Schemas['NewConnection']): Promise<number[]> {
  const same = (mine: unknown, theirs: unknown) =>
    String(mine ?? '').toLowerCase() === String(theirs ?? '').toLowerCase();
  const params = { query: { type: body.type ? [body.type] : undefined, size: 100 } };
  const page = await answered(client.GET('/api/connections', { params }));
  return page.items
    .filter(({ host, uri }) => same(body.host, host) && same(body.uri, uri))
    .filter(({ port }) => !body.port || !port || same(body.port, port))
    .filter(({ datastores }) => datastores.length > 0)
    .slice(0, MOST_KIN)
    .map(({ id }) => id);
}

/** What stored connections to the same store know of its places. One that no longer works knows nothing. */
async function asKinKnow(
  body: Schemas['NewConnection'],
  discover: (connection: number) => Promise<Schemas['Discovered'][]>,
): Promise<Place[][]> {
  const connections = await kin(body).catch(() => []);
  const answers = await Promise.all(connections.map((id) => discover(id).catch(() => [])));
  return answers.map((places) => places.map(known));
}

function catalogsOf(id: number) {
  return answered(client.GET('/api/connections/{id}/catalogs', { params: { path: { id } } }));
}

function schemasOf(id: number, catalog: string | null) {
  const params = { path: { id }, query: { catalog: catalog ?? undefined } };
  return answered(client.GET('/api/connections/{id}/schemas', { params }));
}

/** The catalogs of a store; none where it has none. */
export async function discoverCatalogs(reach: Reach): Promise<Place[]> {
  if (!('body' in reach)) return (await catalogsOf(reach.connection.id)).map(known);
  const { body } = reach;
  const names = await answered(client.POST('/api/connections/catalogs', { body }));
  return withExisting(names.map(bare), await asKinKnow(body, catalogsOf));
}

/** The schemas of a catalog. */
export async function discoverSchemas(reach: Reach, catalog: string | null): Promise<Place[]> {
  if (!('body' in reach)) return (await schemasOf(reach.connection.id, catalog)).map(known);
  const { body } = reach;
  const params = { query: { catalog: catalog ?? undefined } };
  const names = await answered(client.POST('/api/connections/schemas', { params, body }));
  return withExisting(names.map(bare), await asKinKnow(body, (id) => schemasOf(id, catalog)));
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

/** Makes a group for the new datastores, and answers its number. */
export async function newGroup(body: Schemas['NewGroup']): Promise<number> {
  return (await answered(client.POST('/api/datastore-groups', { body }))).id;
}
