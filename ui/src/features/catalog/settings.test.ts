import { expect, test } from 'vitest';
import type { Container } from './api';
import { asItIs } from './settings';

const container = (part: Partial<Container>) =>
  ({
    name: 'c',
    infer_datatypes: null,
    partition_field: null,
    incremental_field_name: null,
    incremental_identifier_type: null,
    ...part,
  }) as Container;

test('says again how rows are told, which would be forgotten otherwise', () => {
  const table = container({ container_type: 'table', incremental_field_name: 'placed' });
  expect(asItIs(table)).toMatchObject({ incremental_field_name: 'placed' });
  const files = container({ container_type: 'file', has_header: true, treat_empty_as_null: false });
  expect(asItIs(files)).toMatchObject({ has_header: true, treat_empty_as_null: false });
});

test('says again what a computed container is made of', () => {
  const computed = container({
    container_type: 'computed_file',
    where_clause: 'a > 1',
    group_by_clause: null,
  });
  expect(asItIs(computed)).toMatchObject({ where_clause: 'a > 1', name: 'c' });
});
