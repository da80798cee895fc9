import { expect, test } from 'vitest';
import { permutations } from './templates';

test('multiplies the values of every each()', () => {
  expect(permutations(null)).toBe(1);
  expect(permutations("country = 'DE'")).toBe(1);
  expect(permutations("country = each('DE', 'FR', 'IT')")).toBe(3);
  expect(permutations("country = each('DE', 'FR') and year = each(2024, 2025, 2026)")).toBe(6);
});

test('takes no comma or bracket inside a text for an end', () => {
  expect(permutations("name = each('a, b', 'c) d', 'it''s')")).toBe(3);
});
