import type { ReactNode } from 'react';
import classes from './Cells.module.css';

/** How the link that opens a row looks. */
export const rowLink = classes.first;

/** Two lines in a cell: what it is, and where. */
export function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <span className={classes.two}>
      {first}
      <span className={classes.second}>{second}</span>
    </span>
  );
}

/** A row on a narrow screen: its name, and facts below. */
export function RowCard({ name, facts }: { name: ReactNode; facts: ReactNode }) {
  return (
    <div className={classes.card}>
      {name}
      <span className={classes.facts}>{facts}</span>
    </div>
  );
}
