const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** What stands where nothing is known. */
export const UNKNOWN = '–';

/** A number with its thousands marked. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : whole.format(value);
}

/** A figure to the fourth of its digits that count: 11,420 or 0.1392. */
export function rounded(value: number): string {
  return digits.format(value);
}

/** A number in few characters: 1.2M. */
export function compact(value: number | null | undefined): string {
  return value === null || value === undefined ? UNKNOWN : short.format(value);
}

/** A share between 0 and 1 as a percentage that never rounds up to 100 nor down to 0. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return UNKNOWN;
  const value = share * 100;
  if (share < 1 && value > 99.9) return `${(Math.floor(value * 1000) / 1000).toString()}%`;
  if (share > 0 && value < 0.1) return '<0.1%';
  return `${Number(value.toFixed(1)).toString()}%`;
}

/** Bytes in the unit that fits. */
export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined) return UNKNOWN;
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const step = value > 0 ? Math.min(Math.floor(Math.log10(value) / 3), units.length - 1) : 0;
  return `${Number((value / 1000 ** step).toFixed(1)).toString()} ${units[step] ?? ''}`;
}

/** How many of a thing, with the right word. */
export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago, or how far ahead, a moment is. */
export function ago(when: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(when) - now) / 1000);
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : 'just now';
}

/** A moment in full, in the reader's time zone. */
export function at(when: string): string {
  return moment.format(new Date(when));
}

/** A day, briefly. */
export function onDay(when: string): string {
  return day.format(new Date(when));
}

/** The time of a day, to the minute. */
export function onTime(when: string): string {
  return time.format(new Date(when));
}

/** The time between two moments. */
export function duration(from: string, to: string | null, now = Date.now()): string {
  const millis = Math.max((to ? Date.parse(to) : now) - Date.parse(from), 0);
  if (millis < 1000) return `${millis} ms`;
  const seconds = Math.floor(millis / 1000);
  if (seconds < 60) return `${(millis / 1000).toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Words made of a name in the program's manner: `isNotNull` and `left_on` become "Is not null", "Left on". */
export function words(name: string): string {
  const apart = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}
