import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError, changed, type Schemas } from '@/lib/api';
import { newGroup, onboard, validate } from './api';
import { AT_ONCE, outcomes, pieces, type Options, type Outcome, type Reach } from './plan';

/** Where the chosen places lie. */
export interface Chosen {
  reach: Reach;
  files: boolean;
  database: string | null;
  places: string[];
}

/** How many schemas one call validates. */
const VALIDATED_AT_ONCE = 25;

function failure(places: string[], error: unknown): Outcome[] {
  const message = error instanceof Error ? error.message : String(error);
  const reason = error instanceof ApiError ? error.reason : undefined;
  return places.map((place) => ({ place, state: 'failed', error: message, reason }));
}

/** A word that no other call has. `crypto.randomUUID` is missing where a page came by plain http. */
function key(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
    part.toString(16).padStart(8, '0'),
  ).join('');
}

/** Makes datastores a few at a time, and tells of each what became of it. */
export function useOnboarding({ reach, files, database, places }: Chosen, options: Options) {
  const queries = useQueryClient();
  const [told, setTold] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);
  const groupId = useRef<number>(undefined);
  const tell = (some: Outcome[]) =>
    setTold((before) => new Map([...before, ...some.map((one) => [one.place, one] as const)]));

  /** The group is made once, before the first of the calls that share it. */
  const grouped = async (): Promise<Options> => {
    const { group, ...others } = options;
    if (!group) return others;
    groupId.current ??= await newGroup(group);
    return { ...others, group_id: groupId.current };
  };

  const run = async (which: string[]) => {
    stopped.current = false;
    setRunning(true);
    const shared = await grouped().catch((error: unknown) => {
      tell(failure(which, error));
      stopped.current = true;
      return options;
    });
    for (const piece of pieces(which, AT_ONCE)) {
      if (stopped.current) break;
      tell(piece.map((place) => ({ place, state: 'working' })));
      const where = files ? { database: null, root_paths: piece } : { database, schemas: piece };
      tell(
        await onboard(reach, where, shared, key()).then(
          (result) => outcomes(piece, result),
          (error: unknown) => failure(piece, error),
        ),
      );
    }
    setRunning(false);
    await changed(queries, '/api/datastore', '/api/connections', '/api/operations');
  };
  const all = places.map((place): Outcome => told.get(place) ?? { place, state: 'waiting' });
  const unfinished = all
    .filter(({ state }) => state === 'failed' || state === 'waiting')
    .map(({ place }) => place);
  return {
    outcomes: all,
    running,
    begun: told.size > 0,
    unfinished,
    start: () => void run(unfinished),
    stop: () => {
      stopped.current = true;
    },
  };
}

/** What validation said of a schema. */
export type Validated = Schemas['ValidationResults']['results'][number];

/** Asks of many schemas whether they can be reached. */
export function useValidation(reach: Reach, database: string | null) {
  const [results, setResults] = useState<ReadonlyMap<string, Validated>>(new Map());
  const [error, setError] = useState<Error | null>(null);
  const [running, setRunning] = useState(false);
  const run = async (schemas: string[]) => {
    setRunning(true);
    setError(null);
    try {
      for (const piece of pieces(schemas, VALIDATED_AT_ONCE)) {
        const answer = await validate(reach, database, piece);
        setResults(
          (before) => new Map([...before, ...answer.results.map((one) => [one.schema_name, one] as const)]),
        );
      }
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
    setRunning(false);
  };
  return { results, error, running, run: (schemas: string[]) => void run(schemas) };
}
