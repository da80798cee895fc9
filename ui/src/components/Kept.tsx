import { Button, Modal, VisuallyHidden } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import { useState, type ReactNode } from 'react';
import { useChange } from '@/lib/change';
import type { PagedRows } from '@/lib/paged';
import { many, useFilters } from '@/lib/search';
import { RowCard } from './Cells';
import { Confirm } from './Confirm';
import { DataTable, type Column } from './DataTable';
import { FilterBar, SearchFilter } from './Filters';
import { History, type Told } from './History';
import { Icon } from './Icon';
import { Empty } from './Notice';
import { RowActions } from './RowActions';
import { told } from './toast';

/** How a thing goes: what is sent, what is read again then, and what the reader should know before. */
export interface Removal {
  send: () => Promise<unknown>;
  touched: string[];
  warning: ReactNode;
}

interface Things<R> {
  label: string;
  rows: PagedRows<R>;
  /** The first tells what a row is. */
  columns: Column<R>[];
  nameOf: (row: R) => string;
  /** What else stands of a row on a narrow screen. */
  facts: (row: R) => ReactNode;
  /** What the search asks for; it stands in the address as `search`. */
  find: string;
  /** What the button says that makes a new one; nothing where the caller may not. */
  add?: string | false;
  none: { icon: string; title: string; text: string };
  /** The dialog that changes a row, or makes one; nothing where the caller may do neither. */
  form?: ((row: R | undefined, close: () => void) => ReactNode) | false;
  /** How a row goes; nothing where it may not. */
  removal?: ((row: R) => Removal | undefined) | false;
  /** Where the history of a row is read. */
  history?: Told;
  /** More that can be done to a row. */
  more?: (row: R) => ReactNode;
}

type Asked<R> = { what: 'new' } | { what: 'change' | 'delete' | 'history'; row: R };

/** A list of things one keeps, however many: found by name, made, changed and deleted in dialogs. */
export function Kept<R extends { id: number }>(things: Things<R>) {
  const { rows, columns, nameOf, facts, add, none, form, removal, history, more } = things;
  const [asked, setAsked] = useState<Asked<R>>();
  const [search] = useFilters();
  const close = () => setAsked(undefined);
  const button = add && (
    <Button leftSection={<Icon path={mdiPlus} />} onClick={() => setAsked({ what: 'new' })}>
      {add}
    </Button>
  );
  const actions = (row: R) => (
    <RowActions
      name={nameOf(row)}
      onHistory={history && (() => setAsked({ what: 'history', row }))}
      onEdit={form ? () => setAsked({ what: 'change', row }) : undefined}
      onDelete={removal && removal(row) ? () => setAsked({ what: 'delete', row }) : undefined}
    >
      {more?.(row)}
    </RowActions>
  );
  const acting: Column<R> = {
    key: 'actions',
    title: <VisuallyHidden>Actions</VisuallyHidden>,
    width: '8.5rem',
    end: true,
    cell: actions,
  };
  const gone = asked?.what === 'delete' && removal ? removal(asked.row) : undefined;
  return (
    <>
      <FilterBar>
        <SearchFilter placeholder={things.find} />
        {button && <span style={{ marginLeft: 'auto' }}>{button}</span>}
      </FilterBar>
      <DataTable
        label={things.label}
        rows={rows}
        columns={[...columns, acting]}
        card={(row) => (
          <RowCard
            name={columns[0]?.cell(row)}
            facts={
              <>
                {facts(row)}
                <span style={{ marginLeft: 'auto' }}>{actions(row)}</span>
              </>
            }
          />
        )}
        empty={
          many(search.search) ? (
            <Empty icon={none.icon} title="No matches">
              Try another part of the name.
            </Empty>
          ) : (
            <Empty icon={none.icon} title={none.title} action={button}>
              {none.text}
            </Empty>
          )
        }
      />
      {form && asked?.what === 'new' && form(undefined, close)}
      {form && asked?.what === 'change' && form(asked.row, close)}
      {gone && asked?.what === 'delete' && (
        <Removing name={nameOf(asked.row)} removal={gone} onClose={close} />
      )}
      {history && asked?.what === 'history' && (
        <Modal
          opened
          onClose={close}
          title={`History of ${nameOf(asked.row)}`}
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <History path={history} id={asked.row.id} />
        </Modal>
      )}
    </>
  );
}

/** Asks before a thing is deleted; its page, where it has one, is left before anything is read again. */
export function Removing({
  name,
  removal,
  onClose,
  leave,
}: {
  name: string;
  removal: Removal;
  onClose: () => void;
  leave?: () => Promise<void>;
}) {
  const action = useChange(
    async () => {
      await removal.send();
      told(`${name} is deleted.`);
      await leave?.();
    },
    ...removal.touched,
  );
  return (
    <Confirm title={`Delete ${name}`} verb="Delete" action={action} onClose={onClose}>
      {removal.warning}
    </Confirm>
  );
}
