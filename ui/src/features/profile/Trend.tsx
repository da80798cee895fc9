import { useCallback } from 'react';
import { basics, Chart, type Palette } from '@/components/Chart';
import { at, compact, onDay, onTime, percent } from '@/lib/format';
import classes from './Trend.module.css';

/** A figure, profile by profile. */
export interface Series {
  title: string;
  values: (number | null)[];
  /** Whether they are shares between 0 and 1. */
  share?: boolean;
}

/** Moments by their day, or by their time where they are all of one day. */
function ticks(times: string[]): string[] {
  const days = times.map(onDay);
  return new Set(days).size > 1 ? days : times.map(onTime);
}

function Line({ series: { title, values, share }, times }: { series: Series; times: string[] }) {
  const option = useCallback(
    (colors: Palette) => ({
      ...basics(colors),
      xAxis: {
        type: 'category' as const,
        data: times.map((time) => at(time)),
        axisLine: { lineStyle: { color: colors.line } },
        axisTick: { show: false },
        axisLabel: {
          color: colors.faint,
          fontSize: 11,
          hideOverlap: true,
          formatter: (_: string, place: number) => ticks(times)[place] ?? '',
        },
      },
      yAxis: {
        type: 'value' as const,
        scale: true,
        max: share ? 1 : undefined,
        // Shares that stay the same would get an axis that ends beyond all of them.
        min: share ? ({ min }: { min: number }) => Math.max(0, Math.floor(min * 10 - 1) / 10) : undefined,
        splitNumber: 2,
        splitLine: { lineStyle: { color: colors.line } },
        axisLabel: {
          color: colors.faint,
          fontSize: 11,
          formatter: (value: number) => (share ? percent(value) : compact(value)),
        },
      },
      series: [
        {
          type: 'line' as const,
          name: title,
          data: values,
          symbolSize: 5,
          lineStyle: { color: colors.main, width: 1.75 },
          itemStyle: { color: colors.main },
          tooltip: {
            valueFormatter: (value: unknown) =>
              typeof value === 'number' ? (share ? percent(value) : compact(value)) : '–',
          },
        },
      ],
    }),
    [title, values, share, times],
  );
  return (
    <div>
      <div className={classes.title}>{title}</div>
      <Chart label={`${title}, profile by profile`} height={120} option={option} />
    </div>
  );
}

/** How figures went on from profile to profile, the oldest first. */
export function Trend({ times, series }: { times: string[]; series: Series[] }) {
  if (times.length < 2) {
    return <span className="faint">There is one profile so far. From the second on, a line shows here.</span>;
  }
  return (
    <div className={classes.trend}>
      {series.map((one) => (
        <Line key={one.title} series={one} times={times} />
      ))}
    </div>
  );
}
