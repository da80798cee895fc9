import { mdiTableColumn, mdiTextBoxSearchOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowLink, TwoLines } from '@/components/Cells';
import { anomaliesColumn, AnomalyCount, tagsColumn } from '@/components/columns';
import { Completeness } from '@/components/Completeness';
import type { Column } from '@/components/DataTable';
import { FieldName } from '@/components/FieldName';
import { declared } from '@/components/fields';
import { List } from '@/components/List';
import { Empty } from '@/components/Notice';
import { compact, percent } from '@/lib/format';
import { useFilters } from '@/lib/search';
import { FIELD_FILTERS, fieldListQuery, type FieldProfile } from './api';
import { distinct } from './bars';
import { Spark } from './Spark';

function Name({ profile }: { profile: FieldProfile }) {
  const { field, container_profile: of } = profile;
  return (
    <FieldName field={field}>
      <TwoLines
        first={
          <Link
            to="/containers/$id/fields/$field"
            params={{ id: String(of.container.id), field: String(field.id) }}
            data-row
            className={rowLink}
          >
            {field.display_name ?? field.name}
          </Link>
        }
        second={
          <>
            <Link to="/containers/$id" params={{ id: String(of.container.id) }}>
              {of.container.name}
            </Link>
            {field.description && ` · ${field.description}`}
          </>
        }
      />
    </FieldName>
  );
}

const COLUMNS: Column<FieldProfile>[] = [
  {
    key: 'name',
    title: 'Field',
    width: 'minmax(13rem, 1.6fr)',
    sort: 'name',
    cell: (row) => <Name profile={row} />,
  },
  {
    key: 'type',
    title: 'Type',
    width: 'minmax(6rem, 0.7fr)',
    sort: 'type',
    from: 700,
    cell: ({ field, field_type: type }) => (
      <span className="mono faint cut" style={{ display: 'block' }}>
        {declared(field) || type}
      </span>
    ),
  },
  {
    key: 'complete',
    title: 'Completeness',
    width: '7rem',
    end: true,
    sort: 'completeness',
    cell: (row) => <Completeness share={row.completeness} />,
  },
  { key: 'distinct', title: 'Distinct', width: '6rem', end: true, from: 900, cell: distinct },
  {
    key: 'spread',
    title: 'Distribution',
    width: '7.25rem',
    from: 900,
    cell: (row) => <Spark profile={row} />,
  },
  {
    key: 'checks',
    title: 'Checks',
    width: '4rem',
    end: true,
    sort: 'active_checks',
    cell: (row) => compact(row.active_quality_check_count),
  },
  anomaliesColumn((row) => row.active_anomaly_count),
  tagsColumn((row) => row.field.global_tags, 1120),
];

/** The fields of a datastore as they were last profiled. */
export function FieldList({
  datastoreId,
  bulk,
  action,
  foot,
}: {
  datastoreId: number;
  bulk?: ((chosen: FieldProfile[], done: () => void) => ReactNode) | undefined;
  /** What to do where nothing was profiled yet. */
  action: ReactNode;
  foot: ReactNode;
}) {
  const [search] = useFilters();
  return (
    <List
      label="Fields"
      path="/api/field-profiles"
      query={fieldListQuery(search, datastoreId)}
      columns={COLUMNS}
      rowHeight={48}
      sort="name"
      filters={FIELD_FILTERS}
      nameOf={(row) => row.name}
      bulk={bulk}
      foot={foot}
      card={(row) => ({
        name: <Name profile={row} />,
        facts: (
          <>
            <span>{percent(row.completeness)} complete</span>
            <AnomalyCount value={row.active_anomaly_count} />
          </>
        ),
      })}
      unfit={{
        icon: mdiTextBoxSearchOutline,
        title: 'No matching fields',
        text: 'Remove a filter, or search for another part of a name.',
      }}
      empty={
        <Empty icon={mdiTableColumn} title="No field has been profiled yet" action={action}>
          A profile finds out how complete each field is, how many different values it has and how they are
          spread, and infers checks from that.
        </Empty>
      }
    />
  );
}
