import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What stands after the `?` of an address: words, or lists of them. */
export type Search = Record<string, string | string[] | undefined>;

/** Reads the part of an address after the `?`. A key that comes twice is a list. */
export function parseSearch(text: string): Search {
  const found: Search = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const known = found[key];
    found[key] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return found;
}

/** Writes the part of an address after the `?`, which is empty where nothing is asked. */
export function stringifySearch(search: Search): string {
  const written = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) written.append(key, one);
  }
  const text = written.toString();
  return text ? `?${text}` : '';
}

/** One word of an address. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value || undefined;
}

/** A list of words of an address; undefined when there is none. */
export function many(value: string | string[] | undefined): string[] | undefined {
  const list = Array.isArray(value) ? value : value ? [value] : [];
  return list.length > 0 ? list : undefined;
}

/** A list of numbers of an address; undefined when there is none. */
export function numbers(value: string | string[] | undefined): number[] | undefined {
  const list = (many(value) ?? []).map(Number).filter(Number.isSafeInteger);
  return list.length > 0 ? list : undefined;
}

/** What a `sort` such as `-name` means to the API: `{sort_name: 'desc'}`. */
export function sortQuery(sort: string | undefined): Record<string, 'asc' | 'desc'> {
  if (!sort) return {};
  return sort.startsWith('-') ? { [`sort_${sort.slice(1)}`]: 'desc' } : { [`sort_${sort}`]: 'asc' };
}

/** The filters of the page, which live in its address, and a function that changes some of them. */
export function useFilters(): [Search, (change: Search) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Search) =>
      void navigate({ to: '.', search: (old: Search) => ({ ...old, ...part }), replace: true }),
    [navigate],
  );
  return [search, change];
}
