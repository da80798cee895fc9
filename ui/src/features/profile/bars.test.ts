import { expect, test } from 'vitest';
import type { FieldProfile } from './api';
import { barsOf, distinct, figure } from './bars';

const profile = (part: Partial<FieldProfile>) =>
  ({
    field_type: 'Integral',
    histogram_buckets: null,
    element_histogram_buckets: null,
    kll: null,
    ...part,
  }) as FieldProfile;

test('tells times as dates, and numbers as numbers', () => {
  expect(figure(profile({ field_type: 'Timestamp' }), Date.UTC(2024, 0, 31))).toBe('31 Jan 2024');
  expect(figure(profile({ field_type: 'Timestamp' }), Date.UTC(2024, 0, 31, 12, 30))).toBe(
    '31 Jan 2024, 12:30',
  );
  expect(figure(profile({}), 1234.5)).toBe('1,234.5');
  expect(figure(profile({}), null)).toBe('–');
});

test('draws values where they are few, and ranges where they are many', () => {
  const bucket = { id: 1, created: '', value: 'EUR', count: 3, ratio: 1 };
  expect(barsOf(profile({ histogram_buckets: [bucket] }), 10)).toEqual([
    { label: 'EUR', tick: 'EUR', count: 3 },
  ]);
  const kll = { buckets: [{ low: 1500, high: 2000, count: 7 }] } as FieldProfile['kll'];
  expect(barsOf(profile({ kll }), 10)).toEqual([{ label: '1,500 to 2,000', tick: '1.5K', count: 7 }]);
});

test('says how well a number of values is known', () => {
  expect(distinct(profile({ approximate_distinct_values: 12, distinct_error: 0 }))).toBe('12');
  expect(distinct(profile({ approximate_distinct_values: 51_000, distinct_error: 0.02 }))).toBe('~51K (±2%)');
});
