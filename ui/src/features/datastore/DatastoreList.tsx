import { Link } from '@tanstack/react-router';
import { mdiDatabaseSearchOutline } from '@mdi/js';
import type { ReactNode } from 'react';
import { ConnectorIcon } from '@/components/Connector';
import {
  anomaliesColumn,
  checksColumn,
  favoriteColumn,
  AnomalyCount,
  tagsColumn,
} from '@/components/columns';
import type { Column } from '@/components/DataTable';
import { List } from '@/components/List';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { groupSign } from '@/components/groups';
import { Icon } from '@/components/Icon';
import { compact, words } from '@/lib/format';
import { useFilters } from '@/lib/search';
import { FILTERS, listQuery, useFavorDatastore, type Datastore } from './api';
import classes from './DatastoreList.module.css';

/** Where in its store a datastore lies. */
export function placeOf({ database, schema, root_path }: Datastore): string {
  return root_path ?? [database, schema].filter(Boolean).join('.');
}

function Name({ datastore }: { datastore: Datastore }) {
  return (
    <span className={classes.name}>
      <ConnectorIcon type={datastore.type} />
      <span style={{ minWidth: 0 }}>
        <span className={classes.first}>
          <Link to="/datastores/$id" params={{ id: String(datastore.id) }} data-row className={classes.link}>
            {datastore.name}
          </Link>
          {!datastore.connected && <Status value="failure" label="Unreachable" bare />}
        </span>
        <span className={classes.place}>{placeOf(datastore)}</span>
      </span>
    </span>
  );
}

function Latest({ operation }: { operation: Datastore['latest_operation'] }) {
  if (!operation) return <span className="faint">never</span>;
  return (
    <span className={classes.latest}>
      <Status value={operation.result} label={words(operation.type)} bare />
      <Time when={operation.end_time ?? operation.start_time} />
    </span>
  );
}

function useColumns(): Column<Datastore>[] {
  const favor = useFavorDatastore();
  return [
    favoriteColumn((row) => row.name, favor.mutate),
    {
      key: 'name',
      title: 'Name',
      width: 'minmax(14rem, 2fr)',
      sort: 'name',
      cell: (row) => <Name datastore={row} />,
    },
    {
      key: 'group',
      title: 'Group',
      width: 'minmax(7rem, 0.7fr)',
      from: 900,
      cell: ({ group }) =>
        group && (
          <span className={classes.group}>
            <Icon path={groupSign(group.icon)} size={16} />
            <span className="cut">{group.name}</span>
          </span>
        ),
    },
    tagsColumn((row) => row.global_tags, 1040),
    {
      key: 'containers',
      title: 'Containers',
      width: '5.5rem',
      end: true,
      sort: 'containers',
      cell: ({ metrics }) => compact(metrics.containers),
    },
    {
      key: 'records',
      title: 'Records',
      width: '5rem',
      end: true,
      from: 1040,
      cell: ({ metrics }) => compact(metrics.records),
    },
    checksColumn(({ metrics }) => metrics),
    anomaliesColumn(({ metrics }) => metrics.active_anomalies),
    {
      key: 'latest',
      title: 'Last operation',
      width: '10rem',
      from: 820,
      cell: (row) => <Latest operation={row.latest_operation} />,
    },
  ];
}

/** All datastores the filters in the address leave. */
export function DatastoreList({
  first,
  bulk,
}: {
  first: ReactNode;
  /** What may be done to many at once; nothing where the caller may not. */
  bulk?: ((chosen: Datastore[], done: () => void) => ReactNode) | undefined;
}) {
  const [search] = useFilters();
  const columns = useColumns();
  return (
    <List
      label="Datastores"
      path="/api/datastores"
      query={listQuery(search)}
      columns={columns}
      rowHeight={50}
      sort="name"
      filters={FILTERS}
      nameOf={(row) => row.name}
      bulk={bulk}
      card={(row) => ({
        name: <Name datastore={row} />,
        facts: (
          <>
            <span>{compact(row.metrics.containers)} containers</span>
            <AnomalyCount value={row.metrics.active_anomalies} />
            <Latest operation={row.latest_operation} />
          </>
        ),
      })}
      unfit={{
        icon: mdiDatabaseSearchOutline,
        title: 'No matching datastores',
        text: 'Remove a filter, or search for another part of a name.',
      }}
      empty={first}
    />
  );
}
