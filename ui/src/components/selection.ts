import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Query } from '@/lib/api';
import { firstRows, type Listed, type Row } from '@/lib/paged';
import { failed } from './toast';

/** How many rows are changed at once. */
export const MOST_CHOSEN = 1000;

/** Rows of a list that something shall be done to. */
export interface Selection<R> {
  rows: R[];
  has: (row: R) => boolean;
  toggle: (row: R) => void;
  /** Chooses every row of the list, as many as can be changed at once. */
  all: () => void;
  none: () => void;
  /** Whether rows out of view are being fetched. */
  busy: boolean;
}

/** Rows chosen of a list. Another list, or other filters, begin with none. */
export function useSelection<P extends Listed>(path: P, query: Query<P>): Selection<Row<P>> {
  type R = Row<P>;
  const queries = useQueryClient();
  const key = JSON.stringify([path, query]);
  const [chosen, setChosen] = useState<{ key: string; rows: ReadonlyMap<unknown, R> }>();
  const [busy, setBusy] = useState(false);
  const rows = chosen?.key === key ? chosen.rows : new Map<unknown, R>();
  const idOf = (row: R) => (row as { id: unknown }).id;
  const set = (list: R[]) => setChosen({ key, rows: new Map(list.map((row) => [idOf(row), row])) });
  return {
    rows: [...rows.values()],
    has: (row) => rows.has(idOf(row)),
    toggle: (row) =>
      set(
        rows.has(idOf(row))
          ? [...rows.values()].filter((other) => idOf(other) !== idOf(row))
          : [...rows.values(), row],
      ),
    all: () => {
      setBusy(true);
      firstRows(queries, path, query, MOST_CHOSEN)
        .then(set, (error: Error) => failed(error))
        .finally(() => setBusy(false));
    },
    none: () => set([]),
    busy,
  };
}
