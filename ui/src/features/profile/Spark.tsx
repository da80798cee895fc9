import type { FieldProfile } from './api';
import { barsOf } from './bars';
import classes from './Spark.module.css';

const MOST = 24;

/** Pixels: of all bars with a gap of one between them, and of one at most. Whole ones, or gaps would look uneven. */
const [WIDTH, WIDEST] = [112, 16];

/** How the values of a field are spread, at a glance. */
export function Spark({ profile }: { profile: FieldProfile }) {
  const bars = barsOf(profile, MOST);
  const highest = Math.max(...bars.map((bar) => bar.count), 0);
  if (highest === 0) return null;
  const width = Math.max(Math.min(Math.floor((WIDTH + 1) / bars.length) - 1, WIDEST), 1);
  return (
    <span className={classes.spark} aria-hidden>
      {bars.map((bar, place) => (
        <span
          key={place}
          style={{ width, height: `${Math.max((bar.count / highest) * 100, bar.count > 0 ? 8 : 0)}%` }}
        />
      ))}
    </span>
  );
}
