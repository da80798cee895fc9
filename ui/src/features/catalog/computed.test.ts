import { expect, test } from 'vitest';
import { computedBody, lackingIn, type ComputedDraft } from './computed';

const draft = (part: Partial<ComputedDraft>): ComputedDraft => ({
  type: 'computed_table',
  way: 'pair',
  name: 'large_orders',
  description: '',
  values: {},
  sources: [],
  ...part,
});

test('lacks what a computed table is made of', () => {
  expect(lackingIn(draft({ name: ' ' }), undefined)).toEqual(['a name', 'a datastore', 'query']);
  expect(lackingIn(draft({ values: { query: 'select 1' } }), 1)).toEqual([]);
});

test('sends a join of two without the query of another way', () => {
  const values = {
    left_container_id: 1,
    left_join_field_name: 'id',
    right_container_id: 2,
    right_join_field_name: 'order_id',
    query: 'select 1',
  };
  const body = computedBody(draft({ type: 'computed_join', values }), 9);
  expect(body).toMatchObject({ left_container_id: 1, right_join_field_name: 'order_id', datastore_id: null });
  expect(body).not.toHaveProperty('query');
});

test('sends of the sources of a query those that are whole', () => {
  const sources = [{ container_id: 3, alias: ' o ' }, { alias: 'c' }, { container_id: 4, alias: '' }];
  const body = computedBody(
    draft({ type: 'computed_join', way: 'query', values: { query: 'q' }, sources }),
    undefined,
  );
  expect(body.sources).toEqual([{ container_id: 3, alias: 'o', where_clause: null }]);
});
