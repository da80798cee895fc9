import { SimpleTable } from '@/components/SimpleTable';
import { Time } from '@/components/Time';
import { bytes, count } from '@/lib/format';
import type { ContainerProfile } from './api';

/** What a profile read, part by part. */
export function ProfileParts({ parts }: { parts: NonNullable<ContainerProfile['partitions']> }) {
  return (
    <SimpleTable label="Parts" heads={['Part', 'Rows', 'Size', 'Written']}>
      {parts.map((part) => (
        <tr key={part.id}>
          <td className="mono">{part.location ?? part.name}</td>
          <td className="number">{count(part.records_processed)}</td>
          <td className="number">{bytes(part.partition_size)}</td>
          <td>
            <Time when={part.max_time} />
          </td>
        </tr>
      ))}
    </SimpleTable>
  );
}
