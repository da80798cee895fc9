import { ActionIcon, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  mdiArchiveOutline,
  mdiCheck,
  mdiChevronDown,
  mdiDotsVertical,
  mdiEyeCheckOutline,
  mdiRestore,
} from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { DangerItem } from '@/components/DangerItem';
import { Icon } from '@/components/Icon';
import { Removing } from '@/components/Kept';
import { failed, told } from '@/components/toast';
import { answered, client } from '@/lib/api';
import { usePermission } from '@/lib/permission';
import {
  ARCHIVED,
  DELETED,
  MEANING,
  TOUCHED,
  useArchiveAnomalies,
  useChangeAnomalies,
  type Anomaly,
  type AnomalyStatus,
} from './api';

/** What a reader may make of an anomaly. */
export function Verdict({ anomaly }: { anomaly: Anomaly }) {
  const change = useChangeAnomalies();
  const archive = useArchiveAnomalies();
  const [asked, deleting] = useDisclosure();
  const navigate = useNavigate();
  const busy = change.isPending || archive.isPending;
  if (!usePermission('Author', anomaly.datastore.id)) return null;
  const outcome = (status: AnomalyStatus) => ({
    onSuccess: () => told(`The anomaly is ${status.toLowerCase()}.`),
    onError: failed,
  });
  const open = (status: 'Active' | 'Acknowledged') =>
    change.mutate([{ id: anomaly.id, status }], outcome(status));
  const putAway = (status: (typeof ARCHIVED)[number]) =>
    archive.mutate([{ id: anomaly.id, status }], outcome(status));
  return (
    <>
      {anomaly.archived && (
        <Button
          variant="default"
          leftSection={<Icon path={mdiRestore} />}
          loading={busy}
          onClick={() => open('Active')}
        >
          Reopen
        </Button>
      )}
      {anomaly.status === 'Active' && (
        <Button
          variant="default"
          leftSection={<Icon path={mdiEyeCheckOutline} />}
          loading={busy}
          onClick={() => open('Acknowledged')}
        >
          Acknowledge
        </Button>
      )}
      {!anomaly.archived && (
        <Button leftSection={<Icon path={mdiCheck} />} loading={busy} onClick={() => putAway('Resolved')}>
          Resolve
        </Button>
      )}
      <Menu width={260}>
        <Menu.Target>
          {anomaly.archived ? (
            <ActionIcon variant="default" size={32} aria-label="More">
              <Icon path={mdiDotsVertical} />
            </ActionIcon>
          ) : (
            <Button
              variant="default"
              rightSection={<Icon path={mdiChevronDown} />}
              leftSection={<Icon path={mdiArchiveOutline} />}
            >
              Archive as
            </Button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          {!anomaly.archived &&
            ARCHIVED.map((status) => (
              <Menu.Item key={status} onClick={() => putAway(status)}>
                {status}
                <div className="faint" style={{ fontSize: '0.75rem' }}>
                  {MEANING[status]}
                </div>
              </Menu.Item>
            ))}
          <DangerItem onClick={deleting.open}>Delete permanently</DangerItem>
        </Menu.Dropdown>
      </Menu>
      {asked && (
        <Removing
          name={`anomaly ${anomaly.id}`}
          removal={{
            send: () =>
              answered(
                client.DELETE('/api/anomalies/{id}', {
                  params: { path: { id: String(anomaly.id) }, query: { archive: false } },
                }),
              ),
            touched: TOUCHED,
            warning: DELETED,
          }}
          onClose={deleting.close}
          leave={() => navigate({ to: '/anomalies' })}
        />
      )}
    </>
  );
}
