import { useQueries, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { read, type Answer, type Params, type Query, type Readable } from './api';

/** How many rows one request asks for. */
export const PAGE_SIZE = 100;

/** Paths that answer page by page. */
export type Listed = {
  [P in Readable]: Answer<P> extends { items: unknown[]; total: number } ? P : never;
}[Readable];

/** A row of such a path. */
export type Row<P extends Listed> = Answer<P> extends { items: (infer R)[] } ? R : never;

/** A long list of which only the pages in view are fetched. */
export interface PagedRows<R> {
  /** How many there are; undefined before the first answer. */
  total: number | undefined;
  row: (index: number) => R | undefined;
  /** Says which rows are in view. */
  show: (first: number, last: number) => void;
  error: Error | null;
  retry: () => void;
}

/** Reads a list by the page, whichever pages are looked at. */
export function usePaged<P extends Listed>(
  path: P,
  query: Query<P>,
  refetchInterval?: number,
): PagedRows<Row<P>> {
  const [[first, last], setRange] = useState<[number, number]>([0, 0]);
  const pages = Array.from({ length: last - first + 1 }, (_, offset) => first + offset + 1);
  const results = useQueries({
    queries: pages.map((page) => ({
      ...read(path, { query: { ...query, page, size: PAGE_SIZE } }),
      // What a page held under other filters stands in until it comes; another page's rows would be wrong ones.
      placeholderData: (old: Answer<P> | undefined, from?: { queryKey: readonly [string, Params] }) =>
        from?.queryKey[1].query?.page === page ? old : undefined,
      refetchInterval: refetchInterval ?? (false as const),
    })),
  });
  const show = useCallback((from: number, to: number) => {
    const range: [number, number] = [Math.floor(from / PAGE_SIZE), Math.floor(to / PAGE_SIZE)];
    setRange((known) => (known[0] === range[0] && known[1] === range[1] ? known : range));
  }, []);
  const answers = results.map((result) => result.data as { items: Row<P>[]; total: number } | undefined);
  // A list does not shrink while a page far below is fetched.
  const [counted, setCounted] = useState<number>();
  const total = answers.find((answer) => answer !== undefined)?.total;
  if (total !== undefined && total !== counted) setCounted(total);
  return {
    total: total ?? (counted === 0 ? undefined : counted),
    row: (index) => answers[Math.floor(index / PAGE_SIZE) - first]?.items[index % PAGE_SIZE],
    show,
    error: results.find((result) => result.error !== null)?.error ?? null,
    retry: () => results.forEach((result) => void result.refetch()),
  };
}

/** The first rows of a list, so many at most, whichever are in view. */
export async function firstRows<P extends Listed>(
  queries: QueryClient,
  path: P,
  query: Query<P>,
  most: number,
): Promise<Row<P>[]> {
  const rows: Row<P>[] = [];
  for (let page = 1; rows.length < most; page++) {
    const asked = read(path, { query: { ...query, page, size: PAGE_SIZE } });
    const answer = (await queries.fetchQuery(asked)) as { items: Row<P>[]; total: number };
    rows.push(...answer.items);
    if (answer.items.length === 0 || rows.length >= answer.total) break;
  }
  return rows.slice(0, most);
}

/** A list that came whole, in the manner of one that is read by the page. */
export function wholeRows<R>(
  { data, error, refetch }: Pick<UseQueryResult<R[]>, 'data' | 'error' | 'refetch'>,
  fits: (row: R) => boolean = () => true,
): PagedRows<R> {
  const rows = data?.filter(fits);
  return {
    total: rows?.length,
    row: (index) => rows?.[index],
    show: () => undefined,
    error,
    retry: () => void refetch(),
  };
}
