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
    ['Rows', operation.incremental ? 'incremental' : 'all'],
    ['Row limit per partition', limit > 0 ? `${count(limit)} rows` : 'all rows'],
  ];
  const profile: [string, React.ReactNode][] = [
    ['Check inference', operation.ai_effort],
    ['Inferred checks', operation.infer_as_draft ? 'draft' : 'active'],
  ];
  const scan: [string, React.ReactNode][] = [
    ['Rollup threshold', `${operation.high_count_rollup_threshold ?? ''} per check`],
    ['Source records', `${operation.enrichment_source_record_limit ?? ''} per anomaly`],
    ['Passed anomalies', operation.auto_resolve_passed_anomalies ? 'resolved' : 'kept open'],
  ];
  const sync: [string, React.ReactNode][] = [
    ['Includes', operation.include?.map(words).join(', ') ?? 'tables, views and files'],
    ['Prune', operation.prune ? 'yes' : 'no'],
    ['Recreate', operation.recreate ? 'yes' : 'no'],
  ];
  return (
    <Facts
      facts={[
        ['Started by', operation.triggered_by_user?.name ?? operation.triggered_by ?? 'the server'],
        ['Started', <Time key="started" when={operation.start_time} />],
        ['Aborted by', operation.aborted_by_user?.name ?? operation.aborted_by],
        ['Resumes', operation.resumed_from ? `operation ${compact(operation.resumed_from)}` : null],
        ...(type === 'sync' ? sync : [...selection, ...(type === 'scan' ? scan : profile)]),
      ]}
    />
  );
}
