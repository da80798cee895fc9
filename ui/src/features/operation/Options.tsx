import { Facts } from '@/components/Section';
import { Time } from '@/components/Time';
import { compact, count, words } from '@/lib/format';
import type { Operation } from './api';

/** How an operation was asked to run. */
export function Options({ operation }: { operation: Operation }) {
  const { type } = operation;
  const limit = operation.max_records_analyzed_per_partition ?? -1;
  const selection: [string, React.ReactNode][] = [
    ['Containers', operation.container_names?.join(', ') ?? 'all'],
    ['Tags', operation.container_tags?.join(', ')],
    ['Rows', operation.incremental ? 'only what is new' : 'all'],
    ['Of each partition', limit > 0 ? `${count(limit)} rows` : 'all rows'],
  ];
  const profile: [string, React.ReactNode][] = [
    ['Infers', operation.ai_effort && `checks, ${operation.ai_effort}`],
    ['New checks', operation.infer_as_draft ? 'wait as drafts' : 'are active'],
  ];
  const scan: [string, React.ReactNode][] = [
    ['Told one by one', `${operation.high_count_rollup_threshold ?? ''} anomalies of a check`],
    ['Rows kept', `${operation.enrichment_source_record_limit ?? ''} of an anomaly`],
    ['Resolves', operation.auto_resolve_passed_anomalies ? 'what is no longer found' : 'nothing'],
  ];
  const sync: [string, React.ReactNode][] = [
    ['Looks for', operation.include?.map(words).join(', ') ?? 'tables, views and files'],
    ['Prune', operation.prune ? 'yes' : 'no'],
    ['Recreate', operation.recreate ? 'yes' : 'no'],
  ];
  return (
    <Facts
      facts={[
        ['Started by', operation.triggered_by_user?.name ?? operation.triggered_by ?? 'the server'],
        ['Started', <Time key="started" when={operation.start_time} />],
        ['Aborted by', operation.aborted_by_user?.name ?? operation.aborted_by],
        ['Goes on with', operation.resumed_from ? `operation ${compact(operation.resumed_from)}` : null],
        ...(type === 'sync' ? sync : [...selection, ...(type === 'scan' ? scan : profile)]),
      ]}
    />
  );
}
