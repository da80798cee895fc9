import { Avatar } from '@mantine/core';
import { mdiHistory } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PersonChoice } from '@/components/Choices';
import type { Column } from '@/components/DataTable';
import { ChoiceFilter, ClearFilters, FilterBar } from '@/components/Filters';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { read, type Schemas } from '@/lib/api';
import { at, words } from '@/lib/format';
import { numbers, one, useFilters } from '@/lib/search';

type Activity = Schemas['Activity'];

const VERBS = { insert: 'Created', update: 'Updated', delete: 'Deleted' };

function What({ activity: { object_type: type, object_id: id, verb } }: { activity: Activity }) {
  const name = `${words(type)} ${id ?? ''}`;
  if (id === null || verb === 'delete') return <>{name}</>;
  const params = { id: String(id) };
  if (type === 'datastore')
    return (
      <Link to="/datastores/$id" params={params} className="link">
        {name}
      </Link>
    );
  if (type === 'container')
    return (
      <Link to="/containers/$id" params={params} className="link">
        {name}
      </Link>
    );
  if (type === 'quality_check')
    return (
      <Link to="/checks/$id" params={params} className="link">
        {name}
      </Link>
    );
  if (type === 'anomaly')
    return (
      <Link to="/anomalies/$id" params={params} className="link">
        {name}
      </Link>
    );
  if (type === 'operation')
    return (
      <Link to="/operations/$id" params={params} className="link">
        {name}
      </Link>
    );
  return <>{name}</>;
}

function Who({ activity }: { activity: Activity }) {
  const name = activity.transaction.user?.name ?? 'The server';
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: '0.5rem' }}>
      <Avatar size={22} radius="xl" name={name} color="lapis" variant="filled" alt="" />
      <span className="cut">{name}</span>
    </span>
  );
}

function Verb({ verb }: { verb: Activity['verb'] }) {
  return <Status value={verb} label={VERBS[verb]} />;
}

const COLUMNS: Column<Activity>[] = [
  { key: 'who', title: 'User', width: 'minmax(10rem, 1fr)', cell: (row) => <Who activity={row} /> },
  { key: 'verb', title: 'Action', width: '7rem', cell: (row) => <Verb verb={row.verb} /> },
  { key: 'what', title: 'Object', width: 'minmax(12rem, 1.5fr)', cell: (row) => <What activity={row} /> },
  { key: 'when', title: 'When', width: '8rem', cell: (row) => <Time when={row.transaction.issued_at} /> },
  {
    key: 'at',
    title: 'Time',
    width: '11rem',
    from: 860,
    cell: (row) => <span className="faint number">{at(row.transaction.issued_at)}</span>,
  },
];

/** The names of the filters of the trail. */
const FILTERS = ['days', 'user'];

const SPANS = [
  { value: '1', label: 'today and yesterday' },
  { value: '7', label: 'the last 7 days' },
  { value: '30', label: 'the last 30 days' },
  { value: '90', label: 'the last 90 days' },
];

function since(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** By who did it. */
function UserFilter() {
  const [search, change] = useFilters();
  const chosen = numbers(search.user)?.[0];
  const known = useQuery({
    ...read('/api/users/{id}', { path: { id: chosen ?? 0 } }),
    enabled: chosen !== undefined,
  }).data;
  return (
    <div style={{ width: 200 }}>
      <PersonChoice
        key={known?.id}
        aria-label="User"
        placeholder="User"
        clearable
        known={known ?? null}
        value={chosen ?? null}
        onChange={(id) => change({ user: id === null ? undefined : String(id) })}
      />
    </div>
  );
}

/** Who changed what, the newest first. */
export function AuditTrail() {
  const [search] = useFilters();
  const days = Number(one(search.days));
  return (
    <>
      <FilterBar>
        <ChoiceFilter name="days" label="When" choices={SPANS} single />
        <UserFilter />
        <ClearFilters names={FILTERS} />
      </FilterBar>
      <List
        label="Audit trail"
        path="/api/activity"
        query={{ users: numbers(search.user), start_date: days > 0 ? since(days) : undefined }}
        columns={COLUMNS}
        rowHeight={40}
        filters={FILTERS}
        card={(row) => ({
          name: <Who activity={row} />,
          facts: (
            <span>
              <Verb verb={row.verb} /> <What activity={row} /> <Time when={row.transaction.issued_at} />
            </span>
          ),
        })}
        unfit={{
          icon: mdiHistory,
          title: 'No changes in this period',
          text: 'Remove a filter, or extend the time range.',
        }}
        empty={
          <Empty icon={mdiHistory} title="No changes yet">
            Every change is recorded here.
          </Empty>
        }
      />
    </>
  );
}
