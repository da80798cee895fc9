/** Rows of a table of findings: its columns in the order in which they first come, and the values. */
export interface Table {
  columns: string[];
  rows: unknown[][];
}

/** Reads the rows in an answer of `source-records`, which travel as JSON in a text. */
export function tableOf(json: string | null): Table {
  const records = JSON.parse(json ?? '[]') as Record<string, unknown>[];
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return { columns, rows: records.map((record) => columns.map((column) => record[column])) };
}
