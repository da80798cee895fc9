import { Button, Menu } from '@mantine/core';
import { mdiArchiveOutline, mdiCheck, mdiChevronDown, mdiEyeCheckOutline, mdiRestore } from '@mdi/js';
import { Icon } from '@/components/Icon';
import { failed, told } from '@/components/toast';
import { usePermission } from '@/lib/permission';
import {
  ARCHIVED,
  MEANING,
  useArchiveAnomalies,
  useChangeAnomalies,
  type Anomaly,
  type AnomalyStatus,
} from './api';

/** What a reader may make of an anomaly. */
export function Verdict({ anomaly }: { anomaly: Anomaly }) {
  const change = useChangeAnomalies();
  const archive = useArchiveAnomalies();
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
  if (anomaly.archived) {
    return (
      <Button
        variant="default"
        leftSection={<Icon path={mdiRestore} />}
        loading={busy}
        onClick={() => open('Active')}
      >
        Open again
      </Button>
    );
  }
  return (
    <>
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
      <Button leftSection={<Icon path={mdiCheck} />} loading={busy} onClick={() => putAway('Resolved')}>
        Resolve
      </Button>
      <Menu width={260}>
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<Icon path={mdiChevronDown} />}
            leftSection={<Icon path={mdiArchiveOutline} />}
          >
            Archive as
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ARCHIVED.map((status) => (
            <Menu.Item key={status} onClick={() => putAway(status)}>
              {status}
              <div className="faint" style={{ fontSize: '0.75rem' }}>
                {MEANING[status]}
              </div>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
