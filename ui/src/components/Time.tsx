import { Tooltip } from '@mantine/core';
import { ago, at, UNKNOWN } from '@/lib/format';

/** How long ago something was, and when exactly to whom points at it. */
export function Time({ when }: { when: string | null | undefined }) {
  if (!when) return <span className="faint">{UNKNOWN}</span>;
  return (
    <Tooltip label={at(when)}>
      <time dateTime={when} className="number" style={{ whiteSpace: 'nowrap' }}>
        {ago(when)}
      </time>
    </Tooltip>
  );
}
