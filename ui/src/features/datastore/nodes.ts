import { useQueries, useQuery } from '@tanstack/react-query';
import { groupSign } from '@/components/groups';
import { connectorSign } from '@/components/Connector';
import { mdiDatabaseOutline, mdiDotsHorizontal, mdiFileOutline, mdiTable, mdiTableEye } from '@mdi/js';
import { read, type Schemas } from '@/lib/api';
import { count } from '@/lib/format';

/** A line of the tree. */
export interface Node {
  key: string;
  level: number;
  label: string;
  icon: string;
  to: string;
  /** Whether it is open; undefined where there is nothing below. */
  open?: boolean;
  /** How many open anomalies it has. */
  anomalies?: number;
}

/** How many of its children a line shows; the list it leads to shows all. */
const SHOWN = 100;

/** What is below groups that are open: `group-3`, or `all`. */
function datastoresOf(key: string) {
  const group = key === 'all' ? {} : { group: [Number(key.slice('group-'.length))] };
  return read('/api/datastores', { query: { ...group, sort_name: 'asc', size: SHOWN } });
}

function containersOf(key: string) {
  const datastore = [Number(key.slice(key.lastIndexOf('-') + 1))];
  return read('/api/containers', { query: { datastore, sort_name: 'asc', size: SHOWN } });
}

function more(key: string, level: number, page: { items: unknown[]; total: number }, to: string): Node[] {
  const rest = page.total - page.items.length;
  return rest > 0
    ? [{ key: `${key}-more`, level, label: `${count(rest)} more`, icon: mdiDotsHorizontal, to }]
    : [];
}

function containerNode(parent: string, container: Schemas['Container']): Node {
  const file = container.container_type === 'file';
  return {
    key: `${parent}-c-${container.id}`,
    level: 3,
    label: container.display_name ?? container.name,
    icon: file ? mdiFileOutline : container.table_type === 'view' ? mdiTableEye : mdiTable,
    to: `/containers/${container.id}`,
    anomalies: container.metrics.active_anomalies ?? 0,
  };
}

/** The lines of the tree: groups, all datastores, and what is below those that are open. */
export function useNodes(open: ReadonlySet<string>): Node[] {
  const groups = useQuery({ ...read('/api/datastore-groups'), staleTime: 60_000 }).data ?? [];
  const shelves: Node[] = [
    ...groups.map((group) => ({
      key: `group-${group.id}`,
      level: 1,
      label: group.name,
      icon: groupSign(group.icon),
      to: `/datastores?group=${group.id}`,
    })),
    { key: 'all', level: 1, label: 'All datastores', icon: mdiDatabaseOutline, to: '/datastores' },
  ];
  const openShelves = shelves.filter((shelf) => open.has(shelf.key));
  const datastores = useQueries({ queries: openShelves.map((shelf) => datastoresOf(shelf.key)) });
  const openDatastores = [...open].filter((key) => key.includes('/d-'));
  const containers = useQueries({ queries: openDatastores.map(containersOf) });

  return shelves.flatMap((shelf): Node[] => {
    const page = datastores[openShelves.indexOf(shelf)]?.data;
    if (!page) return [{ ...shelf, open: open.has(shelf.key) }];
    const below = page.items.flatMap((datastore): Node[] => {
      const key = `${shelf.key}/d-${datastore.id}`;
      const inside = containers[openDatastores.indexOf(key)]?.data;
      const to = `/datastores/${datastore.id}`;
      const node: Node = {
        key,
        level: 2,
        label: datastore.name,
        icon: connectorSign(datastore.type),
        to,
        open: open.has(key),
        anomalies: datastore.metrics.active_anomalies,
      };
      if (!inside) return [node];
      return [
        node,
        ...inside.items.map((container) => containerNode(key, container)),
        ...more(key, 3, inside, `${to}/containers`),
      ];
    });
    return [{ ...shelf, open: true }, ...below, ...more(shelf.key, 2, page, shelf.to)];
  });
}
