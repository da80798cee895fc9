import { words } from '@/lib/format';

const COMPARISONS: Record<string, string> = {
  lt: 'less than',
  lte: 'at most',
  eq: 'exactly',
  gte: 'at least',
  gt: 'more than',
};

/** Codes and states stay as they are; words of ours are spelled out. */
export function label(value: string): string {
  if (value in COMPARISONS) return COMPARISONS[value] ?? value;
  return /^[a-z]/.test(value) && !value.includes('-') ? words(value) : value;
}

/** Words of a choice with what they are called. */
export function choices(values: string[]): { value: string; label: string }[] {
  return values.map((value) => ({ value, label: label(value) }));
}
