import { expect, test } from 'vitest';
import type { Rule } from './api';
import { bodyOf, EMPTY, lacking } from './draft';

const between: Rule = {
  rule: 'between',
  rule_description: 'Values lie between two numbers',
  deprecated: false,
  author: true,
  fields: 'single',
  fields_type_filter: ['Integral', 'Fractional'],
  filterable: true,
  supports_coverage: true,
  count: 0,
  properties: [
    { field: 'min', map_to: 'min', required: true, title: 'Min', type: 'number' },
    { field: 'max', map_to: 'max', required: true, title: 'Max', type: 'number' },
    {
      field: 'inclusive_min',
      map_to: 'inclusive_min',
      required: false,
      title: 'Inclusive',
      type: 'boolean',
      default: true,
    },
  ],
};

test('lacks a container first, then a rule, then what the rule asks for', () => {
  expect(lacking(EMPTY, undefined)).toEqual(['a container']);
  expect(lacking({ ...EMPTY, container_id: 1 }, undefined)).toEqual(['a rule']);
  expect(lacking({ ...EMPTY, container_id: 1 }, between)).toEqual(['a field', 'min', 'max']);
  expect(
    lacking({ ...EMPTY, container_id: 1, fields: ['total'], properties: { min: 0, max: 9 } }, between),
  ).toEqual([]);
});

test('counts zero as given', () => {
  const draft = { ...EMPTY, container_id: 1, fields: ['total'], properties: { min: 0, max: 0 } };
  expect(bodyOf(draft, between).properties).toEqual({ min: 0, max: 0 });
});

test('names a check after its rule and fields when nobody does', () => {
  const draft = { ...EMPTY, container_id: 1, rule: 'between', fields: ['total'], filter: '  ' };
  expect(bodyOf(draft, between)).toMatchObject({ description: 'Between: total', filter: null });
});
