import { useQuery } from '@tanstack/react-query';
import { read, type Schemas } from './api';

type User = Pick<Schemas['User'], 'role' | 'teams'>;
type Role = Schemas['Role'];
type Permission = Schemas['Permission'];

const ROLES: Role[] = ['Member', 'Manager', 'Admin'];
const PERMISSIONS: Permission[] = ['Reporter', 'Viewer', 'Drafter', 'Author', 'Editor'];

/** The caller. */
export const meQuery = { ...read('/api/users/me'), staleTime: 60_000 };

/** Whether a role includes another. */
export function hasRole(user: User | undefined, role: Role): boolean {
  return user !== undefined && ROLES.indexOf(user.role) >= ROLES.indexOf(role);
}

/** Whether a user has a permission through one of these teams. Administrators need no team. */
export function hasPermission(
  user: User | undefined,
  permission: Permission,
  teams: { id: number }[],
): boolean {
  if (!user) return false;
  if (user.role === 'Admin') return true;
  const shared = user.teams.filter((mine) => teams.some((theirs) => theirs.id === mine.id));
  return shared.some((team) => PERMISSIONS.indexOf(team.permission) >= PERMISSIONS.indexOf(permission));
}

/** Whether the caller's role is enough. */
export function useRole(role: Role): boolean {
  return hasRole(useQuery(meQuery).data, role);
}

/** Whether the caller may do something to a datastore: false until that is known, so that no button is shown in vain. */
export function usePermission(permission: Permission, datastoreId: number | undefined): boolean {
  const me = useQuery(meQuery).data;
  const datastore = useQuery({
    ...read('/api/datastores/{id}', { path: { id: datastoreId ?? 0 } }),
    enabled: datastoreId !== undefined && me?.role !== 'Admin',
  }).data;
  return hasPermission(me, permission, datastore?.teams ?? []);
}

/** Whether the caller has a permission in any team. */
export function useAnyPermission(permission: Permission): boolean {
  const me = useQuery(meQuery).data;
  return hasPermission(me, permission, me?.teams ?? []);
}

/** Whether the caller has a permission on whatever a list shows: on its datastore, or where it names none on all. */
export function usePlacePermission(permission: Permission, place: { datastoreId?: number }): boolean {
  const me = useQuery(meQuery).data;
  const here = usePermission(permission, place.datastoreId);
  const everywhere =
    me !== undefined &&
    (me.role === 'Admin' || me.teams.every((team) => hasPermission(me, permission, [team])));
  return place.datastoreId === undefined ? everywhere : here;
}
