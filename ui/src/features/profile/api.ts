import { useQueries, useQuery } from '@tanstack/react-query';
import { read, type Query, type Schemas } from '@/lib/api';
import { many, one, sortQuery, type Search } from '@/lib/search';

export type FieldProfile = Schemas['FieldProfile'];
export type ContainerProfile = Schemas['ContainerProfile'];

/** The names of the filters of the list of fields. */
export const FIELD_FILTERS = ['search', 'type', 'status', 'tag'];

/** What the filters in the address ask the API for: fields as they were last profiled. */
export function fieldListQuery(search: Search, datastoreId: number): Query<'/api/field-profiles'> {
  return {
    datastore: [datastoreId],
    latest_only: true,
    search: one(search.search),
    type: many(search.type) as Schemas['FieldType'][] | undefined,
    status: many(search.status) as Schemas['FieldStatus'][] | undefined,
    tag: many(search.tag),
    ...sortQuery(one(search.sort) ?? 'name'),
  };
}

const SIZE = 100;

function pageOf(containerId: number, page: number, profileId: number | undefined) {
  return read('/api/containers/{id}/field-profiles', {
    path: { id: containerId },
    query: { container_profile: profileId, page, size: SIZE },
  });
}

/**
 * The profile of each field of a container, by the field's number: the latest, or of the run that is named. None where it was
 * never profiled.
 */
export function useProfiles(
  containerId: number,
  profileId?: number,
): ReadonlyMap<number, FieldProfile> | undefined {
  const first = useQuery(pageOf(containerId, 1, profileId)).data;
  const rest = useQueries({
    queries: Array.from({ length: Math.max((first?.pages ?? 1) - 1, 0) }, (_, place) =>
      pageOf(containerId, place + 2, profileId),
    ),
  });
  if (!first) return undefined;
  const all = [first, ...rest.flatMap(({ data }) => data ?? [])].flatMap((page) => page.items);
  return new Map(all.map((profile) => [profile.field.id, profile]));
}

/** How a field was found, run by run, the newest first. */
export const fieldHistoryQuery = (fieldId: number) =>
  read('/api/fields/{id}/field-profiles', { path: { id: fieldId }, query: { limit: 50 } });

/** The newest profiles of a container. */
export const profilesQuery = (containerId: number) =>
  read('/api/container-profiles', { query: { container: [containerId], size: 50 } });

/** One profile of a container. */
export const profileQuery = (id: number) => read('/api/container-profiles/{id}', { path: { id } });

/** The profiles of the groups of rows that belong to a profile. */
export const groupsQuery = (id: number) =>
  read('/api/container-profiles', { query: { parent_profile_id: id, size: 1 } });
