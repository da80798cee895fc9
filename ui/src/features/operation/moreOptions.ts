import type { FormField, Values } from '@/components/schema/schema';
import type { Schemas } from '@/lib/api';

type Order = Schemas['NewOperation'];

const rare = { required: false, values: [], rare: true };

const WHICH_ROWS: FormField[] = [
  { ...rare, name: 'container_tags', title: 'Only containers with a tag', kind: 'list' },
  {
    ...rare,
    name: 'greater_than_time',
    title: 'Only rows later than',
    kind: 'string',
    help: 'Where a container tells them by a time, such as 2026-03-31 or 2026-03-31T14:30:00Z.',
  },
  {
    ...rare,
    name: 'greater_than_batch',
    title: 'Only rows greater than',
    kind: 'number',
    help: 'Where a container tells them by a number.',
  },
];

/** What else can be said of a profile. Shares are asked for in percent. */
export const PROFILE_MORE: FormField[] = [
  ...WHICH_ROWS,
  {
    ...rare,
    name: 'max_count_testing_sample',
    title: 'Rows that inferred checks are tried on, at most',
    kind: 'integer',
    min: 1,
    max: 100_000,
    fallback: 100_000,
  },
  {
    ...rare,
    name: 'percent_testing_threshold',
    title: 'Share of the rows that they are tried on',
    kind: 'percentage',
    min: 0,
    max: 100,
    fallback: 40,
    help: 'They are learned from the others.',
  },
  {
    ...rare,
    name: 'high_correlation_threshold',
    title: 'Fields belong together from a correlation of',
    kind: 'percentage',
    min: 0,
    max: 100,
    fallback: 50,
  },
  {
    ...rare,
    name: 'histogram_max_distinct_values',
    title: 'Different values that are counted one by one, at most',
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
    title: 'Only checks of',
    kind: 'list',
    values: ['metadata', 'data_integrity'],
  },
  {
    ...rare,
    name: 'archive_duplicate_anomalies',
    title: 'Archive what is open already',
    kind: 'boolean',
    help: 'An anomaly equal to an open one is archived at once.',
  },
  {
    ...rare,
    name: 'reactivate_recurring_anomalies',
    title: 'Open again what comes back',
    kind: 'boolean',
    help: 'An archived anomaly that is found again is opened again.',
  },
  {
    ...rare,
    name: 'high_count_rollup_threshold',
    title: 'Anomalies of a check told one by one',
    kind: 'integer',
    min: 1,
    max: 1000,
    help: 'More are told as one. As the datastore says when left empty.',
  },
  {
    ...rare,
    name: 'enrichment_source_record_limit',
    title: 'Rows kept of an anomaly',
    kind: 'integer',
    min: 1,
    help: 'As the datastore says when left empty.',
  },
  {
    ...rare,
    name: 'check_variables',
    title: 'Variables',
    kind: 'list',
    help: 'What stands in for {{ name }} in filters and expressions, each as name=value.',
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
