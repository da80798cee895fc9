import { percent, UNKNOWN } from '@/lib/format';
import classes from './Completeness.module.css';

/** The share of rows that have a value, as a bar and in figures. */
export function Completeness({ share }: { share: number | null | undefined }) {
  if (share === null || share === undefined) return <span className="faint">{UNKNOWN}</span>;
  return (
    <span className={classes.complete}>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)}
    </span>
  );
}
