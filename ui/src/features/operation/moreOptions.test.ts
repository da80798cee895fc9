import { expect, test } from 'vitest';
import { fromOrder, toOrder } from './moreOptions';

test('asks for shares in percent, and sends them as shares', () => {
  expect(fromOrder({ type: 'profile', datastore_id: 1, percent_testing_threshold: 0.4 })).toMatchObject({
    percent_testing_threshold: 40,
  });
  expect(toOrder({ percent_testing_threshold: 12.5 })).toMatchObject({ percent_testing_threshold: 0.125 });
});

test('reads variables written as name=value', () => {
  const order = toOrder({ check_variables: ["today = date '2026-01-01'", 'low=a=b'] });
  expect(order.check_variables).toEqual({ today: "date '2026-01-01'", low: 'a=b' });
  expect(fromOrder({ type: 'scan', datastore_id: 1, ...order }).check_variables).toEqual([
    "today=date '2026-01-01'",
    'low=a=b',
  ]);
  expect(toOrder({ check_variables: [] }).check_variables).toBeNull();
});
