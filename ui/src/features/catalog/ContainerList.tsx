import { VisuallyHidden } from '@mantine/core';
import { mdiFileOutline, mdiTable, mdiTableEye, mdiTableSearch } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RowCard, rowLink, TwoLines } from '@/components/Cells';
import { DataTable, type Column } from '@/components/DataTable';
import { Icon } from '@/components/Icon';
import { Empty } from '@/components/Notice';
import { Ratio } from '@/components/Ratio';
import { Star } from '@/components/Star';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { Time } from '@/components/Time';
import { compact, count, percent } from '@/lib/format';
import { usePaged } from '@/lib/paged';
import { many, one, useFilters } from '@/lib/search';
import { FILTERS, listQuery, useFavorContainer, type Container } from './api';

/** The sign of a sort of container. */
export function containerSign({
  container_type,
  table_type,
}: Pick<Container, 'container_type' | 'table_type'>): string {
  if (container_type === 'file') return mdiFileOutline;
  return table_type === 'view' ? mdiTableEye : mdiTable;
}

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
        second={
          container.description ??
          (container.display_name
            ? container.name
            : (container.table_type ?? container.file_format ?? container.container_type))
        }
      />
      {container.status !== 'Available' && <Status value={container.status} />}
    </span>
  );
}

function useColumns(): Column<Container>[] {
  const favor = useFavorContainer();
  return [
    {
      key: 'favorite',
      title: <VisuallyHidden>Favorite</VisuallyHidden>,
      width: '1.5rem',
      cell: ({ id, name, favorite }) => (
        <Star on={favorite} name={name} onChange={(on) => favor.mutate({ id, favorite: on })} />
      ),
    },
    {
      key: 'name',
      title: 'Name',
      width: 'minmax(14rem, 2fr)',
      sort: 'name',
      cell: (row) => <Name container={row} />,
    },
    {
      key: 'tags',
      title: 'Tags',
      width: 'minmax(6rem, 0.8fr)',
      from: 1040,
      cell: (row) => <Tags tags={row.global_tags} most={2} />,
    },
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
      title: 'Complete',
      width: '5rem',
      end: true,
      from: 960,
      cell: ({ metrics }) => percent(metrics.completeness),
    },
    {
      key: 'checks',
      title: 'Checks passing',
      width: '7.5rem',
      from: 760,
      sort: 'active_checks',
      cell: ({ metrics }) => (
        <Ratio
          passing={metrics.passing_checks ?? 0}
          failing={metrics.failing_checks ?? 0}
          total={metrics.active_checks ?? 0}
        />
      ),
    },
    {
      key: 'anomalies',
      title: 'Anomalies',
      width: '5.5rem',
      end: true,
      sort: 'active_anomalies',
      cell: ({ metrics }) => <Anomalies value={metrics.active_anomalies ?? 0} />,
    },
    {
      key: 'scanned',
      title: 'Scanned',
      width: '6.5rem',
      from: 860,
      sort: 'last_scanned',
      cell: ({ metrics }) => <Time when={metrics.last_scanned} />,
    },
  ];
}

function Anomalies({ value }: { value: number }) {
  return value === 0 ? (
    <span className="faint">0</span>
  ) : (
    <strong style={{ color: 'var(--ts-fail)' }}>{compact(value)}</strong>
  );
}

/** The containers of a datastore that the filters in the address leave. */
export function ContainerList({ datastoreId, first }: { datastoreId: number; first: ReactNode }) {
  const [search, change] = useFilters();
  const columns = useColumns();
  const rows = usePaged('/api/containers', listQuery(search, datastoreId));
  return (
    <DataTable
      label="Containers"
      rows={rows}
      columns={columns}
      rowHeight={48}
      sort={one(search.sort) ?? 'name'}
      onSort={(sort) => change({ sort })}
      card={(row) => (
        <RowCard
          name={<Name container={row} />}
          facts={
            <>
              <span>{compact(row.metrics.records)} records</span>
              <span>
                <Anomalies value={row.metrics.active_anomalies ?? 0} /> anomalies
              </span>
              <Time when={row.metrics.last_scanned} />
            </>
          }
        />
      )}
      empty={
        FILTERS.some((name) => many(search[name])) ? (
          <Empty icon={mdiTableSearch} title="No container fits">
            Take a filter off, or search for another part of a name.
          </Empty>
        ) : (
          first
        )
      }
    />
  );
}
