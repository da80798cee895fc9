import { expect, test } from 'vitest';
import { laidOut, partsOf } from './sql';

test('colours words and values, and leaves quoted names alone', () => {
  const parts = partsOf(`SELECT "select" FROM t WHERE a = 'from ''x'' ' AND b > 10.5`);
  expect(parts.filter((part) => part.sort === 'word').map((part) => part.text)).toEqual([
    'SELECT',
    'FROM',
    'WHERE',
    'AND',
  ]);
  expect(parts.filter((part) => part.sort === 'value').map((part) => part.text)).toEqual([
    `'from ''x'' '`,
    '10.5',
  ]);
  expect(parts.map((part) => part.text).join('')).toBe(
    `SELECT "select" FROM t WHERE a = 'from ''x'' ' AND b > 10.5`,
  );
});

test('breaks lines before clauses, but not inside texts', () => {
  expect(laidOut(`SELECT a FROM t WHERE b = 'x FROM y' GROUP BY a`)).toBe(
    `SELECT a\nFROM t\nWHERE b = 'x FROM y'\nGROUP BY a`,
  );
});
