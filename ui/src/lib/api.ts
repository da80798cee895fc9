import { queryOptions, type QueryClient } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import type { components, paths } from './contract';

export type Schemas = components['schemas'];

/** The paths that can be read. */
export type Readable = {
  [P in keyof paths]: paths[P] extends { get: { responses: object } } ? P : never;
}[keyof paths];

type Get<P extends Readable> = paths[P] extends { get: infer G } ? G : never;

/** What a path answers when all is well. */
export type Answer<P extends Readable> =
  Get<P> extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : never;

/** The questions a path takes after its `?`. */
export type Query<P extends Readable> =
  Get<P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : Record<string, never>;

/** What stands in a path and after it. */
export interface Params {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
}

/** Requests as the contract types them. The header tells the server that no other site sent them. */
export const client = createClient<paths>({
  headers: { 'X-Touchstone': 'ui' },
  fetch: (request) => globalThis.fetch(request),
});

/** One thing wrong with one field of a request. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** An answer that says no: its status, in words, and by field where the server told. Status 0 is no answer at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly fields: FieldProblem[];
  readonly reason: Schemas['Reason'] | undefined;

  constructor(status: number, body: unknown) {
    const said = (body ?? {}) as { detail?: unknown; message?: string; reason?: Schemas['Reason'] };
    const fields = Array.isArray(said.detail) ? said.detail.map(fieldProblem) : [];
    super(wording(status, said, fields));
    this.status = status;
    this.fields = fields;
    this.reason = said.reason;
  }
}

function fieldProblem(entry: Schemas['Invalid']['detail'][number]): FieldProblem {
  const field = entry.loc.filter((step) => step !== 'body' && step !== 'query').join('.');
  const message = entry.msg.startsWith(`${field}: `) ? entry.msg.slice(field.length + 2) : entry.msg;
  return { field, message };
}

/** Whether a status means that the server itself said nothing: none came, or a proxy before it answered in its place. */
export function isUnanswered(status: number): boolean {
  return status === 0 || (status >= 502 && status <= 504);
}

function wording(
  status: number,
  said: { detail?: unknown; message?: string },
  fields: FieldProblem[],
): string {
  if (typeof said.detail === 'string') return said.detail;
  if (said.message) return said.message;
  if (fields.length > 0)
    return fields.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ');
  if (isUnanswered(status)) return 'The server does not answer. Is it still running?';
  return `The server answered with status ${status}.`;
}

/** Waits for an answer, and throws an ApiError unless it is a good one. */
export async function answered<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, null);
  });
  if (!response.ok) throw new ApiError(response.status, error);
  return data as T;
}

/**
 * Whether an error leaves nothing to show. What was read before stays, and with it what people are typing there, unless it is
 * gone or no longer theirs to see.
 */
export function isLost(error: Error | null, known: unknown): error is Error {
  if (error === null) return false;
  return known === undefined || (error instanceof ApiError && [403, 404].includes(error.status));
}

/** How a path is read and remembered: its key is the path and what stands in it. */
export function read<P extends Readable>(path: P, params: Params = {}) {
  return queryOptions({
    queryKey: [path, params] as const,
    queryFn: ({ signal }): Promise<Answer<P>> => {
      const get = client.GET as (path: string, init: object) => ReturnType<typeof answered>;
      return answered(get(path, { params, signal }) as Promise<{ data?: Answer<P>; response: Response }>);
    },
  });
}

/** Lets everything read from paths that begin so be read again. */
export function changed(queries: QueryClient, ...beginnings: string[]): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => beginnings.some((beginning) => String(queryKey[0]).startsWith(beginning)),
  });
}
