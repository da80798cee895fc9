import { expect, test } from 'vitest';
import { tableOf } from './rows';

test('makes a table of rows that lack some columns', () => {
  expect(tableOf('[{"a":1},{"b":"x","a":null}]')).toEqual({
    columns: ['a', 'b'],
    rows: [
      [1, undefined],
      [null, 'x'],
    ],
  });
});

test('takes no rows for an empty table', () => {
  expect(tableOf(null)).toEqual({ columns: [], rows: [] });
});
