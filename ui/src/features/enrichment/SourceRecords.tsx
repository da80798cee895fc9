import { Button, Select, Skeleton, TextInput } from '@mantine/core';
import { mdiFilterOutline, mdiLockOutline, mdiTableSearch } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { DataGrid } from '@/components/DataGrid';
import { FilterBar } from '@/components/Filters';
import { Icon } from '@/components/Icon';
import { Empty, Failure, Problem } from '@/components/Notice';
import { ApiError, read, type Schemas } from '@/lib/api';
import { plural, words } from '@/lib/format';
import { usePermission } from '@/lib/permission';
import { one, useFilters } from '@/lib/search';
import { tableOf } from './rows';

const AMOUNTS = ['10', '50', '200', '1000'];

/** Tables by the datastore whose findings they hold. */
function grouped(tables: Schemas['EnrichmentTable'][]) {
  const owners = [...new Set(tables.map((table) => table.datastore ?? 'Others'))];
  return owners.map((owner) => ({
    group: owner,
    items: tables
      .filter((table) => (table.datastore ?? 'Others') === owner)
      .map(({ name, label }) => ({ value: name, label: words(label) })),
  }));
}

function Rows({
  datastoreId,
  path,
  filter,
  limit,
}: {
  datastoreId: number;
  path: string;
  filter: string;
  limit: number;
}) {
  const { data, error, refetch } = useQuery({
    ...read('/api/datastores/{id}/source-records', {
      path: { id: datastoreId },
      query: { path, filter: filter || undefined, limit },
    }),
    staleTime: 30_000,
    retry: false,
  });
  if (error) {
    const mistaken = error instanceof ApiError && (error.status === 422 || error.status === 400);
    return mistaken ? <Problem error={error} /> : <Failure error={error} retry={() => void refetch()} />;
  }
  if (!data) return <Skeleton height={320} />;
  const { columns, rows } = tableOf(data.source_records);
  if (rows.length === 0) {
    return (
      <div className="card">
        <Empty icon={mdiTableSearch} title={filter ? 'No matching rows' : 'No rows'}>
          {filter ? 'Change the filter or clear it.' : 'Nothing has been written here yet.'}
        </Empty>
      </div>
    );
  }
  return (
    <>
      <DataGrid label={words(path)} columns={columns} rows={rows} />
      <div className="faint">
        {plural(rows.length, 'row')}
        {rows.length === limit && ', the limit'}
      </div>
    </>
  );
}

/** The tables of findings in a store, and their rows, read when somebody looks. */
export function SourceRecords({ datastoreId }: { datastoreId: number }) {
  const views = usePermission('Viewer', datastoreId);
  const [search, change] = useFilters();
  const [typed, setTyped] = useState(one(search.where) ?? '');
  const {
    data: tables,
    error,
    refetch,
  } = useQuery({
    ...read('/api/datastores/{id}/listing', { path: { id: datastoreId } }),
    enabled: views,
  });
  if (!views) {
    return (
      <div className="card">
        <Empty icon={mdiLockOutline} title="Enrichment data is for viewers">
          Seeing rows takes the permission of a viewer on this datastore.
        </Empty>
      </div>
    );
  }
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!tables) return <Skeleton height={320} />;
  if (tables.length === 0) {
    return (
      <div className="card">
        <Empty icon={mdiTableSearch} title="Nothing has been written here yet">
          Choose this as the enrichment datastore in the settings of a source datastore. Its next scan writes
          here.
        </Empty>
      </div>
    );
  }
  const table = one(search.table) ?? tables[0]?.name ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({ where: typed.trim() });
  };
  return (
    <>
      <form onSubmit={submit}>
        <FilterBar>
          <Select
            aria-label="Table"
            searchable
            allowDeselect={false}
            data={grouped(tables)}
            value={table}
            onChange={(name) => {
              setTyped('');
              change({ table: name ?? undefined, where: undefined });
            }}
            w={260}
            maxDropdownHeight={360}
          />
          <TextInput
            aria-label="Filter"
            placeholder="Filter, such as container_id = 7"
            spellCheck={false}
            leftSection={<Icon path={mdiFilterOutline} size={16} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            style={{ flex: '1 1 14rem' }}
          />
          <Select
            aria-label="How many rows"
            allowDeselect={false}
            data={AMOUNTS.map((value) => ({ value, label: `${value} rows` }))}
            value={one(search.limit) ?? '50'}
            onChange={(limit) => change({ limit: limit ?? undefined })}
            w={120}
          />
          <Button type="submit" variant="default">
            Apply
          </Button>
        </FilterBar>
      </form>
      <Rows
        datastoreId={datastoreId}
        path={table}
        filter={one(search.where) ?? ''}
        limit={Number(one(search.limit) ?? 50)}
      />
    </>
  );
}
