import { mdiTableSearch } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { rowLink, TwoLines } from '@/components/Cells';
import type { Column } from '@/components/DataTable';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { Time } from '@/components/Time';
import { compact, count, UNKNOWN, words } from '@/lib/format';
import { many, one, sortQuery, useFilters } from '@/lib/search';
import type { Container } from './api';

/** The names of the filters of the list. */
export const WRITTEN_FILTERS = ['search', 'purpose'];

/** What containers of stores of findings are for. */
export const PURPOSES = ['scan_metadata', 'remediation', 'materialized', 'exports', 'computed', 'other'];

function Name({ container }: { container: Container }) {
  return (
    <TwoLines
      first={
        <Link to="/containers/$id" params={{ id: String(container.id) }} data-row className={rowLink}>
          {container.name}
        </Link>
      }
      second={container.purpose_dataset ? words(container.purpose_dataset) : container.description}
    />
  );
}

function Owner({ container: { written_by: owner } }: { container: Container }) {
  if (!owner) return <span className="faint">{UNKNOWN}</span>;
  return (
    <Link
      to="/datastores/$id"
      params={{ id: String(owner.id) }}
      className="plain cut"
      style={{ display: 'block' }}
    >
      {owner.name}
    </Link>
  );
}

const COLUMNS: Column<Container>[] = [
  {
    key: 'name',
    title: 'Name',
    width: 'minmax(14rem, 2fr)',
    sort: 'name',
    cell: (row) => <Name container={row} />,
  },
  {
    key: 'purpose',
    title: 'Purpose',
    width: '8rem',
    sort: 'purpose',
    cell: (row) => (row.purpose ? words(row.purpose) : UNKNOWN),
  },
  {
    key: 'owner',
    title: 'Source datastore',
    width: 'minmax(8rem, 1fr)',
    from: 700,
    cell: (row) => <Owner container={row} />,
  },
  {
    key: 'records',
    title: 'Records',
    width: '5.5rem',
    end: true,
    sort: 'records',
    cell: ({ metrics }) => compact(metrics.records),
  },
  {
    key: 'fields',
    title: 'Fields',
    width: '4rem',
    end: true,
    from: 820,
    cell: ({ metrics }) => count(metrics.fields),
  },
  {
    key: 'written',
    title: 'Last written',
    width: '7rem',
    cell: ({ last_write: when, last_write_operation_id: operation }) =>
      operation ? (
        <Link to="/operations/$id" params={{ id: String(operation) }} className="plain">
          <Time when={when} />
        </Link>
      ) : (
        <Time when={when} />
      ),
  },
];

/** The containers of a store of findings: what each is for, and whose findings it holds. */
export function WrittenList({ datastoreId }: { datastoreId: number }) {
  const [search] = useFilters();
  return (
    <List
      label="Containers"
      path="/api/containers"
      query={{
        datastore: [datastoreId],
        search: one(search.search),
        purpose: many(search.purpose) as NonNullable<Container['purpose']>[] | undefined,
        ...sortQuery(one(search.sort) ?? 'name'),
      }}
      columns={COLUMNS}
      rowHeight={48}
      sort="name"
      filters={WRITTEN_FILTERS}
      card={(row) => ({
        name: <Name container={row} />,
        facts: (
          <>
            <span>{row.purpose && words(row.purpose)}</span>
            <span>{row.written_by?.name}</span>
            <span>{compact(row.metrics.records)} records</span>
            <Time when={row.last_write} />
          </>
        ),
      })}
      unfit={{
        icon: mdiTableSearch,
        title: 'No matching containers',
        text: 'Remove a filter, or search for another part of a name.',
      }}
      empty={
        <Empty icon={mdiTableSearch} title="Nothing has been written here yet">
          Choose this as the enrichment datastore in the settings of a source datastore. Its next scan writes
          here.
        </Empty>
      }
    />
  );
}
