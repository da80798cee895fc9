import { mdiRadar } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowLink, TwoLines } from '@/components/Cells';
import { AnomalyCount, OpenAnomalies } from '@/components/columns';
import type { Column } from '@/components/DataTable';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { at, compact, count, duration } from '@/lib/format';
import { many, useFilters } from '@/lib/search';
import type { ContainerScan } from './api';

/** The names of the filters of the list. */
export const SCAN_FILTERS = ['result'];

function Name({ scan }: { scan: ContainerScan }) {
  return (
    <TwoLines
      first={
        <Link to="/scans/$id" params={{ id: String(scan.id) }} data-row className={rowLink}>
          {at(scan.start_time ?? scan.created)}
        </Link>
      }
      second={scan.message ?? `operation ${scan.operation_id}`}
    />
  );
}

const COLUMNS: Column<ContainerScan>[] = [
  { key: 'when', title: 'Scan', width: 'minmax(12rem, 1.5fr)', cell: (row) => <Name scan={row} /> },
  { key: 'result', title: 'Result', width: '7rem', cell: (row) => <Status value={row.result} /> },
  {
    key: 'rows',
    title: 'Rows read',
    width: '6rem',
    end: true,
    cell: (row) => compact(row.records_processed),
  },
  { key: 'found', title: 'Found', width: '5rem', end: true, cell: (row) => count(row.anomaly_count) },
  {
    key: 'open',
    title: 'Still open',
    width: '6rem',
    end: true,
    cell: (row) => <OpenAnomalies value={row.open_anomaly_count} />,
  },
  {
    key: 'took',
    title: 'Took',
    width: '6rem',
    end: true,
    from: 760,
    cell: (row) => (row.start_time ? duration(row.start_time, row.end_time) : ''),
  },
];

/** What scans did to a container, the newest first. */
export function ScanList({ containerId, action }: { containerId: number; action?: ReactNode }) {
  const [search] = useFilters();
  return (
    <List
      label="Scans"
      path="/api/container-scans"
      query={{
        container: [containerId],
        result: many(search.result) as ContainerScan['result'][] | undefined,
      }}
      columns={COLUMNS}
      rowHeight={50}
      filters={SCAN_FILTERS}
      card={(row) => ({
        name: <Name scan={row} />,
        facts: (
          <>
            <Status value={row.result} bare />
            <span>{compact(row.records_processed)} rows</span>
            <AnomalyCount value={row.anomaly_count} />
            <Time when={row.created} />
          </>
        ),
      })}
      unfit={{ icon: mdiRadar, title: 'No matching scans', text: 'Remove a filter.' }}
      empty={
        <Empty icon={mdiRadar} title="Not scanned yet" action={action}>
          A scan asserts every active check and records anomalies.
        </Empty>
      }
    />
  );
}
