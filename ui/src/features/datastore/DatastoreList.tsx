import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { mdiDatabaseSearchOutline } from '@mdi/js';
import type { ReactNode } from 'react';
import { ConnectorIcon } from '@/components/Connector';
import { DataTable, type Column } from '@/components/DataTable';
import { Empty } from '@/components/Notice';
import { Ratio } from '@/components/Ratio';
import { Star } from '@/components/Star';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { Time } from '@/components/Time';
import { groupSign } from '@/components/groups';
import { Icon } from '@/components/Icon';
import { compact, words } from '@/lib/format';
import { usePaged } from '@/lib/paged';
import { many, one, useFilters } from '@/lib/search';
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

function Anomalies({ value }: { value: number }) {
  return value === 0 ? (
    <span className="faint">0</span>
  ) : (
    <strong className={classes.anomalies}>{compact(value)}</strong>
  );
}

function useColumns(): Column<Datastore>[] {
  const favor = useFavorDatastore();
  return [
    {
      key: 'favorite',
      title: <VisuallyHidden>Favorite</VisuallyHidden>,
      width: '1.5rem',
      cell: ({ id, name, favorite }) => (
        <Star on={favorite} name={name} onChange={(on) => favor.mutate({ id, favorite: on })} />
      ),
    },
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
    {
      key: 'tags',
      title: 'Tags',
      width: 'minmax(7rem, 0.9fr)',
      from: 1040,
      cell: (row) => <Tags tags={row.global_tags} most={2} />,
    },
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
      from: 960,
      cell: ({ metrics }) => compact(metrics.records),
    },
    {
      key: 'checks',
      title: 'Checks passing',
      width: '7.5rem',
      from: 760,
      cell: ({ metrics }) => (
        <Ratio
          passing={metrics.passing_checks}
          failing={metrics.failing_checks}
          total={metrics.active_checks}
        />
      ),
    },
    {
      key: 'anomalies',
      title: 'Anomalies',
      width: '5.5rem',
      end: true,
      sort: 'active_anomalies',
      cell: ({ metrics }) => <Anomalies value={metrics.active_anomalies} />,
    },
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
export function DatastoreList({ first }: { first: ReactNode }) {
  const [search, change] = useFilters();
  const columns = useColumns();
  const rows = usePaged('/api/datastores', listQuery(search));
  return (
    <DataTable
      label="Datastores"
      rows={rows}
      columns={columns}
      rowHeight={50}
      sort={one(search.sort) ?? 'name'}
      onSort={(sort) => change({ sort })}
      card={(row) => (
        <div className={classes.card}>
          <Name datastore={row} />
          <span className={classes.facts}>
            <span>{compact(row.metrics.containers)} containers</span>
            <span>
              <Anomalies value={row.metrics.active_anomalies} /> anomalies
            </span>
            <Latest operation={row.latest_operation} />
          </span>
        </div>
      )}
      empty={
        FILTERS.some((name) => many(search[name])) ? (
          <Empty icon={mdiDatabaseSearchOutline} title="No datastore fits">
            Take a filter off, or search for another part of a name.
          </Empty>
        ) : (
          first
        )
      }
    />
  );
}
