import { VisuallyHidden } from '@mantine/core';
import { compact } from '@/lib/format';
import type { Column } from './DataTable';
import { Ratio } from './Ratio';
import { Star } from './Star';
import { Tags } from './Tags';
import { Time } from './Time';

/** How many anomalies are open; none is nothing to look at. */
export function OpenAnomalies({ value }: { value: number }) {
  return value === 0 ? (
    <span className="faint">0</span>
  ) : (
    <strong style={{ color: 'var(--ts-fail)' }}>{compact(value)}</strong>
  );
}

/** The same in words, for a row on a narrow screen. */
export function AnomalyCount({ value }: { value: number }) {
  return (
    <span>
      <OpenAnomalies value={value} /> {value === 1 ? 'anomaly' : 'anomalies'}
    </span>
  );
}

/** Makes a row a favorite, or no longer. */
export function favoriteColumn<R extends { id: number; favorite: boolean }>(
  nameOf: (row: R) => string,
  favor: (change: { id: number; favorite: boolean }) => void,
): Column<R> {
  return {
    key: 'favorite',
    title: <VisuallyHidden>Favorite</VisuallyHidden>,
    width: '1.5rem',
    cell: (row) => (
      <Star on={row.favorite} name={nameOf(row)} onChange={(favorite) => favor({ id: row.id, favorite })} />
    ),
  };
}

/** The tags of a row, in tables of that width and more. */
export function tagsColumn<R>(
  tagsOf: (row: R) => { name: string; color?: string | null }[],
  from = 1060,
): Column<R> {
  return {
    key: 'tags',
    title: 'Tags',
    width: 'minmax(6rem, 0.7fr)',
    from,
    cell: (row) => <Tags tags={tagsOf(row)} most={2} />,
  };
}

/** How many anomalies of a row are open. */
export function anomaliesColumn<R>(openOf: (row: R) => number): Column<R> {
  return {
    key: 'anomalies',
    title: 'Anomalies',
    width: '5.5rem',
    end: true,
    sort: 'active_anomalies',
    cell: (row) => <OpenAnomalies value={openOf(row)} />,
  };
}

/** What checks of a row were found to be. */
interface Judged {
  passing_checks: number | null;
  failing_checks: number | null;
  active_checks: number | null;
}

/** How many of its checks pass. */
export function checksColumn<R>(metricsOf: (row: R) => Judged, sort?: string): Column<R> {
  return {
    key: 'checks',
    title: 'Checks passing',
    width: '7.5rem',
    from: 760,
    sort,
    cell: (row) => {
      const { passing_checks: passing, failing_checks: failing, active_checks: total } = metricsOf(row);
      return <Ratio passing={passing ?? 0} failing={failing ?? 0} total={total ?? 0} />;
    },
  };
}

/** When something was. */
export function timeColumn<R>(
  title: string,
  whenOf: (row: R) => string | null | undefined,
  more: { sort?: string; from?: number } = {},
): Column<R> {
  return {
    key: title,
    title,
    width: '6.5rem',
    cell: (row) => <Time when={whenOf(row)} />,
    ...more,
  };
}

/** How much a row weighs. */
export function weightColumn<R extends { weight: number }>(): Column<R> {
  return {
    key: 'weight',
    title: 'Weight',
    width: '4rem',
    end: true,
    sort: 'weight',
    from: 700,
    cell: (row) => row.weight,
  };
}
