import { mdiCheckDecagramOutline, mdiClipboardSearchOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RowCard, rowLink, TwoLines } from '@/components/Cells';
import { DataTable, type Column } from '@/components/DataTable';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { Time } from '@/components/Time';
import { compact, words } from '@/lib/format';
import { usePaged } from '@/lib/paged';
import { many, one, useFilters } from '@/lib/search';
import { FILTERS, listQuery, type Check, type Place } from './api';

/** How a check was found last. */
export function Verdict({ check, bare }: { check: Pick<Check, 'is_passing' | 'status'>; bare?: boolean }) {
  if (check.status !== 'Active') return <Status value={check.status} bare={bare} />;
  if (check.is_passing === null) return <Status value="queued" label="Not asserted" bare={bare} />;
  return <Status value={check.is_passing ? 'passing' : 'failing'} bare={bare} />;
}

/** The fields a check is about. */
export function fieldsOf(check: Pick<Check, 'fields'>): string {
  return check.fields.map((field) => field.name).join(', ');
}

function Name({ check }: { check: Check }) {
  return (
    <TwoLines
      first={
        <Link to="/checks/$id" params={{ id: String(check.id) }} data-row className={rowLink}>
          {check.description ?? words(check.rule_type)}
        </Link>
      }
      second={
        <>
          {words(check.rule_type)}
          {check.fields.length > 0 && <span className="mono"> {fieldsOf(check)}</span>}
        </>
      }
    />
  );
}

const COLUMNS: Column<Check>[] = [
  {
    key: 'what',
    title: 'What must hold',
    width: 'minmax(18rem, 2.2fr)',
    cell: (row) => <Name check={row} />,
  },
  {
    key: 'where',
    title: 'Where',
    width: 'minmax(9rem, 1fr)',
    from: 760,
    cell: ({ container, datastore }) =>
      container &&
      datastore && (
        <TwoLines
          first={
            <Link
              to="/containers/$id"
              params={{ id: String(container.id) }}
              className={rowLink}
              style={{ fontWeight: 450 }}
            >
              {container.name}
            </Link>
          }
          second={datastore.name}
        />
      ),
  },
  { key: 'state', title: 'Last found', width: '8rem', cell: (row) => <Verdict check={row} /> },
  {
    key: 'anomalies',
    title: 'Anomalies',
    width: '5.5rem',
    end: true,
    sort: 'active_anomalies',
    cell: ({ active_anomaly_count: open }) =>
      open === 0 ? (
        <span className="faint">0</span>
      ) : (
        <strong style={{ color: 'var(--ts-fail)' }}>{compact(open)}</strong>
      ),
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
    from: 1060,
    cell: (row) => <Tags tags={row.global_tags} most={2} />,
  },
  {
    key: 'asserted',
    title: 'Asserted',
    width: '6.5rem',
    sort: 'last_asserted',
    from: 820,
    cell: (row) => <Time when={row.last_asserted} />,
  },
];

/** The checks of a place that the filters in the address leave. */
export function CheckList({ place, action }: { place: Place; action?: ReactNode }) {
  const [search, change] = useFilters();
  const rows = usePaged('/api/quality-checks', listQuery(search, place));
  const columns =
    place.containerId === undefined ? COLUMNS : COLUMNS.filter((column) => column.key !== 'where');
  return (
    <DataTable
      label="Checks"
      rows={rows}
      columns={columns}
      rowHeight={50}
      sort={one(search.sort) ?? '-active_anomalies'}
      onSort={(sort) => change({ sort })}
      card={(row) => (
        <RowCard
          name={<Name check={row} />}
          facts={
            <>
              <Verdict check={row} bare />
              <span>{row.container?.name}</span>
              <span>{compact(row.active_anomaly_count)} anomalies</span>
            </>
          }
        />
      )}
      empty={
        FILTERS.some((name) => many(search[name])) ? (
          <Empty icon={mdiClipboardSearchOutline} title="No check fits">
            Take a filter off, or search for other words.
          </Empty>
        ) : (
          <Empty icon={mdiCheckDecagramOutline} title="Nothing is checked yet" action={action}>
            A check says what must hold of the data: a field is never empty, totals are believable, every
            order has a customer.
          </Empty>
        )
      }
    />
  );
}
