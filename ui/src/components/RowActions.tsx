import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { mdiPencilOutline, mdiTrashCanOutline } from '@mdi/js';
import type { ReactNode } from 'react';
import { Icon } from './Icon';

/** What may be done to a row of a small table. */
export function RowActions({
  name,
  onEdit,
  onDelete,
  children,
}: {
  name: string;
  onEdit?: () => void;
  onDelete?: () => void;
  children?: ReactNode;
}) {
  return (
    <Group gap={2} justify="flex-end" wrap="nowrap">
      {children}
      {onEdit && (
        <Tooltip label="Change">
          <ActionIcon aria-label={`Change ${name}`} onClick={onEdit}>
            <Icon path={mdiPencilOutline} size={17} />
          </ActionIcon>
        </Tooltip>
      )}
      {onDelete && (
        <Tooltip label="Delete">
          <ActionIcon aria-label={`Delete ${name}`} onClick={onDelete}>
            <Icon path={mdiTrashCanOutline} size={17} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}
