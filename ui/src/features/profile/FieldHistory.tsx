import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Section } from '@/components/Section';
import { SimpleTable } from '@/components/SimpleTable';
import { Time } from '@/components/Time';
import { compact, percent } from '@/lib/format';
import type { FieldProfile } from './api';
import { distinct, figure } from './bars';
import { Trend } from './Trend';

/** How a field went on from profile to profile. */
export function FieldHistory({ profiles }: { profiles: FieldProfile[] }) {
  const [times, series] = useMemo(() => {
    const old = profiles.toReversed();
    return [
      old.map((profile) => profile.created),
      [
        { title: 'Completeness', values: old.map((profile) => profile.completeness), share: true },
        { title: 'Distinct values', values: old.map((profile) => profile.approximate_distinct_values) },
        { title: 'Rows read', values: old.map((profile) => profile.records_processed) },
      ],
    ] as const;
  }, [profiles]);
  return (
    <>
      <Section title="Trend over profiles">
        <Trend times={times} series={[...series]} />
      </Section>
      <SimpleTable
        label="Profiles"
        heads={['Profiled', 'Rows', 'Completeness', 'Distinct', 'Minimum', 'Maximum']}
      >
        {profiles.map((profile) => (
          <tr key={profile.id}>
            <td>
              <Link to="/profiles/$id" params={{ id: String(profile.container_profile.id) }} className="link">
                <Time when={profile.created} />
              </Link>
            </td>
            <td className="number">{compact(profile.records_processed)}</td>
            <td className="number">{percent(profile.completeness)}</td>
            <td className="number">{distinct(profile)}</td>
            <td className="number">{figure(profile, profile.min)}</td>
            <td className="number">{figure(profile, profile.max)}</td>
          </tr>
        ))}
      </SimpleTable>
    </>
  );
}
