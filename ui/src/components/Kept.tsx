import { Button, Skeleton } from '@mantine/core';
import { mdiPlus } from '@mdi/js';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Icon } from './Icon';
import { Empty, Failure } from './Notice';
import { SimpleTable } from './SimpleTable';

/** What is asked about a row: nothing, a new one, a change, whether it shall go. */
export type Asked<R> = { what: 'new' } | { what: 'change' | 'delete'; row: R };

interface List<R> {
  label: string;
  rows: Pick<UseQueryResult, 'error' | 'refetch'> & { data: R[] | undefined };
  heads: ReactNode[];
  /** What the button says that makes a new one; nothing where the caller may not. */
  add?: string | false;
  icon: string;
  emptyTitle: string;
  emptyText: string;
  row: (row: R, ask: (asked: Asked<R>) => void) => ReactNode;
  dialog: (asked: Asked<R>, close: () => void) => ReactNode;
}

/** A list of things one keeps: shown in a small table, made, changed and deleted in dialogs. */
export function Kept<R>({ label, rows, heads, add, icon, emptyTitle, emptyText, row, dialog }: List<R>) {
  const [asked, setAsked] = useState<Asked<R>>();
  const button = add && (
    <Button leftSection={<Icon path={mdiPlus} />} onClick={() => setAsked({ what: 'new' })}>
      {add}
    </Button>
  );
  if (rows.error) return <Failure error={rows.error} retry={() => void rows.refetch()} />;
  if (!rows.data) return <Skeleton height={240} />;
  return (
    <>
      {rows.data.length === 0 ? (
        <div className="card">
          <Empty icon={icon} title={emptyTitle} action={button}>
            {emptyText}
          </Empty>
        </div>
      ) : (
        <>
          {button && <div>{button}</div>}
          <SimpleTable label={label} heads={[...heads, '']}>
            {rows.data.map((one) => row(one, setAsked))}
          </SimpleTable>
        </>
      )}
      {asked && dialog(asked, () => setAsked(undefined))}
    </>
  );
}
