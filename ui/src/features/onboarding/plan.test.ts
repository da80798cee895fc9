import { expect, test } from 'vitest';
import { clashes, isSystem, nameOf, outcomes, pieces, templateProblem } from './plan';

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
