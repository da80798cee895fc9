import { Skeleton } from '@mantine/core';
import { mdiLockOutline, mdiTableRow } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { DataGrid } from '@/components/DataGrid';
import { Empty, Failure } from '@/components/Notice';
import { read } from '@/lib/api';
import { plural } from '@/lib/format';
import { usePermission } from '@/lib/permission';
import { containerQuery } from './api';

/** How many rows are shown. */
const SHOWN = 50;

/** The first rows of a container, read from its store when somebody looks. */
export function Preview({ containerId }: { containerId: number }) {
  const container = useQuery(containerQuery(containerId)).data;
  const views = usePermission('Viewer', container?.datastore.id);
  const { data, error, refetch } = useQuery({
    ...read('/api/containers/{id}/preview', {
      path: { id: containerId },
      query: { limit: SHOWN },
    }),
    enabled: views,
    staleTime: 60_000,
  });
  if (container && !views) {
    return (
      <div className="card">
        <Empty icon={mdiLockOutline} title="Rows are for viewers">
          Seeing rows takes the permission of a viewer on {container.datastore.name}.
        </Empty>
      </div>
    );
  }
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} />;
  const { fields, rows } = data;
  if (rows.length === 0) {
    return (
      <div className="card">
        <Empty icon={mdiTableRow} title="No rows">
          This container is empty.
        </Empty>
      </div>
    );
  }
  return (
    <>
      <DataGrid label="First rows" columns={fields.map((field) => field.name)} rows={rows} />
      <div className="faint">The first {plural(rows.length, 'row')}, as the store has them now.</div>
    </>
  );
}
