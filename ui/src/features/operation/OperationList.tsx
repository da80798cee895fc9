import { mdiProgressClock } from '@mdi/js';
import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rowLink, TwoLines } from '@/components/Cells';
import { timeColumn } from '@/components/columns';
import type { Column } from '@/components/DataTable';
import { Icon } from '@/components/Icon';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { duration } from '@/lib/format';
import { usePlacePermission } from '@/lib/permission';
import { useFilters } from '@/lib/search';
import { FILTERS, isGoingOn, listQuery, progressOf, type Operation, type Place } from './api';
import { HandleOperations } from './HandleOperations';
import { KINDS, outcomeOf } from './kinds';
import { Result } from './Result';

function titleOf({ type, datastore }: Operation): string {
  return `${KINDS[type].title} of ${datastore.name}`;
}

function Name({ operation }: { operation: Operation }) {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: '0.6rem', minWidth: 0 }}>
      <span className="faint" style={{ display: 'inline-flex' }}>
        <Icon path={KINDS[operation.type].sign} />
      </span>
      <TwoLines
        first={
          <Link to="/operations/$id" params={{ id: String(operation.id) }} data-row className={rowLink}>
            {titleOf(operation)}
          </Link>
        }
        second={outcomeOf(operation)}
      />
    </span>
  );
}

/** How an operation stands: its result, or how far it is. */
export function Standing({ operation }: { operation: Operation }) {
  const progress = progressOf(operation);
  if (operation.result !== 'running') return <Result operation={operation} />;
  return (
    <span style={{ display: 'block' }}>
      <Status
        value="running"
        label={
          progress === undefined
            ? 'Running'
            : `${operation.status.containers_analyzed} of ${operation.status.total_containers}`
        }
      />
      <Progress
        value={(progress ?? 1) * 100}
        animated={progress === undefined}
        size={3}
        mt={4}
        aria-label="Progress"
      />
    </span>
  );
}

const COLUMNS: Column<Operation>[] = [
  { key: 'what', title: 'Operation', width: 'minmax(16rem, 2fr)', cell: (row) => <Name operation={row} /> },
  { key: 'result', title: 'Result', width: '8rem', cell: (row) => <Standing operation={row} /> },
  {
    key: 'by',
    title: 'Started by',
    width: 'minmax(7rem, 0.6fr)',
    from: 820,
    cell: (row) =>
      row.triggered_by_user?.name ?? row.triggered_by ?? <span className="faint">the server</span>,
  },
  timeColumn('Started', (row) => row.start_time, { sort: 'created' }),
  {
    key: 'took',
    title: 'Took',
    width: '6rem',
    end: true,
    sort: 'duration',
    from: 700,
    cell: (row) => (row.result === 'queued' ? '' : duration(row.start_time, row.end_time)),
  },
];

/** The operations of a place that the filters in the address leave. */
export function OperationList({ place }: { place: Place }) {
  const [search] = useFilters();
  const edits = usePlacePermission('Editor', place);
  return (
    <List
      label="Operations"
      path="/api/operations"
      query={listQuery(search, place)}
      columns={COLUMNS}
      rowHeight={50}
      sort="-created"
      filters={FILTERS}
      nameOf={titleOf}
      bulk={edits ? (chosen, done) => <HandleOperations operations={chosen} onDone={done} /> : undefined}
      card={(row) => ({
        name: <Name operation={row} />,
        facts: (
          <>
            <Result operation={row} bare />
            <Time when={row.start_time} />
            {!isGoingOn(row) && <span>{duration(row.start_time, row.end_time)}</span>}
          </>
        ),
      })}
      unfit={{
        icon: mdiProgressClock,
        title: 'No matching operations',
        text: 'Remove a filter.',
      }}
      empty={
        <Empty icon={mdiProgressClock} title="No operations yet">
          A sync discovers containers and fields, a profile measures their data and infers checks, and a scan
          lets the checks judge them.
        </Empty>
      }
    />
  );
}
