import { Button, Menu } from '@mantine/core';
import {
  mdiArchiveOutline,
  mdiCheck,
  mdiChevronDown,
  mdiPencilOutline,
  mdiRestore,
  mdiTagOutline,
  mdiTrashCanOutline,
} from '@mdi/js';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { DangerItem } from '@/components/DangerItem';
import { Icon } from '@/components/Icon';
import { TagMany } from '@/components/TagMany';
import { failed, told } from '@/components/toast';
import { plural } from '@/lib/format';
import { useChangeChecks, useDeleteChecks, type Check } from './api';

interface Chosen {
  checks: Check[];
  onDone: () => void;
}

const ARCHIVING = [
  { status: 'Discarded', meaning: 'They are not needed' },
  { status: 'Invalid', meaning: 'They are not correct' },
] as const;

function Deleting({ checks, onClose, onDone }: Chosen & { onClose: () => void }) {
  const remove = useDeleteChecks();
  const amount = plural(checks.length, 'check');
  return (
    <Confirm
      title={`Delete ${amount}`}
      verb="Delete"
      action={{
        ...remove,
        mutate: (_, options) =>
          remove.mutate(
            checks.map(({ id }) => ({ id, archive: false, status: 'Discarded', delete_anomalies: true })),
            options,
          ),
      }}
      onDone={() => {
        told(`${amount} deleted.`);
        onDone();
      }}
      onClose={onClose}
    >
      This cannot be undone. It also deletes the anomalies that only they found.
    </Confirm>
  );
}

/** What may be done to many checks at once. Whether they run is for authors to say. */
export function HandleChecks({ checks, authors, onDone }: Chosen & { authors: boolean }) {
  const [asked, setAsked] = useState<'tags' | 'delete'>();
  const change = useChangeChecks();
  const remove = useDeleteChecks();
  const busy = change.isPending || remove.isPending;
  const amount = plural(checks.length, 'check');
  const archived = checks.filter((check) => check.deleted_at !== null).length;
  const drafts = checks.filter((check) => check.status === 'Draft').length;
  const outcome = (word: string) => ({
    onSuccess: () => {
      told(`${amount} ${word}.`);
      onDone();
    },
    onError: failed,
  });
  const set = (status: 'Active' | 'Draft', word: string) =>
    change.mutate(
      checks.map(({ id }) => ({ id, status })),
      outcome(word),
    );
  const archive = (status: 'Discarded' | 'Invalid') =>
    remove.mutate(
      checks.map(({ id }) => ({ id, archive: true, status, delete_anomalies: true })),
      outcome('archived'),
    );
  const button = (label: string, sign: string, onClick: () => void, main = false) => (
    <Button
      size="compact-sm"
      variant={main ? 'filled' : 'default'}
      leftSection={<Icon path={sign} size={16} />}
      loading={busy}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  return (
    <>
      {archived === 0 && button('Tags', mdiTagOutline, () => setAsked('tags'))}
      {authors && archived === 0 && drafts < checks.length
        ? button('Set to draft', mdiPencilOutline, () => set('Draft', 'wait as drafts'))
        : null}
      {authors && archived === 0 && drafts > 0
        ? button('Activate', mdiCheck, () => set('Active', 'are active'), true)
        : null}
      {authors && archived > 0 && archived === checks.length && (
        <>
          {button('Restore', mdiRestore, () => set('Active', 'are back'))}
          {button('Delete', mdiTrashCanOutline, () => setAsked('delete'))}
        </>
      )}
      {authors && archived === 0 && (
        <Menu width={240}>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              leftSection={<Icon path={mdiArchiveOutline} size={16} />}
              rightSection={<Icon path={mdiChevronDown} size={16} />}
            >
              {drafts === checks.length ? 'Dismiss' : 'Archive'}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {ARCHIVING.map(({ status, meaning }) => (
              <Menu.Item key={status} onClick={() => archive(status)}>
                {status}
                <div className="faint" style={{ fontSize: '0.75rem' }}>
                  {meaning}
                </div>
              </Menu.Item>
            ))}
            <DangerItem onClick={() => setAsked('delete')}>Delete permanently</DangerItem>
          </Menu.Dropdown>
        </Menu>
      )}
      {asked === 'tags' && (
        <TagMany
          of={amount}
          things={checks}
          change={change}
          onClose={() => setAsked(undefined)}
          onDone={onDone}
        />
      )}
      {asked === 'delete' && <Deleting checks={checks} onClose={() => setAsked(undefined)} onDone={onDone} />}
    </>
  );
}
