import { Skeleton, useComputedColorScheme } from '@mantine/core';
import { useResizeObserver } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { chartIn, ChartOption } from './echarts';

type Drawn = ReturnType<typeof chartIn>;

/** Colours of the theme that is on, for what cannot read them from style sheets itself. */
export interface Palette {
  text: string;
  faint: string;
  line: string;
  surface: string;
  main: string;
  bad: string;
}

function palette(dark: boolean): Palette {
  return dark
    ? {
        text: '#e8e5e0',
        faint: '#a59f96',
        line: '#2b2926',
        surface: '#1a1917',
        main: '#6b8fdf',
        bad: '#e8662e',
      }
    : {
        text: '#22201d',
        faint: '#67625a',
        line: '#e9e6e1',
        surface: '#ffffff',
        main: '#3d68c9',
        bad: '#d9541a',
      };
}

interface Asked {
  /** What it shows, in words, for those who do not see it. */
  label: string;
  height: number;
  option: (palette: Palette) => ChartOption;
}

/** A chart. The library that draws it is loaded when the first one shows. */
export function Chart({ label, height, option }: Asked) {
  const dark = useComputedColorScheme('light') === 'dark';
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<Drawn>();
  const [frame, { width }] = useResizeObserver<HTMLDivElement>();
  useEffect(() => {
    let drawn: Drawn | undefined;
    let gone = false;
    void import('./echarts').then((library) => {
      if (gone || !place.current) return;
      drawn = library.chartIn(place.current);
      setChart(drawn);
    });
    return () => {
      gone = true;
      drawn?.dispose();
      setChart(undefined);
    };
  }, []);
  useEffect(() => chart?.setOption(option(palette(dark)), { notMerge: true }), [chart, option, dark]);
  useEffect(() => chart?.resize(), [chart, width]);
  return (
    <div ref={frame} role="img" aria-label={label} style={{ position: 'relative', height }}>
      <div ref={place} style={{ position: 'absolute', inset: 0 }} />
      {!chart && <Skeleton height={height} />}
    </div>
  );
}

/** What all our charts share: thin lines, faint words, a tooltip that looks like ours. */
export function basics(colors: Palette): ChartOption {
  return {
    animationDuration: 250,
    textStyle: { fontFamily: 'Inter Variable, sans-serif', color: colors.faint },
    grid: { left: 4, right: 8, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colors.surface,
      borderColor: colors.line,
      textStyle: { color: colors.text, fontSize: 12 },
      axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.25 } },
    },
  };
}
