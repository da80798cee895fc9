import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './SimpleTable.module.css';

/** A table of few rows, all of them drawn. */
export function SimpleTable({
  label,
  heads,
  children,
}: {
  label: string;
  heads: ReactNode[];
  children: ReactNode;
}) {
  return (
    <div className={`card ${classes.frame}`}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {heads.map((head, place) => (
              <th key={place} scope="col">
                {head === '' ? <VisuallyHidden>Actions</VisuallyHidden> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
