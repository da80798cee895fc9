import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Section } from '@/components/Section';
import { profilesQuery } from './api';
import { Trend } from './Trend';

/** How many rows and inferred checks a container had, profile by profile; nothing before the second. */
export function RowTrend({ containerId }: { containerId: number }) {
  const profiles = useQuery(profilesQuery(containerId)).data?.items;
  const [times, series] = useMemo(() => {
    const old = (profiles ?? []).filter((profile) => profile.result === 'success').toReversed();
    return [
      old.map((profile) => profile.created),
      [
        { title: 'Rows', values: old.map((profile) => profile.records_count ?? profile.records_processed) },
        { title: 'Inferred checks', values: old.map((profile) => profile.checks_synchronized) },
      ],
    ] as const;
  }, [profiles]);
  if (times.length < 2) return null;
  return (
    <Section title="Trend over profiles">
      <Trend times={times} series={[...series]} />
    </Section>
  );
}
