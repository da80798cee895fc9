import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { mdiArrowDown, mdiArrowUp } from '@mdi/js';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { count } from '@/lib/format';
import type { PagedRows } from '@/lib/paged';
import classes from './DataTable.module.css';
import { Icon } from './Icon';
import { Failure } from './Notice';

/** A column of a table of rows R. */
export interface Column<R> {
  key: string;
  title: ReactNode;
  /** A track of a CSS grid: `8rem`, `minmax(12rem, 1fr)`. */
  width: string;
  cell: (row: R) => ReactNode;
  /** What `sort_…` of the API it answers to. */
  sort?: string;
  /** Whether it holds numbers, which line up at their end. */
  end?: boolean;
  /** The width of the table, in pixels, below which it is left out. */
  from?: number;
}

interface Table<R> {
  label: string;
  rows: PagedRows<R>;
  columns: Column<R>[];
  /** How a row looks where there is no room for columns. */
  card: (row: R) => ReactNode;
  empty: ReactNode;
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  rowHeight?: number;
  foot?: ReactNode;
}

const NARROW = 700;
const CARD_HEIGHT = 84;

/** A table of any length: it draws the rows in view, and its rows ask for the pages in view. */
export function DataTable<R>({
  label,
  rows,
  columns,
  card,
  empty,
  sort,
  onSort,
  rowHeight = 44,
  foot,
}: Table<R>) {
  const scroll = useRef<HTMLDivElement>(null);
  const { ref: frame, width } = useElementSize();
  const narrow = width > 0 && width < NARROW;
  const virtual = useVirtualizer({
    count: rows.total ?? 12,
    getScrollElement: () => scroll.current,
    estimateSize: () => (narrow ? CARD_HEIGHT : rowHeight),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { show } = rows;
  useEffect(() => show(first, last), [show, first, last]);
  useEffect(() => virtual.measure(), [virtual, narrow]);

  if (rows.error && rows.total === undefined)
    return (
      <div className={classes.frame}>
        <Failure error={rows.error} retry={rows.retry} />
      </div>
    );
  if (rows.total === 0) return <div className={classes.frame}>{empty}</div>;
  const shown = columns.filter((column) => !column.from || width === 0 || width >= column.from);
  return (
    <div className={classes.frame} ref={frame}>
      <div className={classes.scroll} ref={scroll} onKeyDown={moveFocus} tabIndex={-1}>
        <div
          role="table"
          aria-label={label}
          aria-rowcount={(rows.total ?? 0) + 1}
          aria-busy={rows.total === undefined}
          className={classes.grid}
          style={{
            '--columns': shown.map((column) => column.width).join(' '),
            minWidth: narrow ? 0 : undefined,
          }}
        >
          {!narrow && <Header columns={shown} sort={sort} onSort={onSort} />}
          <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {items.map((item) => {
              const row = rows.row(item.index);
              const place = {
                transform: `translateY(${item.start}px)`,
                height: narrow ? undefined : item.size,
              };
              return (
                <div
                  key={item.key}
                  ref={narrow ? virtual.measureElement : undefined}
                  data-index={item.index}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={narrow ? classes.card : classes.row}
                  style={place}
                >
                  {narrow ? (
                    <div role="cell">{row ? card(row) : <Skeleton height={14} width="60%" mt={6} />}</div>
                  ) : (
                    shown.map((column) => (
                      <div
                        key={column.key}
                        role="cell"
                        className={classes.cell}
                        data-end={column.end || undefined}
                      >
                        {row ? (
                          column.cell(row)
                        ) : (
                          <Skeleton
                            height={12}
                            width={`${40 + ((item.index * 13 + column.key.length * 17) % 45)}%`}
                          />
                        )}
                      </div>
                    ))
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <div className={classes.foot}>
        {rows.total === undefined ? ' ' : foot === undefined ? `${count(rows.total)} total` : foot}
      </div>
    </div>
  );
}

function Header<R>({
  columns,
  sort,
  onSort,
}: {
  columns: Column<R>[];
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}) {
  return (
    <div role="rowgroup" style={{ position: 'sticky', top: 0, zIndex: 2 }}>
      <div role="row" aria-rowindex={1} className={classes.header}>
        {columns.map(({ key, title, sort: sortable, end }) => {
          const up = sortable !== undefined && sort === sortable;
          const down = sortable !== undefined && sort === `-${sortable}`;
          return (
            <div
              key={key}
              role="columnheader"
              className={classes.cell}
              data-end={end || undefined}
              aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
            >
              {sortable && onSort ? (
                <button
                  type="button"
                  className={classes.sort}
                  onClick={() => onSort(up ? `-${sortable}` : down ? '' : sortable)}
                >
                  {title}
                  {(up || down) && <Icon path={up ? mdiArrowUp : mdiArrowDown} size={13} />}
                </button>
              ) : (
                title
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Moves the focus from row to row with the arrow keys, as lists do. X chooses the row, where rows can be chosen. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  const here = document.activeElement?.closest('[role=row]');
  if (!here || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === 'x') here.querySelector<HTMLElement>('[data-over] input')?.click();
  if (!step) return;
  const there = step > 0 ? here.nextElementSibling : here.previousElementSibling;
  const link = there?.querySelector<HTMLElement>('a[data-row]');
  if (!link) return;
  event.preventDefault();
  link.focus();
  there?.scrollIntoView({ block: 'nearest' });
}
