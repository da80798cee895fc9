import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { basics, Chart, type Palette } from '@/components/Chart';
import { Pending } from '@/components/Pending';
import { read } from '@/lib/api';
import { onDay } from '@/lib/format';

const DAYS = 30;

/** How many anomalies of a datastore, or of one container, were found each day, and how many stood open. */
export function AnomaliesOverTime({
  of,
  id,
  height = 180,
}: {
  of: 'datastore' | 'container';
  id: number;
  height?: number;
}) {
  const query = { path: { id }, query: { days: DAYS } };
  const ofDatastore = useQuery({
    ...read('/api/datastores/{id}/anomalies-over-time', query),
    enabled: of === 'datastore',
  });
  const ofContainer = useQuery({
    ...read('/api/containers/{id}/anomalies-over-time', query),
    enabled: of === 'container',
  });
  const asked = of === 'datastore' ? ofDatastore : ofContainer;
  const days = asked.data;
  const option = useCallback(
    (colors: Palette) => ({
      ...basics(colors),
      grid: { left: 4, right: 8, top: 30, bottom: 4, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        itemWidth: 12,
        itemHeight: 8,
        textStyle: { color: colors.faint, fontSize: 11 },
      },
      xAxis: {
        type: 'category' as const,
        data: (days ?? []).map((day) => onDay(day.date)),
        axisLine: { lineStyle: { color: colors.line } },
        axisTick: { show: false },
        axisLabel: { color: colors.faint, fontSize: 11 },
      },
      yAxis: {
        type: 'value' as const,
        minInterval: 1,
        splitLine: { lineStyle: { color: colors.line } },
        axisLabel: { color: colors.faint, fontSize: 11 },
      },
      series: [
        {
          type: 'bar' as const,
          name: 'Found',
          data: (days ?? []).map((day) => day.identified),
          itemStyle: { color: colors.main, borderRadius: [2, 2, 0, 0] },
        },
        {
          type: 'line' as const,
          name: 'Open',
          step: 'middle' as const,
          symbol: 'none',
          data: (days ?? []).map((day) => day.open),
          lineStyle: { color: colors.bad, width: 1.5 },
          itemStyle: { color: colors.bad },
        },
      ],
    }),
    [days],
  );
  if (!days) return <Pending of={asked} height={height} />;
  return (
    <Chart label={`Anomalies found and open in the last ${DAYS} days`} height={height} option={option} />
  );
}
