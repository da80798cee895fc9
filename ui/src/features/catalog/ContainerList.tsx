import { mdiTableSearch } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { rowLink, TwoLines } from '@/components/Cells';
import {
  anomaliesColumn,
  checksColumn,
  favoriteColumn,
  AnomalyCount,
  tagsColumn,
  timeColumn,
} from '@/components/columns';
import { containerKind, containerSign } from '@/components/containers';
import type { Column } from '@/components/DataTable';
import { Icon } from '@/components/Icon';
import { List } from '@/components/List';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { compact, count, percent } from '@/lib/format';
import { usePermission } from '@/lib/permission';
import { useFilters } from '@/lib/search';
import { FILTERS, listQuery, useFavorContainer, type Container } from './api';
import { HandleContainers } from './HandleContainers';

function Name({ container }: { container: Container }) {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: '0.6rem', minWidth: 0 }}>
      <span className="faint" style={{ display: 'inline-flex' }}>
        <Icon path={containerSign(container)} />
      </span>
      <TwoLines
        first={
          <Link to="/containers/$id" params={{ id: String(container.id) }} data-row className={rowLink}>
            {container.display_name ?? container.name}
          </Link>
        }
        second={container.description ?? (container.display_name ? container.name : containerKind(container))}
      />
      {container.status !== 'Available' && <Status value={container.status} />}
    </span>
  );
}

function useColumns(): Column<Container>[] {
  const favor = useFavorContainer();
  return [
    favoriteColumn((row) => row.name, favor.mutate),
    {
      key: 'name',
      title: 'Name',
      width: 'minmax(14rem, 2fr)',
      sort: 'name',
      cell: (row) => <Name container={row} />,
    },
    tagsColumn((row) => row.global_tags, 1080),
    {
      key: 'fields',
      title: 'Fields',
      width: '4rem',
      end: true,
      sort: 'fields',
      from: 720,
      cell: ({ metrics }) => count(metrics.fields),
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
      key: 'completeness',
      title: 'Completeness',
      width: '5rem',
      end: true,
      sort: 'completeness',
      from: 960,
      cell: ({ metrics }) => percent(metrics.completeness),
    },
    checksColumn(({ metrics }) => metrics, 'active_checks'),
    anomaliesColumn(({ metrics }) => metrics.active_anomalies ?? 0),
    timeColumn('Scanned', ({ metrics }) => metrics.last_scanned, { sort: 'last_scanned', from: 860 }),
  ];
}

/** The containers of a datastore that the filters in the address leave. */
export function ContainerList({ datastoreId, first }: { datastoreId: number; first: ReactNode }) {
  const [search] = useFilters();
  const columns = useColumns();
  const edits = usePermission('Editor', datastoreId);
  return (
    <List
      label="Containers"
      path="/api/containers"
      query={listQuery(search, datastoreId)}
      columns={columns}
      rowHeight={48}
      sort="name"
      filters={FILTERS}
      nameOf={(row) => row.name}
      bulk={edits ? (chosen, done) => <HandleContainers containers={chosen} onDone={done} /> : undefined}
      card={(row) => ({
        name: <Name container={row} />,
        facts: (
          <>
            <span>{compact(row.metrics.records)} records</span>
            <AnomalyCount value={row.metrics.active_anomalies ?? 0} />
            <Time when={row.metrics.last_scanned} />
          </>
        ),
      })}
      unfit={{
        icon: mdiTableSearch,
        title: 'No matching containers',
        text: 'Remove a filter, or search for another part of a name.',
      }}
      empty={first}
    />
  );
}
