import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Query } from '@/lib/api';
import { usePaged, type Listed, type Row } from '@/lib/paged';
import { many, one, useFilters } from '@/lib/search';
import { RowCard } from './Cells';
import { Chosen } from './Chosen';
import { DataTable, type Column } from './DataTable';
import classes from './Chosen.module.css';
import { Empty } from './Notice';
import { MOST_CHOSEN, useSelection, type Selection } from './selection';

interface Shown<P extends Listed> {
  label: string;
  path: P;
  query: Query<P>;
  columns: Column<Row<P>>[];
  /** What it is sorted by where the address does not say: `-created`. */
  sort?: string;
  /** The names of the filters in the address. */
  filters: string[];
  /** How a row looks where there is no room for columns. */
  card: (row: Row<P>) => { name: ReactNode; facts: ReactNode };
  /** What stands where the filters leave nothing. */
  unfit: { icon: string; title: string; text: string };
  /** What stands where there is nothing at all. */
  empty: ReactNode;
  rowHeight?: number;
  foot?: ReactNode;
  /** What a row is called, where rows can be chosen. */
  nameOf?: (row: Row<P>) => string;
  /** What may be done to the rows that were chosen; nothing is chosen where nothing may be done. */
  bulk?: ((chosen: Row<P>[], done: () => void) => ReactNode) | undefined;
}

/** A list of any length that the filters in the address leave. Rows can be chosen where something can be done to them. */
export function List<P extends Listed>(list: Shown<P>) {
  const { path, query, filters, bulk, unfit, foot } = list;
  const [search, change] = useFilters();
  const rows = usePaged(path, query);
  const selection = useSelection(path, query);
  const columns = bulk ? [choosing(selection, rows.total, list.nameOf), ...list.columns] : list.columns;
  const filtered = filters.some((name) => many(search[name]));
  return (
    <DataTable
      label={list.label}
      rows={rows}
      columns={columns}
      rowHeight={list.rowHeight}
      sort={one(search.sort) ?? list.sort}
      onSort={(sort) => change({ sort })}
      card={(row) =>
        bulk ? (
          <div className={classes.card}>
            <Choice row={row} selection={selection} nameOf={list.nameOf} />
            <RowCard {...list.card(row)} />
          </div>
        ) : (
          <RowCard {...list.card(row)} />
        )
      }
      empty={
        filtered ? (
          <Empty icon={unfit.icon} title={unfit.title}>
            {unfit.text}
          </Empty>
        ) : (
          list.empty
        )
      }
      foot={
        bulk && selection.rows.length > 0 ? (
          <Chosen
            amount={selection.rows.length}
            total={rows.total ?? 0}
            busy={selection.busy}
            onAll={selection.all}
            onNone={selection.none}
          >
            {bulk(selection.rows, selection.none)}
          </Chosen>
        ) : (
          foot
        )
      }
    />
  );
}

function Choice<R>({
  row,
  selection,
  nameOf,
}: {
  row: R;
  selection: Selection<R>;
  nameOf: ((row: R) => string) | undefined;
}) {
  return (
    <span data-over>
      <Checkbox
        size="xs"
        aria-label={`Select ${nameOf?.(row) ?? 'this row'}`}
        checked={selection.has(row)}
        onChange={() => selection.toggle(row)}
      />
    </span>
  );
}

function choosing<R>(
  selection: Selection<R>,
  total: number | undefined,
  nameOf: ((row: R) => string) | undefined,
): Column<R> {
  const chosen = selection.rows.length;
  const whole = total !== undefined && chosen > 0 && chosen >= Math.min(total, MOST_CHOSEN);
  return {
    key: 'chosen',
    title: (
      <Checkbox
        size="xs"
        aria-label="Select all"
        checked={whole}
        indeterminate={chosen > 0 && !whole}
        disabled={selection.busy}
        onChange={() => (whole ? selection.none() : selection.all())}
      />
    ),
    width: '1rem',
    cell: (row) => <Choice row={row} selection={selection} nameOf={nameOf} />,
  };
}
