import { mdiAlertCircleOutline, mdiCheckDecagramOutline, mdiRhombusOutline, mdiTableRow } from '@mdi/js';
import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowLink, TwoLines } from '@/components/Cells';
import { tagsColumn, timeColumn, weightColumn } from '@/components/columns';
import type { Column } from '@/components/DataTable';
import { Icon } from '@/components/Icon';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { compact } from '@/lib/format';
import { usePlacePermission } from '@/lib/permission';
import { useFilters } from '@/lib/search';
import { FILTERS, listQuery, type Anomaly, type Place } from './api';
import { SettleAnomalies } from './SettleAnomalies';

/** What an anomaly is about, in the words of the check it breaks. */
export function titleOf(anomaly: Pick<Anomaly, 'failed_checks' | 'message' | 'id'>): string {
  return anomaly.failed_checks[0]?.quality_check.description ?? anomaly.message ?? `Anomaly ${anomaly.id}`;
}

/** Whether it is about rows or about the data as a whole. */
export function TypeSign({ type }: { type: Anomaly['type'] }) {
  const label =
    type === 'record'
      ? 'Record anomaly: rows that fail a check'
      : 'Shape anomaly: the data as a whole fails a check';
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
    title: 'Anomaly',
    width: 'minmax(14rem, 2.4fr)',
    cell: (row) => <Name anomaly={row} />,
  },
  {
    key: 'where',
    title: 'Container',
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
  weightColumn(),
  tagsColumn((row) => row.global_tags, 1100),
  timeColumn('Found', (row) => row.created, { sort: 'created' }),
];

/** The anomalies of a place that the filters in the address leave. */
export function AnomalyList({ place, empty }: { place: Place; empty?: ReactNode }) {
  const [search] = useFilters();
  const settles = usePlacePermission('Author', place);
  return (
    <List
      label="Anomalies"
      path="/api/anomalies"
      query={listQuery(search, place)}
      columns={place.containerId === undefined ? COLUMNS : COLUMNS.filter((column) => column.key !== 'where')}
      rowHeight={50}
      sort="-created"
      filters={FILTERS}
      nameOf={titleOf}
      bulk={settles ? (chosen, done) => <SettleAnomalies anomalies={chosen} onDone={done} /> : undefined}
      card={(row) => ({
        name: <Name anomaly={row} />,
        facts: (
          <>
            <Status value={row.status} bare />
            <span>{row.container.name}</span>
            <Time when={row.created} />
          </>
        ),
      })}
      unfit={{
        icon: mdiAlertCircleOutline,
        title: 'No matching anomalies',
        text: 'Remove a filter. To see resolved and discarded anomalies, filter by their status.',
      }}
      empty={
        empty ?? (
          <Empty icon={mdiCheckDecagramOutline} title="No anomalies">
            Scans record here what fails a check.
          </Empty>
        )
      }
    />
  );
}
