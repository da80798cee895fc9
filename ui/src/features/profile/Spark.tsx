import type { FieldProfile } from './api';
import { barsOf } from './bars';
import classes from './Spark.module.css';

const MOST = 24;

/** How the values of a field are spread, at a glance. */
export function Spark({ profile }: { profile: FieldProfile }) {
  const bars = barsOf(profile, MOST);
  const highest = Math.max(...bars.map((bar) => bar.count), 0);
  if (highest === 0) return null;
  return (
    <span className={classes.spark} aria-hidden>
      {bars.map((bar, place) => (
        <span
          key={place}
          style={{ height: `${Math.max((bar.count / highest) * 100, bar.count > 0 ? 8 : 0)}%` }}
        />
      ))}
    </span>
  );
}
