import type { FormField, Values } from '@/components/schema/schema';
import type { Schemas } from '@/lib/api';

type Order = Schemas['NewOperation'];

const rare = { required: false, values: [], rare: true };

const WHICH_ROWS: FormField[] = [
  { ...rare, name: 'container_tags', title: 'Container tags', kind: 'list' },
  {
    ...rare,
    name: 'greater_than_time',
    title: 'Rows after (time)',
    kind: 'string',
    help: 'For containers with a time as incremental field, such as 2026-03-31 or 2026-03-31T14:30:00Z.',
  },
  {
    ...rare,
    name: 'greater_than_batch',
    title: 'Rows after (value)',
    kind: 'number',
    help: 'For containers with a number as incremental field.',
  },
];

/** What else can be said of a profile. Shares are asked for in percent. */
export const PROFILE_MORE: FormField[] = [
  ...WHICH_ROWS,
  {
    ...rare,
    name: 'max_count_testing_sample',
    title: 'Maximum testing sample (rows)',
    kind: 'integer',
    min: 1,
    max: 100_000,
    fallback: 100_000,
  },
  {
    ...rare,
    name: 'percent_testing_threshold',
    title: 'Testing share',
    kind: 'percentage',
    min: 0,
    max: 100,
    fallback: 40,
    help: 'Share of sampled rows that inferred checks are tested on; they are learned from the rest.',
  },
  {
    ...rare,
    name: 'high_correlation_threshold',
    title: 'Correlation threshold',
    kind: 'percentage',
    min: 0,
    max: 100,
    fallback: 50,
  },
  {
    ...rare,
    name: 'histogram_max_distinct_values',
    title: 'Maximum distinct values in a histogram',
    kind: 'integer',
    min: 0,
    max: 4096,
    fallback: 100,
  },
];

/** What else can be said of a scan. */
export const SCAN_MORE: FormField[] = [
  ...WHICH_ROWS,
  {
    ...rare,
    name: 'check_categories',
    title: 'Check categories',
    kind: 'list',
    values: ['metadata', 'data_integrity'],
  },
  {
    ...rare,
    name: 'archive_duplicate_anomalies',
    title: 'Archive duplicates',
    kind: 'boolean',
    help: 'An anomaly that repeats an open one is archived as a duplicate.',
  },
  {
    ...rare,
    name: 'reactivate_recurring_anomalies',
    title: 'Reactivate recurring anomalies',
    kind: 'boolean',
    help: 'An archived anomaly that is found again is reopened.',
  },
  {
    ...rare,
    name: 'high_count_rollup_threshold',
    title: 'Anomaly rollup threshold',
    kind: 'integer',
    min: 1,
    max: 1000,
    help: 'Further anomalies of the same check become one. Empty uses the setting of the datastore.',
  },
  {
    ...rare,
    name: 'enrichment_source_record_limit',
    title: 'Source records per anomaly',
    kind: 'integer',
    min: 1,
    help: 'Empty uses the setting of the datastore.',
  },
  {
    ...rare,
    name: 'check_variables',
    title: 'Variables',
    kind: 'list',
    help: 'Values for {{ name }} in filters and expressions, each as name=value.',
  },
];

const SHARES = ['percent_testing_threshold', 'high_correlation_threshold'];

/** What a form shows of an order: shares in percent, variables as name=value. */
export function fromOrder(order: Order): Values {
  const values: Values = { ...order };
  for (const name of SHARES) {
    const share = values[name];
    if (typeof share === 'number') values[name] = Math.round(share * 1e6) / 1e4;
  }
  values.check_variables = Object.entries(order.check_variables ?? {}).map(
    ([name, value]) => `${name}=${value}`,
  );
  return values;
}

/** An order of what a form shows. */
export function toOrder(values: Values): Partial<Order> {
  const order: Values = { ...values };
  for (const name of SHARES) {
    const percent = order[name];
    if (typeof percent === 'number') order[name] = percent / 100;
  }
  if (order.greater_than_time === '') order.greater_than_time = null;
  const variables = (values.check_variables as string[] | undefined) ?? [];
  order.check_variables =
    variables.length === 0
      ? null
      : Object.fromEntries(
          variables.map((line) => {
            const at = line.indexOf('=');
            return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
          }),
        );
  return order as Partial<Order>;
}
