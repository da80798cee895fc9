import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  mdiArchiveOutline,
  mdiCheck,
  mdiDotsVertical,
  mdiPencilOutline,
  mdiRestore,
  mdiTrashCanOutline,
} from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { DangerItem } from '@/components/DangerItem';
import { Icon } from '@/components/Icon';
import { Removing } from '@/components/Kept';
import { failed, told } from '@/components/toast';
import { answered, client } from '@/lib/api';
import { usePermission } from '@/lib/permission';
import { TOUCHED, useChangeChecks, useDeleteCheck, type Check } from './api';
import { nameOf } from './CheckList';

/** What may be done to a check. */
export function CheckActions({ check, onEdit }: { check: Check; onEdit: () => void }) {
  const [asked, setAsked] = useState<'archive' | 'delete'>();
  const drafts = usePermission('Drafter', check.datastore?.id);
  const authors = usePermission('Author', check.datastore?.id);
  const change = useChangeChecks();
  const remove = useDeleteCheck(check.id);
  const navigate = useNavigate();
  const archived = check.deleted_at !== null;
  const edits = check.status === 'Active' ? authors : drafts;
  const activate = (word: string) =>
    change.mutate([{ id: check.id, status: 'Active' }], {
      onSuccess: () => told(`The check is ${word}.`),
      onError: failed,
    });
  return (
    <>
      {edits && !archived && (
        <Button variant="default" leftSection={<Icon path={mdiPencilOutline} />} onClick={onEdit}>
          Edit
        </Button>
      )}
      {authors && archived && (
        <Button
          variant="default"
          leftSection={<Icon path={mdiRestore} />}
          loading={change.isPending}
          onClick={() => activate('restored')}
        >
          Restore
        </Button>
      )}
      {authors && check.status === 'Draft' && (
        <Button
          leftSection={<Icon path={mdiCheck} />}
          loading={change.isPending}
          onClick={() => activate('active')}
        >
          Activate
        </Button>
      )}
      {authors && (
        <Menu>
          <Menu.Target>
            <ActionIcon variant="default" size={32} aria-label="More">
              <Icon path={mdiDotsVertical} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!archived && (
              <Menu.Item leftSection={<Icon path={mdiArchiveOutline} />} onClick={() => setAsked('archive')}>
                Archive
              </Menu.Item>
            )}
            <DangerItem leftSection={<Icon path={mdiTrashCanOutline} />} onClick={() => setAsked('delete')}>
              Delete permanently
            </DangerItem>
          </Menu.Dropdown>
        </Menu>
      )}
      {asked === 'archive' && (
        <Confirm
          title="Archive the check"
          verb="Archive"
          action={{ ...remove, mutate: (_, options) => remove.mutate(true, options) }}
          onDone={() => told('The check is archived.')}
          onClose={() => setAsked(undefined)}
        >
          It is no longer asserted, and its anomalies are archived. You can restore it later.
        </Confirm>
      )}
      {asked === 'delete' && (
        <Removing
          name={nameOf(check)}
          removal={{
            send: () =>
              answered(
                client.DELETE('/api/quality-checks/{id}', {
                  params: { path: { id: check.id }, query: { archive: false } },
                }),
              ),
            touched: TOUCHED,
            warning: 'This cannot be undone. It also deletes the anomalies that only it found.',
          }}
          onClose={() => setAsked(undefined)}
          leave={() => navigate({ to: '/checks' })}
        />
      )}
    </>
  );
}
