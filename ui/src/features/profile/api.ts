import { useQueries, useQuery } from '@tanstack/react-query';
import { read, type Schemas } from '@/lib/api';

export type FieldProfile = Schemas['FieldProfile'];

const SIZE = 100;

function pageOf(containerId: number, page: number) {
  return read('/api/containers/{id}/field-profiles', {
    path: { id: containerId },
    query: { page, size: SIZE },
  });
}

/** The latest profile of each field of a container, by the field's number; none where it was never profiled. */
export function useProfiles(containerId: number): ReadonlyMap<number, FieldProfile> | undefined {
  const first = useQuery(pageOf(containerId, 1)).data;
  const rest = useQueries({
    queries: Array.from({ length: Math.max((first?.pages ?? 1) - 1, 0) }, (_, place) =>
      pageOf(containerId, place + 2),
    ),
  });
  if (!first) return undefined;
  const all = [first, ...rest.flatMap(({ data }) => data ?? [])].flatMap((page) => page.items);
  return new Map(all.map((profile) => [profile.field.id, profile]));
}

/** How a field was found, run by run, the newest first. */
export const fieldHistoryQuery = (fieldId: number) =>
  read('/api/fields/{id}/field-profiles', { path: { id: fieldId }, query: { limit: 30 } });
