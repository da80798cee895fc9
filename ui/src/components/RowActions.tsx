import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { mdiHistory, mdiPencilOutline, mdiTrashCanOutline } from '@mdi/js';
import type { ReactNode } from 'react';
import { Icon } from './Icon';

/** A small button with a sign: its verb shows to whom points at it, `of` tells it from others to whom it is read. */
export function SignButton({
  sign,
  verb,
  of,
  onClick,
}: {
  sign: string;
  verb: string;
  of: string;
  onClick: () => void;
}) {
  return (
    <Tooltip label={verb}>
      <ActionIcon aria-label={`${verb} ${of}`} onClick={onClick}>
        <Icon path={sign} size={17} />
      </ActionIcon>
    </Tooltip>
  );
}

/** What may be done to a row of a list. */
export function RowActions({
  name,
  onEdit,
  onDelete,
  onHistory,
  children,
}: {
  name: string;
  onEdit?: (() => void) | undefined;
  onDelete?: (() => void) | undefined;
  onHistory?: (() => void) | undefined;
  children?: ReactNode;
}) {
  return (
    <Group gap={2} justify="flex-end" wrap="nowrap">
      {children}
      {onHistory && <SignButton sign={mdiHistory} verb="History of" of={name} onClick={onHistory} />}
      {onEdit && <SignButton sign={mdiPencilOutline} verb="Edit" of={name} onClick={onEdit} />}
      {onDelete && <SignButton sign={mdiTrashCanOutline} verb="Delete" of={name} onClick={onDelete} />}
    </Group>
  );
}
