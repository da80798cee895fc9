import { compact } from '@/lib/format';
import classes from './Ratio.module.css';

/** How many checks pass and how many fail, as a bar and in figures. */
export function Ratio({ passing, failing, total }: { passing: number; failing: number; total: number }) {
  if (total === 0) return <span className="faint">none</span>;
  return (
    <span className={classes.ratio} title={`${passing} passing, ${failing} failing, ${total} total`}>
      <span className={classes.bar} aria-hidden>
        <span style={{ flex: passing, background: 'var(--ts-pass-solid)' }} />
        <span style={{ flex: failing, background: 'var(--ts-fail-solid)' }} />
        <span style={{ flex: Math.max(total - passing - failing, 0) }} />
      </span>
      <span className="number">
        {compact(passing)}
        <span className="faint">/{compact(total)}</span>
      </span>
    </span>
  );
}
