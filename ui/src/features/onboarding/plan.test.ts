import { expect, test } from 'vitest';
import {
  clashes,
  isSystem,
  meant,
  nameOf,
  outcomes,
  pastedNames,
  pieces,
  templateProblem,
  withExisting,
} from './plan';

test('fills a template in, however its blanks are spaced', () => {
  expect(nameOf('{{catalog}}.{{ schema }} on {{ connection }}', 'sales', 'shop', 'pg')).toBe(
    'shop.sales on pg',
  );
  expect(nameOf('{{ schema }}', '$&', null, 'pg')).toBe('$&');
});

test('wants the schema in a template', () => {
  expect(templateProblem('prod_{{schema}}')).toBeUndefined();
  expect(templateProblem('prod')).toBeDefined();
});

test('knows the schemas that are a database’s own', () => {
  expect(['pg_catalog', 'INFORMATION_SCHEMA', 'sys'].every(isSystem)).toBe(true);
  expect(['public', 'my_sys', 'pgdata'].some(isSystem)).toBe(false);
});

test('tells names that would be given twice', () => {
  expect(clashes(['a', 'b', 'a'])).toEqual(['a']);
});

test('gives ids to places in their order, past those that failed or were skipped', () => {
  const result = {
    created: [7, 8],
    errors: [{ schema_name: 'b', error: 'no', reason: 'permission' as const }],
    skipped: ['c'],
  };
  expect(outcomes(['a', 'b', 'c', 'd'], result)).toEqual([
    { place: 'a', state: 'created', id: 7 },
    { place: 'b', state: 'failed', error: 'no', reason: 'permission' },
    { place: 'c', state: 'skipped' },
    { place: 'd', state: 'created', id: 8 },
  ]);
});

test('cuts a list into pieces', () => {
  expect(pieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
});

test('reads names that were pasted, however they are set apart', () => {
  expect(pastedNames('sales\nhr, "Finance Team";marketing\n\nsales')).toEqual([
    'sales',
    'hr',
    'Finance Team',
    'marketing',
  ]);
});

test('finds what pasted names mean, and tells those that mean nothing', () => {
  const places = ['SALES', 'hr', 'HR'].map((name) => ({ name, existing: [] }));
  expect(meant(places, ['sales', 'hr', 'nowhere'])).toEqual({ found: ['SALES', 'hr'], unknown: ['nowhere'] });
});

test('marks places that are datastores through other connections', () => {
  const there = { id: 7, name: 'prod_sales' };
  const marked = withExisting(
    [
      { name: 'sales', existing: [] },
      { name: 'hr', existing: [] },
    ],
    [[{ name: 'sales', existing: [there] }], [{ name: 'sales', existing: [there] }]],
  );
  expect(marked).toEqual([
    { name: 'sales', existing: [there] },
    { name: 'hr', existing: [] },
  ]);
});
