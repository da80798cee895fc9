import { Button, Checkbox, Skeleton, VisuallyHidden } from '@mantine/core';
import { mdiFunctionVariant, mdiTableColumn } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Chosen } from '@/components/Chosen';
import { FilterBar, SearchFilter } from '@/components/Filters';
import { Icon } from '@/components/Icon';
import { Empty, Failure } from '@/components/Notice';
import { many, one, useFilters } from '@/lib/search';
import { fieldsQuery, type Field } from './api';
import { ComputedField } from './ComputedField';
import { FieldLine, type Profiled } from './FieldLine';
import classes from './FieldTable.module.css';
import { HandleFields } from './HandleFields';

/** From how many fields on they are searched. */
const MANY = 12;

interface Shown {
  containerId: number;
  /** Whether the reader may change fields. */
  edits: boolean;
  profiled: (field: Field) => Profiled | undefined;
  note?: ReactNode;
}

/** The fields of a container, in the order of the store, and below each what profiles know of it. */
export function FieldTable({ containerId, edits, profiled, note }: Shown) {
  const { data: all, error, refetch } = useQuery(fieldsQuery(containerId));
  const [filters, change] = useFilters();
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [making, setMaking] = useState(false);
  const open = many(filters.field) ?? [];
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!all) return <Skeleton height={240} />;
  if (all.length === 0) {
    return (
      <div className="card">
        <Empty icon={mdiTableColumn} title="No fields yet">
          A sync discovers the fields.
        </Empty>
      </div>
    );
  }
  const asked = (one(filters.search) ?? '').toLowerCase();
  const fields = all.filter(({ name, display_name: shown }) =>
    `${name} ${shown ?? ''}`.toLowerCase().includes(asked),
  );
  const chosen = all.filter((field) => ids.has(field.id));
  const toggle = ({ name }: Field) =>
    change({ field: open.includes(name) ? open.filter((other) => other !== name) : [...open, name] });
  const choose = ({ id }: Field) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
  };
  const chooseAll = () => setIds(new Set(fields.map((field) => field.id)));
  const none = () => setIds(new Set());
  return (
    <>
      {(all.length > MANY || edits || note) && (
        <FilterBar>
          {all.length > MANY && <SearchFilter placeholder="Find a field" />}
          {note}
          {edits && (
            <Button
              ml="auto"
              variant="default"
              leftSection={<Icon path={mdiFunctionVariant} />}
              onClick={() => setMaking(true)}
            >
              New computed field
            </Button>
          )}
        </FilterBar>
      )}
      <div className={`card ${classes.frame}`}>
        <table className={classes.table}>
          <thead>
            <tr>
              {edits && (
                <th scope="col" className={classes.twist}>
                  <Checkbox
                    size="xs"
                    aria-label="Select all"
                    checked={chosen.length > 0 && chosen.length >= fields.length}
                    indeterminate={chosen.length > 0 && chosen.length < fields.length}
                    onChange={() => (chosen.length >= fields.length ? none() : chooseAll())}
                  />
                </th>
              )}
              <th scope="col" className={classes.twist}>
                <VisuallyHidden>Details</VisuallyHidden>
              </th>
              <th scope="col">Field</th>
              <th scope="col" className={classes.wide}>
                Type
              </th>
              <th scope="col" data-end>
                Completeness
              </th>
              <th scope="col" data-end className={classes.wide}>
                Distinct
              </th>
              <th scope="col" className={classes.wide}>
                Distribution
              </th>
              <th scope="col" className={classes.wide}>
                Tags
              </th>
              {edits && (
                <th scope="col">
                  <VisuallyHidden>Actions</VisuallyHidden>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <FieldLine
                key={field.id}
                containerId={containerId}
                field={field}
                profiled={profiled(field)}
                open={open.includes(field.name)}
                onToggle={() => toggle(field)}
                chosen={ids.has(field.id)}
                onChoose={edits ? () => choose(field) : undefined}
              />
            ))}
          </tbody>
        </table>
        {fields.length === 0 && (
          <Empty icon={mdiTableColumn} title="No matching fields">
            Try another part of the name.
          </Empty>
        )}
        {chosen.length > 0 && (
          <div className={classes.foot}>
            <Chosen amount={chosen.length} total={fields.length} onAll={chooseAll} onNone={none}>
              <HandleFields fields={chosen} onDone={none} />
            </Chosen>
          </div>
        )}
      </div>
      {making && <ComputedField containerId={containerId} onClose={() => setMaking(false)} />}
    </>
  );
}
