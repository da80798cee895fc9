import { expect, test } from 'vitest';
import { transformationFields, type Transformation } from './transformations';

const cast: Transformation = {
  transformation: 'cast',
  summary: 'Another type.',
  source_field: true,
  properties: ['target_type', 'format'],
};

test('asks for the field something is made of before its properties', () => {
  expect(transformationFields(cast).map((field) => field.name)).toEqual([
    'source_field',
    'target_type',
    'format',
  ]);
  expect(transformationFields({ ...cast, source_field: false }).map((field) => field.name)).toEqual([
    'target_type',
    'format',
  ]);
});

test('asks for properties it has not heard of as texts', () => {
  expect(transformationFields({ ...cast, properties: ['time_zone'] })[1]).toMatchObject({
    name: 'time_zone',
    title: 'Time zone',
    kind: 'string',
  });
});
