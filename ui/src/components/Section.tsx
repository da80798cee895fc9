import type { ReactNode } from 'react';
import classes from './Stat.module.css';

/** Figures side by side. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className={`card ${classes.stats}`}>{children}</div>;
}

/** How a link looks that is a figure. */
export const statLink = classes.stat;

/** One figure: what it counts, how many, and a note. */
export function Stat({
  label,
  value,
  note,
  tone,
}: {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  tone?: 'fail' | undefined;
}) {
  return (
    <>
      <div className={classes.label}>{label}</div>
      <div className={classes.value} data-tone={tone}>
        {value}
      </div>
      {note && <div className={classes.note}>{note}</div>}
    </>
  );
}

/** A part of a page with a heading of its own. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={`card ${classes.section}`}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Names and what they stand for, one below the other. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
