import { Tooltip } from '@mantine/core';
import { mdiCheckDecagramOutline, mdiClipboardSearchOutline, mdiCreationOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowLink, TwoLines } from '@/components/Cells';
import { AnomalyCount, anomaliesColumn, tagsColumn, timeColumn, weightColumn } from '@/components/columns';
import type { Column } from '@/components/DataTable';
import { Icon } from '@/components/Icon';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { words } from '@/lib/format';
import { usePlacePermission } from '@/lib/permission';
import { useFilters } from '@/lib/search';
import { FILTERS, listQuery, type Check, type Place } from './api';
import { HandleChecks } from './HandleChecks';

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

/** What a check says in words. */
export function nameOf(check: Pick<Check, 'description' | 'rule_type'>): string {
  return check.description ?? words(check.rule_type);
}

function InferredSign() {
  return (
    <Tooltip label="Inferred from profiles, and kept up to date by them">
      <span role="img" aria-label="Inferred" style={{ marginRight: '0.3rem', verticalAlign: '-2px' }}>
        <Icon path={mdiCreationOutline} size={13} color="var(--ts-streak)" />
      </span>
    </Tooltip>
  );
}

function Name({ check }: { check: Check }) {
  return (
    <TwoLines
      first={
        <Link to="/checks/$id" params={{ id: String(check.id) }} data-row className={rowLink}>
          {nameOf(check)}
        </Link>
      }
      second={
        <>
          {check.inferred && <InferredSign />}
          {words(check.rule_type)}
          {check.fields.length > 0 && <span className="mono"> {fieldsOf(check)}</span>}
          {check.filter && <span className="mono"> where {check.filter}</span>}
        </>
      }
    />
  );
}

const COLUMNS: Column<Check>[] = [
  {
    key: 'what',
    title: 'Check',
    width: 'minmax(14rem, 2.2fr)',
    cell: (row) => <Name check={row} />,
  },
  {
    key: 'where',
    title: 'Container',
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
  { key: 'state', title: 'Last result', width: '8rem', cell: (row) => <Verdict check={row} /> },
  anomaliesColumn((row) => row.active_anomaly_count),
  weightColumn(),
  tagsColumn((row) => row.global_tags),
  timeColumn('Asserted', (row) => row.last_asserted, { sort: 'last_asserted', from: 820 }),
];

/** The checks of a place that the filters in the address leave. */
export function CheckList({
  place,
  action,
  empty,
}: {
  place: Place;
  action?: ReactNode;
  /** What stands where there is none, when it is not the usual. */
  empty?: ReactNode;
}) {
  const [search] = useFilters();
  const drafts = usePlacePermission('Drafter', place);
  const authors = usePlacePermission('Author', place);
  return (
    <List
      label="Checks"
      path="/api/quality-checks"
      query={listQuery(search, place)}
      columns={place.containerId === undefined ? COLUMNS : COLUMNS.filter((column) => column.key !== 'where')}
      rowHeight={50}
      sort="-active_anomalies"
      filters={FILTERS}
      nameOf={nameOf}
      bulk={
        drafts
          ? (chosen, done) => <HandleChecks checks={chosen} authors={authors} onDone={done} />
          : undefined
      }
      card={(row) => ({
        name: <Name check={row} />,
        facts: (
          <>
            <Verdict check={row} bare />
            <span>{row.container?.name}</span>
            <AnomalyCount value={row.active_anomaly_count} />
          </>
        ),
      })}
      unfit={{
        icon: mdiClipboardSearchOutline,
        title: 'No matching checks',
        text: 'Remove a filter, or search for other words.',
      }}
      empty={
        empty ?? (
          <Empty icon={mdiCheckDecagramOutline} title="No checks yet" action={action}>
            A check states what must be true of the data: a field is never null, totals are plausible, every
            order has a customer. Check inference checks automatically.
          </Empty>
        )
      }
    />
  );
}
