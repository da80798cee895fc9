import { mdiAlertCircleOutline, mdiCheckDecagramOutline, mdiRhombusOutline, mdiTableRow } from '@mdi/js';
import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RowCard, rowLink, TwoLines } from '@/components/Cells';
import { DataTable, type Column } from '@/components/DataTable';
import { Icon } from '@/components/Icon';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { Time } from '@/components/Time';
import { compact } from '@/lib/format';
import { usePaged } from '@/lib/paged';
import { many, one, useFilters } from '@/lib/search';
import { FILTERS, listQuery, type Anomaly, type Place } from './api';

/** What an anomaly is about, in the words of the check it breaks. */
export function titleOf(anomaly: Pick<Anomaly, 'failed_checks' | 'message' | 'id'>): string {
  return anomaly.failed_checks[0]?.quality_check.description ?? anomaly.message ?? `Anomaly ${anomaly.id}`;
}

/** Whether it is about rows or about the data as a whole. */
export function TypeSign({ type }: { type: Anomaly['type'] }) {
  const label = type === 'record' ? 'A row by itself' : 'The data as a whole';
  return (
    <Tooltip label={label}>
      <span role="img" aria-label={label} className="faint" style={{ display: 'inline-flex' }}>
        <Icon path={type === 'record' ? mdiTableRow : mdiRhombusOutline} />
      </span>
    </Tooltip>
  );
}

function Name({ anomaly }: { anomaly: Anomaly }) {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: '0.6rem', minWidth: 0 }}>
      <TypeSign type={anomaly.type} />
      <TwoLines
        first={
          <Link
            to="/anomalies/$id"
            params={{ id: String(anomaly.id) }}
            data-row
            className={rowLink}
            style={{ fontWeight: anomaly.is_new ? 650 : 500 }}
          >
            {titleOf(anomaly)}
          </Link>
        }
        second={anomaly.message}
      />
    </span>
  );
}

function Where({ anomaly }: { anomaly: Anomaly }) {
  return (
    <TwoLines
      first={
        <Link
          to="/containers/$id"
          params={{ id: String(anomaly.container.id) }}
          className={rowLink}
          style={{ fontWeight: 450 }}
        >
          {anomaly.container.name}
        </Link>
      }
      second={
        <Link to="/datastores/$id" params={{ id: String(anomaly.datastore.id) }}>
          {anomaly.datastore.name}
        </Link>
      }
    />
  );
}

const COLUMNS: Column<Anomaly>[] = [
  {
    key: 'what',
    title: 'What is wrong',
    width: 'minmax(18rem, 2.4fr)',
    cell: (row) => <Name anomaly={row} />,
  },
  {
    key: 'where',
    title: 'Where',
    width: 'minmax(9rem, 1fr)',
    from: 760,
    cell: (row) => <Where anomaly={row} />,
  },
  { key: 'status', title: 'Status', width: '8.5rem', cell: (row) => <Status value={row.status} /> },
  {
    key: 'rows',
    title: 'Rows',
    width: '4.5rem',
    end: true,
    sort: 'anomalous_records_count',
    cell: (row) => compact(row.anomalous_records_count),
  },
  {
    key: 'weight',
    title: 'Weight',
    width: '4rem',
    end: true,
    sort: 'weight',
    from: 700,
    cell: (row) => row.weight,
  },
  {
    key: 'tags',
    title: 'Tags',
    width: 'minmax(6rem, 0.6fr)',
    from: 1100,
    cell: (row) => <Tags tags={row.global_tags} most={2} />,
  },
  {
    key: 'found',
    title: 'Found',
    width: '6.5rem',
    sort: 'created',
    cell: (row) => <Time when={row.created} />,
  },
];

/** The anomalies of a place that the filters in the address leave. */
export function AnomalyList({ place, empty }: { place: Place; empty?: ReactNode }) {
  const [search, change] = useFilters();
  const rows = usePaged('/api/anomalies', listQuery(search, place));
  const columns =
    place.containerId === undefined ? COLUMNS : COLUMNS.filter((column) => column.key !== 'where');
  return (
    <DataTable
      label="Anomalies"
      rows={rows}
      columns={columns}
      rowHeight={50}
      sort={one(search.sort) ?? '-created'}
      onSort={(sort) => change({ sort })}
      card={(row) => (
        <RowCard
          name={<Name anomaly={row} />}
          facts={
            <>
              <Status value={row.status} bare />
              <span>{row.container.name}</span>
              <Time when={row.created} />
            </>
          }
        />
      )}
      empty={
        FILTERS.some((name) => many(search[name])) ? (
          <Empty icon={mdiAlertCircleOutline} title="No anomaly fits">
            Take a filter off. Resolved and discarded anomalies show when you filter by their status.
          </Empty>
        ) : (
          (empty ?? (
            <Empty icon={mdiCheckDecagramOutline} title="Nothing is wrong here">
              Scans write down here what breaks a check. Write checks and run a scan to keep it so.
            </Empty>
          ))
        )
      }
    />
  );
}
