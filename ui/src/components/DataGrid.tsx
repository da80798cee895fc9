import classes from './DataGrid.module.css';

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <span className={classes.null}>null</span>;
  if (value === '') return <span className={classes.null}>empty</span>;
  return <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>;
}

function title(value: unknown): string | undefined {
  return typeof value === 'string' && value.length > 24 ? value : undefined;
}

/** Rows as a store has them. Columns that are accused stand out, by colour and by a mark. */
export function DataGrid({
  label,
  columns,
  rows,
  accused,
}: {
  label: string;
  columns: string[];
  rows: unknown[][];
  accused?: Set<string>;
}) {
  const marks = columns.map((column) => accused?.has(column) || undefined);
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={column} scope="col" data-accused={marks[place]}>
                {column}
                {marks[place] && (
                  <span role="img" aria-label="suspected">
                    {' '}
                    ●
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((value, place) => (
                <td key={columns[place]} data-accused={marks[place]} title={title(value)}>
                  <Value value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
