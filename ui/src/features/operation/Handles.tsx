import { Button, Menu, ActionIcon } from '@mantine/core';
import {
  mdiDotsVertical,
  mdiPlayOutline,
  mdiReplay,
  mdiStopCircleOutline,
  mdiTrashCanOutline,
} from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { DangerItem } from '@/components/DangerItem';
import { Icon } from '@/components/Icon';
import { failed, told } from '@/components/toast';
import { usePermission } from '@/lib/permission';
import { isGoingOn, isResumable, useHandleOperation, type Handling, type Operation } from './api';

const DONE: Record<Handling, string> = {
  abort: 'The operation was aborted.',
  rerun: 'The operation was started again.',
  resume: 'The operation was resumed.',
  delete: 'The operation was deleted.',
};

/** What may be done to an operation, as buttons. */
export function Handles({ operation }: { operation: Operation }) {
  const edits = usePermission('Editor', operation.datastore.id);
  const navigate = useNavigate();
  const handle = useHandleOperation(() => {
    told(DONE.delete);
    return navigate({ to: '/operations' });
  });
  if (!edits) return null;
  const act = (handling: Handling) => () =>
    handle.mutate(
      { id: operation.id, handling },
      {
        onSuccess: (now) => {
          told(DONE[handling]);
          if (now && now.id !== operation.id)
            void navigate({ to: '/operations/$id', params: { id: String(now.id) } });
        },
        onError: failed,
      },
    );
  if (isGoingOn(operation)) {
    return (
      <Button
        color="fail"
        variant="outline"
        leftSection={<Icon path={mdiStopCircleOutline} />}
        loading={handle.isPending}
        onClick={act('abort')}
      >
        Abort
      </Button>
    );
  }
  return (
    <>
      {isResumable(operation) && (
        <Button
          leftSection={<Icon path={mdiPlayOutline} />}
          loading={handle.isPending}
          onClick={act('resume')}
        >
          Resume
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<Icon path={mdiReplay} />}
        loading={handle.isPending}
        onClick={act('rerun')}
      >
        Rerun
      </Button>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label="More">
            <Icon path={mdiDotsVertical} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <DangerItem leftSection={<Icon path={mdiTrashCanOutline} />} onClick={act('delete')}>
            Delete operation
          </DangerItem>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
