import { mdiChartHistogram, mdiRadar, mdiSync } from '@mdi/js';
import { compact, plural } from '@/lib/format';
import type { Operation } from './api';

type Status = Operation['status'];

/** What the UI says of a sort of work. */
interface Kind {
  sign: string;
  title: string;
  started: string;
  /** What it did, in one line. */
  outcome: (status: Status) => string;
  /** The figures that tell of it. */
  figures: (status: Status) => [string, number | undefined][];
}

const list = (parts: (string | false | undefined | 0)[]) => parts.filter(Boolean).join(', ');

/** The sorts of work there are. */
export const KINDS: Record<Operation['type'], Kind> = {
  sync: {
    sign: mdiSync,
    title: 'Sync',
    started: 'Sync started.',
    outcome: (status) =>
      list([
        plural(status.containers_analyzed, 'container'),
        status.containers_added && `${status.containers_added} added`,
        status.containers_changed && `${status.containers_changed} changed`,
        status.containers_removed && `${status.containers_removed} removed`,
      ]),
    figures: (status) => [
      ['Fields', status.fields_analyzed],
      ['Added', status.containers_added],
      ['Changed', status.containers_changed],
      ['Removed', status.containers_removed],
    ],
  },
  profile: {
    sign: mdiChartHistogram,
    title: 'Profile',
    started: 'Profile started.',
    outcome: (status) =>
      list([
        plural(status.containers_analyzed, 'container'),
        plural(status.fields_profiled ?? 0, 'field'),
        status.checks_added && `${plural(status.checks_added, 'check')} inferred`,
      ]),
    figures: (status) => [
      ['Rows read', status.records_processed],
      ['Fields', status.fields_profiled],
      ['Checks inferred', status.checks_added],
      ['Checks changed', status.checks_updated],
    ],
  },
  scan: {
    sign: mdiRadar,
    title: 'Scan',
    started: 'Scan started.',
    outcome: (status) =>
      list([
        plural(status.containers_analyzed, 'container'),
        `${compact(status.records_processed)} records`,
        plural(status.anomalies_identified ?? 0, 'anomaly', 'anomalies'),
      ]),
    figures: (status) => [
      ['Rows read', status.records_processed],
      ['Partitions', status.partitions_scanned],
      ['Anomalies', status.anomalies_identified],
    ],
  },
};

/** What an operation did, or why it did not. */
export function outcomeOf({ type, status, message, result }: Operation): string {
  if (result === 'queued') return 'Waiting for a free slot';
  return message ?? KINDS[type].outcome(status);
}
