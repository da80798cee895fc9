import { mdiChartHistogram } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowLink, TwoLines } from '@/components/Cells';
import type { Column } from '@/components/DataTable';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { at, compact, count, duration, plural } from '@/lib/format';
import type { ContainerProfile } from './api';

/** How many rows a profile read, and of how many. */
export function rowsRead({ records_processed: read, records_count: all }: ContainerProfile): string {
  return all !== null && all > read ? `${compact(read)} of ${compact(all)}` : compact(read);
}

/** The group of rows a profile is of: `country DE, kind private`. */
export function groupName({ group_values: values }: ContainerProfile): string {
  return Object.entries(values ?? {})
    .map(([name, value]) => `${name} ${value ?? 'null'}`)
    .join(', ');
}

function Name({ profile }: { profile: ContainerProfile }) {
  return (
    <TwoLines
      first={
        <Link to="/profiles/$id" params={{ id: String(profile.id) }} data-row className={rowLink}>
          {profile.parent_profile_id === null
            ? at(profile.start_time ?? profile.created)
            : groupName(profile)}
        </Link>
      }
      second={profile.message ?? profile.filter ?? `operation ${profile.operation_id}`}
    />
  );
}

const COLUMNS: Column<ContainerProfile>[] = [
  { key: 'when', title: 'Profile', width: 'minmax(12rem, 1.5fr)', cell: (row) => <Name profile={row} /> },
  { key: 'result', title: 'Result', width: '7rem', cell: (row) => <Status value={row.result} /> },
  { key: 'rows', title: 'Rows read', width: '8rem', end: true, cell: rowsRead },
  {
    key: 'fields',
    title: 'Fields',
    width: '4rem',
    end: true,
    from: 760,
    cell: (row) => count(row.field_profiles_count),
  },
  {
    key: 'checks',
    title: 'Checks inferred',
    width: '7rem',
    end: true,
    cell: (row) => count(row.checks_synchronized),
  },
  {
    key: 'new',
    title: 'New',
    width: '4rem',
    end: true,
    from: 700,
    cell: (row) => (row.checks_added > 0 ? `+${count(row.checks_added)}` : <span className="faint">0</span>),
  },
  {
    key: 'changed',
    title: 'Changed',
    width: '4.5rem',
    end: true,
    from: 820,
    cell: (row) => (row.checks_updated > 0 ? count(row.checks_updated) : <span className="faint">0</span>),
  },
  {
    key: 'took',
    title: 'Took',
    width: '6rem',
    end: true,
    from: 900,
    cell: (row) => (row.start_time ? duration(row.start_time, row.end_time) : ''),
  },
];

/** The profiles of a container, or those of the groups of rows of one profile. */
export function ProfileList({
  containerId,
  parentId,
  action,
}: {
  containerId?: number;
  parentId?: number;
  action?: ReactNode;
}) {
  return (
    <List
      label="Profiles"
      path="/api/container-profiles"
      query={{
        container: containerId === undefined ? undefined : [containerId],
        parent_profile_id: parentId,
      }}
      columns={COLUMNS}
      rowHeight={50}
      filters={[]}
      card={(row) => ({
        name: <Name profile={row} />,
        facts: (
          <>
            <Status value={row.result} bare />
            <span>{rowsRead(row)} rows</span>
            <span>{plural(row.checks_synchronized, 'check')}</span>
            <Time when={row.created} />
          </>
        ),
      })}
      unfit={{ icon: mdiChartHistogram, title: '', text: '' }}
      empty={
        <Empty icon={mdiChartHistogram} title="Not profiled yet" action={action}>
          A profile measures every field and infers checks.
        </Empty>
      }
    />
  );
}
