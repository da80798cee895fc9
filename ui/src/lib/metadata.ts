/** What people keep with a thing: texts by name, and whatever else clients put there. */
export type Metadata = Record<string, unknown> | null;

/** One line of it as it is typed. What is not a text stays what it was until somebody types in its place. */
export interface MetadataLine {
  name: string;
  text: string;
  untyped?: unknown;
}

/** A value as people read it: a text as it is, all else as JSON. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Its lines, in the order in which they came. */
export function linesOf(metadata: Metadata | undefined): MetadataLine[] {
  return Object.entries(metadata ?? {}).map(([name, value]) => ({
    name,
    text: textOf(value),
    ...(typeof value === 'string' ? {} : { untyped: value }),
  }));
}

/** What lines come to; nothing when none has a name. Of two with one name, the later counts. */
export function metadataOf(lines: MetadataLine[]): Metadata {
  const named = lines.filter(({ name }) => name.trim() !== '');
  if (named.length === 0) return null;
  return Object.fromEntries(
    named.map((line) => [line.name.trim(), 'untyped' in line ? line.untyped : line.text]),
  );
}
