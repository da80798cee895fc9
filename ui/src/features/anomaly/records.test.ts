import { expect, test } from 'vitest';
import type { Schemas } from '@/lib/api';
import { accused, sourceRows } from './records';

const answer = (records: object[]) => ({
  source_record: JSON.stringify(records),
  created: '2026-01-01T00:00:00.000000Z',
});

test('reads texts out of their quotes and leaves numbers as they were written', () => {
  const record = JSON.stringify({
    sku: '"SKU-1"',
    price: '365.00',
    active: 'true',
    note: 'null',
    missing: null,
  });
  expect(sourceRows(answer([{ record, context: null }]))[0]?.values).toEqual({
    sku: 'SKU-1',
    price: '365.00',
    active: 'true',
    note: null,
    missing: null,
  });
});

test('shows a value that is no JSON as it is', () => {
  expect(sourceRows(answer([{ record: JSON.stringify({ at: '2024-01-01 00:00' }) }]))[0]?.values).toEqual({
    at: '2024-01-01 00:00',
  });
});

test('accuses the fields of a check, the one it compares with, and those in its expression', () => {
  const check = (fields: string[], properties: object) =>
    ({
      quality_check: { fields: fields.map((name) => ({ name })), properties },
      suggested_field: null,
    }) as unknown as Schemas['FailedCheck'];
  const columns = ['price', 'cost', 'left_on', 'name'];
  expect([...accused([check(['price'], { field_name: 'cost' })], columns)]).toEqual(['price', 'cost']);
  expect([...accused([check([], { expression: 'left_on is null or left_on > hired_on' })], columns)]).toEqual(
    ['left_on'],
  );
});
