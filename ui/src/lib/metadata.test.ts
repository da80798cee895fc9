import { expect, test } from 'vitest';
import { linesOf, metadataOf } from './metadata';

test('is the same after it was read as lines', () => {
  const metadata = { team: 'sales', level: 5, contact: { name: 'Ann' }, gone: null };
  expect(linesOf(metadata).map(({ text }) => text)).toEqual(['sales', '5', '{"name":"Ann"}', 'null']);
  expect(metadataOf(linesOf(metadata))).toEqual(metadata);
});

test('is a text where somebody typed', () => {
  expect(metadataOf([{ name: ' level ', text: '6' }])).toEqual({ level: '6' });
});

test('is nothing without a name', () => {
  expect(metadataOf([{ name: ' ', text: 'lost' }])).toBeNull();
  expect(metadataOf(linesOf(undefined))).toBeNull();
});
