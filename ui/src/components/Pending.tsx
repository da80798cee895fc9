import { Button, Skeleton } from '@mantine/core';
import { Problem } from './Notice';

/** What stands in a part of a page until that was read: a skeleton, or why it could not be read and a way to try again. */
export function Pending({
  of: { error, refetch },
  height,
  label,
}: {
  of: { error: Error | null; refetch: () => unknown };
  height: number;
  label?: string;
}) {
  if (!error) return <Skeleton height={height} role={label && 'progressbar'} aria-label={label} />;
  return (
    <Problem error={error}>
      <Button size="compact-xs" variant="default" ml="auto" onClick={() => void refetch()}>
        Try again
      </Button>
    </Problem>
  );
}
