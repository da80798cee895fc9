import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '@/lib/api';
import { bytes, compact, plural } from '@/lib/format';
import classes from './CostEstimate.module.css';

/** What a scan would read, before it runs. */
export function CostEstimate({ order }: { order: Schemas['NewOperation'] }) {
  const [asked] = useDebouncedValue(JSON.stringify(order), 250);
  const { data, error } = useQuery({
    queryKey: ['/api/operations/estimate', asked],
    queryFn: () =>
      answered(
        client.POST('/api/operations/estimate', { body: JSON.parse(asked) as Schemas['NewOperation'] }),
      ),
    placeholderData: keepPreviousData,
  });
  if (error) return null;
  if (!data) return <Skeleton height={56} />;
  const checks = data.containers.reduce((sum, container) => sum + container.checks, 0);
  const unknown = data.containers.filter(
    (container) => container.records === null && container.checks > 0,
  ).length;
  return (
    <div className={classes.estimate}>
      <div>
        <strong>{compact(data.records)}</strong> rows
      </div>
      {data.bytes > 0 && (
        <div>
          <strong>{bytes(data.bytes)}</strong>
        </div>
      )}
      <div>
        <strong>{compact(data.statements)}</strong> {data.statements === 1 ? 'statement' : 'statements'}
      </div>
      <div>
        <strong>{compact(checks)}</strong> {checks === 1 ? 'check' : 'checks'}
      </div>
      <div className={classes.note}>
        at most, in {plural(data.containers.length, 'container')}
        {unknown > 0 && `; the size of ${plural(unknown, 'container')} is not known`}
      </div>
    </div>
  );
}
