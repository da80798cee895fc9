import { Tooltip } from '@mantine/core';
import { mdiFunctionVariant, mdiKeyVariant } from '@mdi/js';
import type { ReactNode } from 'react';
import type { Schemas } from '@/lib/api';
import { words } from '@/lib/format';
import { fieldSign } from './fields';
import { Icon } from './Icon';
import { Status } from './Status';

type Field = Pick<Schemas['Field'], 'type' | 'key_position' | 'computed_field' | 'status'>;

function Sign({ path, label, color }: { path: string; label: string; color?: string }) {
  return (
    <Tooltip label={label}>
      <span
        role="img"
        aria-label={label}
        style={{ display: 'inline-flex', color: color ?? 'var(--ts-faint)' }}
      >
        <Icon path={path} size={16} />
      </span>
    </Tooltip>
  );
}

/** A field with the signs of what it is: its type, whether it is of the key, computed, or not as others are. */
export function FieldName({ field, children }: { field: Field; children: ReactNode }) {
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: '0.5rem', minWidth: 0 }}>
      <Sign path={fieldSign(field.type)} label={field.type} />
      <span style={{ minWidth: 0 }}>{children}</span>
      {field.key_position !== null && (
        <Sign
          path={mdiKeyVariant}
          label={`Number ${field.key_position} of the primary key`}
          color="var(--ts-streak)"
        />
      )}
      {field.computed_field !== null && <Sign path={mdiFunctionVariant} label="Computed field" />}
      {field.status !== 'active' && <Status value={field.status} label={words(field.status)} bare />}
    </span>
  );
}
