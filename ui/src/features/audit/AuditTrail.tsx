import { Avatar } from '@mantine/core';
import { mdiHistory } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { DataTable, type Column } from '@/components/DataTable';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import type { Schemas } from '@/lib/api';
import { at, words } from '@/lib/format';
import { usePaged } from '@/lib/paged';

type Activity = Schemas['Activity'];

const VERBS = { insert: 'Made', update: 'Changed', delete: 'Deleted' };

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
  { key: 'who', title: 'Who', width: 'minmax(10rem, 1fr)', cell: (row) => <Who activity={row} /> },
  { key: 'verb', title: 'Did', width: '7rem', cell: (row) => <Verb verb={row.verb} /> },
  { key: 'what', title: 'What', width: 'minmax(12rem, 1.5fr)', cell: (row) => <What activity={row} /> },
  { key: 'when', title: 'When', width: '8rem', cell: (row) => <Time when={row.transaction.issued_at} /> },
  {
    key: 'at',
    title: 'Exactly',
    width: '11rem',
    from: 860,
    cell: (row) => <span className="faint number">{at(row.transaction.issued_at)}</span>,
  },
];

/** Who changed what, the newest first. */
export function AuditTrail() {
  return (
    <DataTable
      label="Audit trail"
      rows={usePaged('/api/activity', {})}
      columns={COLUMNS}
      rowHeight={40}
      card={(row) => (
        <span style={{ display: 'flex', flexDirection: 'column', gap: '0.3rem' }}>
          <Who activity={row} />
          <span>
            <Verb verb={row.verb} /> <What activity={row} /> <Time when={row.transaction.issued_at} />
          </span>
        </span>
      )}
      empty={
        <Empty icon={mdiHistory} title="Nothing has been changed yet">
          Every change of anything is written down here.
        </Empty>
      }
    />
  );
}
