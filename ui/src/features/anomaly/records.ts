import type { Schemas } from '@/lib/api';

/** A row that shows an anomaly: its values by field, as text; null where the store has nothing. */
export interface SourceRow {
  values: Record<string, string | null>;
  context: Record<string, string | null> | null;
}

function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Values travel as JSON in texts, texts among them in quotes of their own. */
function unwrapped(value: unknown): string | null {
  if (typeof value !== 'string') return text(value);
  try {
    return text(
      JSON.parse(value, (_, inner: unknown, source?: { source?: string }) =>
        typeof inner === 'number' ? (source?.source ?? value) : inner,
      ),
    );
  } catch {
    return value;
  }
}

function fieldsOf(json: unknown): Record<string, string | null> | null {
  if (typeof json !== 'string' || json === '') return null;
  const fields = JSON.parse(json) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, unwrapped(value)]));
}

/** The rows in an answer of `source-record`. */
export function sourceRows(answer: Schemas['SourceRecord']): SourceRow[] {
  const rows = JSON.parse(answer.source_record) as { record: unknown; context?: unknown }[];
  return rows.map((row) => ({ values: fieldsOf(row.record) ?? {}, context: fieldsOf(row.context) }));
}

/** The fields the broken checks speak of: where to look in a row. */
export function accused(checks: Schemas['FailedCheck'][], columns: string[]): Set<string> {
  const named = checks.flatMap(({ quality_check: check, suggested_field: suggested }) => {
    const { field_name: other, expression } = check.properties as {
      field_name?: unknown;
      expression?: unknown;
    };
    const inText =
      `${typeof expression === 'string' ? expression : ''}`.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
    return [...check.fields.map((field) => field.name), suggested, other, ...inText];
  });
  return new Set(columns.filter((column) => named.includes(column)));
}
