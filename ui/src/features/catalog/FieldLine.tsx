import { ActionIcon, Checkbox } from '@mantine/core';
import { mdiChevronRight } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Completeness } from '@/components/Completeness';
import { FieldName } from '@/components/FieldName';
import { declared } from '@/components/fields';
import { Icon } from '@/components/Icon';
import { Removing } from '@/components/Kept';
import { RowActions } from '@/components/RowActions';
import { Tags } from '@/components/Tags';
import { answered, client } from '@/lib/api';
import type { Field } from './api';
import { ComputedField } from './ComputedField';
import { EditField } from './EditField';
import classes from './FieldTable.module.css';

/** What profiles know of a field: its cells in the table, and what opens below. */
export interface Profiled {
  share: number | null;
  distinct: ReactNode;
  spread: ReactNode;
  detail: ReactNode;
}

interface Line {
  containerId: number;
  field: Field;
  profiled: Profiled | undefined;
  open: boolean;
  onToggle: () => void;
  chosen: boolean;
  /** Nothing where the reader may not change fields. */
  onChoose: (() => void) | undefined;
}

function Actions({ containerId, field }: { containerId: number; field: Field }) {
  const [asked, setAsked] = useState<'change' | 'delete'>();
  const close = () => setAsked(undefined);
  const made = field.computed_field;
  return (
    <>
      <RowActions
        name={field.name}
        onEdit={() => setAsked('change')}
        onDelete={made ? () => setAsked('delete') : undefined}
      />
      {asked === 'change' &&
        (made ? (
          <ComputedField containerId={containerId} field={field} onClose={close} />
        ) : (
          <EditField field={field} onClose={close} />
        ))}
      {asked === 'delete' && made && (
        <Removing
          name={field.name}
          removal={{
            send: () =>
              answered(client.DELETE('/api/computed-fields/{id}', { params: { path: { id: made.id } } })),
            touched: ['/api/containers', '/api/field', '/api/datastores'],
            warning: 'Its source fields are kept. A field that checks use cannot be deleted.',
          }}
          onClose={close}
        />
      )}
    </>
  );
}

/** A field in a table, and what is known of it below when it is open. */
export function FieldLine({ containerId, field, profiled, open, onToggle, chosen, onChoose }: Line) {
  return (
    <>
      <tr data-open={open || undefined}>
        {onChoose && (
          <td className={classes.twist}>
            <Checkbox size="xs" aria-label={`Select ${field.name}`} checked={chosen} onChange={onChoose} />
          </td>
        )}
        <td className={classes.twist}>
          {profiled && (
            <ActionIcon
              size={22}
              aria-expanded={open}
              aria-label={`Profile of ${field.name}`}
              onClick={onToggle}
            >
              <span style={{ display: 'inline-flex', transform: open ? 'rotate(90deg)' : undefined }}>
                <Icon path={mdiChevronRight} />
              </span>
            </ActionIcon>
          )}
        </td>
        <td className={classes.field}>
          <FieldName field={field}>
            <Link
              to="/containers/$id/fields/$field"
              params={{ id: String(containerId), field: String(field.id) }}
              className={classes.name}
            >
              {field.display_name ?? field.name}
            </Link>
          </FieldName>
          {field.description && <div className={classes.description}>{field.description}</div>}
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
        {onChoose && (
          <td className={classes.acts}>
            <Actions containerId={containerId} field={field} />
          </td>
        )}
      </tr>
      {open && (
        <tr className={classes.detail}>
          <td colSpan={onChoose ? 2 : 1} />
          <td colSpan={onChoose ? 7 : 6}>{profiled?.detail}</td>
        </tr>
      )}
    </>
  );
}
