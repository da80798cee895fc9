import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { basics, Chart, type Palette } from '@/components/Chart';
import { Facts } from '@/components/Section';
import { Time } from '@/components/Time';
import { compact, count, percent, rounded } from '@/lib/format';
import type { FieldProfile } from './api';
import { barsOf, distinct, figure } from './bars';
import classes from './Spark.module.css';

const MOST = 40;

function Distribution({ profile }: { profile: FieldProfile }) {
  const bars = barsOf(profile, MOST);
  const option = useCallback(
    (colors: Palette) => ({
      ...basics(colors),
      xAxis: {
        type: 'category' as const,
        data: bars.map((bar) => bar.label),
        axisLine: { lineStyle: { color: colors.line } },
        axisTick: { show: false },
        axisLabel: {
          color: colors.faint,
          fontSize: 11,
          hideOverlap: true,
          formatter: (_: string, place: number) => bars[place]?.tick ?? '',
          width: 90,
          overflow: 'truncate' as const,
        },
      },
      yAxis: {
        type: 'value' as const,
        splitLine: { lineStyle: { color: colors.line } },
        axisLabel: { color: colors.faint, fontSize: 11, formatter: (value: number) => compact(value) },
      },
      series: [
        {
          type: 'bar' as const,
          name: 'Rows',
          data: bars.map((bar) => bar.count),
          barCategoryGap: '12%',
          itemStyle: { color: colors.main, borderRadius: [2, 2, 0, 0] },
        },
      ],
    }),
    // The bars of one profile never change.
    [profile], // eslint-disable-line react-hooks/exhaustive-deps
  );
  if (bars.length === 0)
    return <p className="faint">Too many distinct values to chart, and they are not numeric.</p>;
  const title = profile.histogram_buckets ? 'Value frequencies' : 'Distribution';
  return (
    <>
      <p className={classes.title}>{title}</p>
      <Chart label={`${title}: ${profile.name}`} height={190} option={option} />
    </>
  );
}

/** Quartiles between the least value and the greatest. */
function Quantiles({ profile }: { profile: FieldProfile }) {
  const { min, q1, median, q3, max } = profile;
  if (min === null || q1 === null || median === null || q3 === null || max === null || min === max)
    return null;
  const at = (value: number) => `${((value - min) / (max - min)) * 100}%`;
  const label = `Minimum ${figure(profile, min)}, quartiles ${figure(profile, q1)}, ${figure(profile, median)} and ${figure(profile, q3)}, maximum ${figure(profile, max)}`;
  return (
    <div className={classes.quantiles}>
      <p className={classes.title}>Quartiles</p>
      <div className={classes.box} role="img" aria-label={label} title={label}>
        <span className={classes.whisker} style={{ left: 0, right: 0 }} />
        <span className={classes.middle} style={{ left: at(q1), right: `calc(100% - ${at(q3)})` }} />
        <span className={classes.median} style={{ left: at(median) }} />
      </div>
    </div>
  );
}

/** All that a profile knows of a field. */
export function ProfileDetail({ profile }: { profile: FieldProfile }) {
  const shown = (name: string, value: number | null): [string, React.ReactNode] => [
    name,
    value === null ? null : figure(profile, value),
  ];
  const plain = (name: string, value: number | null): [string, React.ReactNode] => [
    name,
    value === null ? null : rounded(value),
  ];
  return (
    <div className={classes.detail}>
      <div>
        <Distribution profile={profile} />
        <Quantiles profile={profile} />
      </div>
      <Facts
        facts={[
          [
            'Completeness',
            `${percent(profile.completeness)}: ${count(profile.values_count)} of ${count(profile.records_processed)}`,
          ],
          ['Distinct values', distinct(profile)],
          [
            'Unique values',
            profile.unique_distinct_ratio === null ? null : percent(profile.unique_distinct_ratio),
          ],
          shown('Minimum', profile.min),
          shown('First quartile', profile.q1),
          shown('Median', profile.median),
          shown('Third quartile', profile.q3),
          shown('Maximum', profile.max),
          shown('Mean', profile.mean),
          plain('Standard deviation', profile.std_dev),
          plain('Skewness', profile.skewness),
          plain('Kurtosis', profile.kurtosis),
          plain('Entropy', profile.entropy),
          [
            'Length',
            profile.min_length === null ? null : `${profile.min_length} to ${profile.max_length ?? '?'}`,
          ],
          plain('Mean array length', profile.array_mean_length),
          ['Sub-fields', profile.sub_field_paths?.join(', ')],
          [
            'Profiled',
            <span key="profiled">
              <Time when={profile.created} />,{' '}
              <Link
                to="/operations/$id"
                params={{ id: String(profile.container_profile.operation_id) }}
                className="link"
              >
                operation {profile.container_profile.operation_id}
              </Link>
            </span>,
          ],
        ]}
      />
    </div>
  );
}
