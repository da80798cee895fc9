import { SimpleTable } from '@/components/SimpleTable';
import { Status } from '@/components/Status';
import { count, duration } from '@/lib/format';
import type { ContainerScan } from './api';

/** What became of each partition of a container. */
export function ScanParts({ parts }: { parts: NonNullable<ContainerScan['partition_scans']> }) {
  return (
    <SimpleTable label="Partitions" heads={['Partition', 'Result', 'Rows', 'Anomalies', 'Took']}>
      {parts.map((part) => (
        <tr key={part.id}>
          <td>
            <span className="mono">{part.location ?? part.partition}</span>
            {part.message && <div className="faint">{part.message}</div>}
          </td>
          <td>
            <Status value={part.result} bare />
          </td>
          <td className="number">{count(part.records_processed)}</td>
          <td className="number">{count(part.anomaly_count)}</td>
          <td className="number">{duration(part.start_time, part.end_time)}</td>
        </tr>
      ))}
    </SimpleTable>
  );
}
