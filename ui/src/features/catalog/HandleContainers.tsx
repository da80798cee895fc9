import { Button, Menu } from '@mantine/core';
import { mdiEyeOffOutline, mdiPulse, mdiTagOutline } from '@mdi/js';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { Icon } from '@/components/Icon';
import { TagMany } from '@/components/TagMany';
import { failed, told } from '@/components/toast';
import { plural } from '@/lib/format';
import { useChangeContainers, useDeleteContainers, useTrackContainers, type Container } from './api';

const TRACKING = [
  { label: 'Track volume', change: { volumetric_tracking_enabled: true } },
  { label: 'Stop tracking volume', change: { volumetric_tracking_enabled: false } },
  { label: 'Track freshness', change: { freshness_tracking_enabled: true } },
  { label: 'Stop tracking freshness', change: { freshness_tracking_enabled: false } },
];

/** What may be done to many containers at once. */
export function HandleContainers({ containers, onDone }: { containers: Container[]; onDone: () => void }) {
  const [asked, setAsked] = useState<'tags' | 'delete'>();
  const change = useChangeContainers();
  const track = useTrackContainers();
  const remove = useDeleteContainers();
  const amount = plural(containers.length, 'container');
  const close = () => setAsked(undefined);
  const watch = (said: (typeof TRACKING)[number]['change']) =>
    track.mutate(
      containers.map(({ id }) => ({ id, ...said })),
      {
        onSuccess: () => {
          told(`Tracking of ${amount} updated.`);
          onDone();
        },
        onError: failed,
      },
    );
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon path={mdiTagOutline} size={16} />}
        onClick={() => setAsked('tags')}
      >
        Tags
      </Button>
      <Menu width={250}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            loading={track.isPending}
            leftSection={<Icon path={mdiPulse} size={16} />}
          >
            Tracking
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {TRACKING.map(({ label, change: said }) => (
            <Menu.Item key={label} onClick={() => watch(said)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon path={mdiEyeOffOutline} size={16} />}
        onClick={() => setAsked('delete')}
      >
        Remove
      </Button>
      {asked === 'tags' && (
        <TagMany of={amount} things={containers} change={change} onClose={close} onDone={onDone} />
      )}
      {asked === 'delete' && (
        <Confirm
          title={`Remove ${amount}`}
          verb="Remove"
          action={{
            ...remove,
            mutate: (_, options) =>
              remove.mutate(
                containers.map(({ id }) => id),
                options,
              ),
          }}
          onDone={() => {
            told(`${amount} removed.`);
            onDone();
          }}
          onClose={close}
        >
          Their checks and anomalies go with them. They stay in their store, and come back with a sync that
          recreates.
        </Confirm>
      )}
    </>
  );
}
