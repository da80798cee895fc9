import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { count } from '@/lib/format';
import classes from './Chosen.module.css';
import { MOST_CHOSEN } from './selection';

/** What was selected of a list, and what may be done to it. */
export function Chosen({
  amount,
  total,
  busy,
  onAll,
  onNone,
  children,
}: {
  amount: number;
  total: number;
  busy?: boolean;
  onAll: () => void;
  onNone: () => void;
  children: ReactNode;
}) {
  const most = Math.min(total, MOST_CHOSEN);
  return (
    <div className={classes.bulk} role="group" aria-label="Selection">
      <span className={classes.chosen} aria-live="polite">
        {count(amount)} selected
        {amount === MOST_CHOSEN && ', the most at once'}
      </span>
      {amount < most && (
        <Button size="compact-xs" variant="subtle" loading={busy} onClick={onAll}>
          {total === most ? `All ${count(most)}` : `The first ${count(most)}`}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={onNone}>
        Clear
      </Button>
      <span className={classes.actions}>{children}</span>
    </div>
  );
}
