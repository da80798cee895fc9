import { ActionIcon, Skeleton, Tooltip, VisuallyHidden } from '@mantine/core';
import { mdiChevronRight, mdiKeyVariant, mdiTableColumn } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Icon } from '@/components/Icon';
import { Empty, Failure } from '@/components/Notice';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { percent } from '@/lib/format';
import { many, useFilters } from '@/lib/search';
import { fieldsQuery, type Field } from './api';
import { declared, fieldSign } from './fields';
import classes from './FieldTable.module.css';

/** What profiles know of a field: its cells in the table, and what opens below. */
export interface Profiled {
  share: number | null;
  distinct: ReactNode;
  spread: ReactNode;
  detail: ReactNode;
}

function Completeness({ share }: { share: number | null }) {
  if (share === null) return <span className="faint">–</span>;
  return (
    <span className={classes.complete}>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)}
    </span>
  );
}

function Name({ field }: { field: Field }) {
  return (
    <>
      <span className={classes.name}>
        <Tooltip label={field.type}>
          <span role="img" aria-label={field.type} className="faint" style={{ display: 'inline-flex' }}>
            <Icon path={fieldSign(field.type)} />
          </span>
        </Tooltip>
        {field.display_name ?? field.name}
        {field.key_position !== null && (
          <Tooltip label={`Number ${field.key_position} of the primary key`}>
            <span
              role="img"
              aria-label="Part of the primary key"
              style={{ display: 'inline-flex', color: 'var(--ts-streak)' }}
            >
              <Icon path={mdiKeyVariant} size={15} />
            </span>
          </Tooltip>
        )}
        {field.status !== 'active' && <Status value={field.status} />}
      </span>
      {field.description && <div className={classes.description}>{field.description}</div>}
    </>
  );
}

function Line({
  field,
  profiled,
  open,
  onToggle,
}: {
  field: Field;
  profiled: Profiled | undefined;
  open: boolean;
  onToggle: () => void;
}) {
  return (
    <>
      <tr data-open={open || undefined}>
        <td className={classes.twist}>
          {profiled && (
            <ActionIcon
              size={22}
              aria-expanded={open}
              aria-label={`What is known of ${field.name}`}
              onClick={onToggle}
            >
              <span style={{ display: 'inline-flex', transform: open ? 'rotate(90deg)' : undefined }}>
                <Icon path={mdiChevronRight} />
              </span>
            </ActionIcon>
          )}
        </td>
        <td onClick={profiled ? onToggle : undefined} style={{ cursor: profiled ? 'pointer' : undefined }}>
          <Name field={field} />
        </td>
        <td className={classes.wide}>
          <span className="mono faint">{declared(field)}</span>
          {field.nullable === false && <span className={classes.note}> not null</span>}
        </td>
        <td data-end>
          <Completeness share={profiled?.share ?? field.completeness} />
        </td>
        <td data-end className={classes.wide}>
          {profiled?.distinct}
        </td>
        <td className={classes.wide}>{profiled?.spread}</td>
        <td className={classes.wide}>
          {field.global_tags.length > 0 && <Tags tags={field.global_tags} most={3} />}
        </td>
      </tr>
      {open && (
        <tr className={classes.detail}>
          <td />
          <td colSpan={6}>{profiled?.detail}</td>
        </tr>
      )}
    </>
  );
}

/** The fields of a container, in the order of the store, and below each what profiles know of it. */
export function FieldTable({
  containerId,
  profiled,
}: {
  containerId: number;
  profiled: (field: Field) => Profiled | undefined;
}) {
  const { data: fields, error, refetch } = useQuery(fieldsQuery(containerId));
  const [filters, change] = useFilters();
  const open = many(filters.field) ?? [];
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!fields) return <Skeleton height={240} />;
  if (fields.length === 0) {
    return (
      <div className="card">
        <Empty icon={mdiTableColumn} title="No fields are known yet">
          A sync reads which fields there are.
        </Empty>
      </div>
    );
  }
  const toggle = ({ name }: Field) =>
    change({ field: open.includes(name) ? open.filter((other) => other !== name) : [...open, name] });
  return (
    <div className={`card ${classes.frame}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>Details</VisuallyHidden>
            </th>
            <th scope="col">Field</th>
            <th scope="col" className={classes.wide}>
              Type
            </th>
            <th scope="col" data-end>
              Complete
            </th>
            <th scope="col" data-end className={classes.wide}>
              Different
            </th>
            <th scope="col" className={classes.wide}>
              Spread
            </th>
            <th scope="col" className={classes.wide}>
              Tags
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Line
              key={field.id}
              field={field}
              profiled={profiled(field)}
              open={open.includes(field.name)}
              onToggle={() => toggle(field)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
