import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { DataGrid } from '@/components/DataGrid';
import { Failure } from '@/components/Notice';
import { read } from '@/lib/api';
import { count, plural } from '@/lib/format';
import { usePermission } from '@/lib/permission';
import type { Anomaly } from './api';
import { accused, sourceRows } from './records';

/** How many rows are shown at most. */
const SHOWN = 50;

/** The rows that show an anomaly, with the cells its checks speak of marked. */
export function SourceRows({ anomaly }: { anomaly: Anomaly }) {
  const views = usePermission('Viewer', anomaly.datastore.id);
  const { data, error, refetch } = useQuery({
    ...read('/api/anomalies/{id}/source-record', { path: { id: anomaly.id }, query: { limit: SHOWN } }),
    enabled: views,
  });
  if (!views)
    return (
      <span className="faint">Seeing rows takes the permission of a viewer on {anomaly.datastore.name}.</span>
    );
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={120} />;
  const rows = sourceRows(data);
  if (rows.length === 0)
    return <span className="faint">No rows were kept: what is wrong is the data as a whole.</span>;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.values)))];
  const wrong = accused(anomaly.failed_checks, columns);
  const shown = [...columns].sort((a, b) => Number(wrong.has(b)) - Number(wrong.has(a)));
  return (
    <>
      <DataGrid
        label="Rows"
        columns={shown}
        rows={rows.map(({ values }) => shown.map((column) => values[column]))}
        accused={wrong}
      />
      <div className="faint" style={{ fontSize: '0.75rem', marginTop: '0.5rem' }}>
        {anomaly.anomalous_records_count !== null && anomaly.anomalous_records_count > rows.length
          ? `${rows.length} of ${count(anomaly.anomalous_records_count)} rows`
          : plural(rows.length, 'row')}
        {anomaly.source_enriched ? ', from the enrichment store' : ''}
        {anomaly.enrichment_message ? `. ${anomaly.enrichment_message}` : ''}
      </div>
    </>
  );
}
