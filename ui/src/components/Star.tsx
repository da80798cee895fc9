import { ActionIcon } from '@mantine/core';
import { mdiStar, mdiStarOutline } from '@mdi/js';
import { Icon } from './Icon';

/** Makes a thing a favorite, or no longer. */
export function Star({ on, name, onChange }: { on: boolean; name: string; onChange: (on: boolean) => void }) {
  return (
    <ActionIcon
      size={24}
      aria-pressed={on}
      aria-label={on ? `${name} is a favorite` : `Make ${name} a favorite`}
      onClick={() => onChange(!on)}
      style={{ color: on ? 'var(--ts-streak)' : 'var(--mantine-color-placeholder)' }}
    >
      <Icon path={on ? mdiStar : mdiStarOutline} size={17} />
    </ActionIcon>
  );
}
