import { compact, percent } from '@/lib/format';
import type { FieldProfile } from './api';

/** A bar of a distribution. */
export interface Bar {
  label: string;
  /** What stands at the axis where there is no room for all of the label. */
  tick: string;
  count: number;
}

const TIMES = ['Date', 'Timestamp'];
const DAY = 86_400_000;
const instant = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const exact = new Intl.NumberFormat('en', { maximumSignificantDigits: 8 });

/** A figure of a field in the manner of its type: times are told as milliseconds since 1970. */
export function figure(profile: FieldProfile, value: number | null): string {
  if (value === null) return '–';
  if (!TIMES.includes(profile.field_type)) return exact.format(value);
  return profile.field_type === 'Date' || value % DAY === 0 ? date.format(value) : instant.format(value);
}

/** How the values of a field are spread: each value where there are few, ranges of numbers where there are many. */
export function barsOf(profile: FieldProfile, most: number): Bar[] {
  const values = profile.histogram_buckets ?? profile.element_histogram_buckets;
  if (values && values.length > 0)
    return values.slice(0, most).map(({ value, count }) => ({ label: value, tick: value, count }));
  return (profile.kll?.buckets ?? []).map(({ low, high, count }) => ({
    label: `${figure(profile, low)} to ${figure(profile, high)}`,
    tick: TIMES.includes(profile.field_type) ? date.format(low) : compact(low),
    count,
  }));
}

/** How many different values there are, and how exactly that is known. */
export function distinct(profile: FieldProfile): string {
  const { approximate_distinct_values: values, distinct_error: error } = profile;
  if (values === null) return '–';
  return error ? `~${compact(values)} (±${percent(error)})` : compact(values);
}
