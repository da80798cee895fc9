import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { mdiArchiveOutline, mdiCheck, mdiChevronDown, mdiEyeCheckOutline, mdiRestore } from '@mdi/js';
import { DangerItem } from '@/components/DangerItem';
import { Icon } from '@/components/Icon';
import { failed, told } from '@/components/toast';
import { plural } from '@/lib/format';
import { ARCHIVED, MEANING, useArchiveAnomalies, useChangeAnomalies, type Anomaly } from './api';
import { DeleteAnomalies } from './DeleteAnomalies';

/** What readers may make of many anomalies at once. */
export function SettleAnomalies({ anomalies, onDone }: { anomalies: Anomaly[]; onDone: () => void }) {
  const change = useChangeAnomalies();
  const archive = useArchiveAnomalies();
  const [asked, deleting] = useDisclosure();
  const busy = change.isPending || archive.isPending;
  const amount = plural(anomalies.length, 'anomaly', 'anomalies');
  const outcome = (word: string) => ({
    onSuccess: () => {
      told(`${amount} ${word}.`);
      onDone();
    },
    onError: failed,
  });
  const open = (status: 'Active' | 'Acknowledged', word: string) =>
    change.mutate(
      anomalies.map(({ id }) => ({ id, status })),
      outcome(word),
    );
  const putAway = (status: (typeof ARCHIVED)[number]) =>
    archive.mutate(
      anomalies.map(({ id }) => ({ id, status })),
      outcome(`archived as ${status.toLowerCase()}`),
    );
  const archived = anomalies.filter((anomaly) => anomaly.archived).length;
  return (
    <>
      {archived === 0 && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon path={mdiEyeCheckOutline} size={16} />}
            loading={busy}
            onClick={() => open('Acknowledged', 'acknowledged')}
          >
            Acknowledge
          </Button>
          <Button
            size="compact-sm"
            leftSection={<Icon path={mdiCheck} size={16} />}
            loading={busy}
            onClick={() => putAway('Resolved')}
          >
            Resolve
          </Button>
        </>
      )}
      {archived === anomalies.length && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon path={mdiRestore} size={16} />}
          loading={busy}
          onClick={() => open('Active', 'reopened')}
        >
          Reopen
        </Button>
      )}
      <Menu width={260}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            disabled={busy}
            leftSection={<Icon path={mdiArchiveOutline} size={16} />}
            rightSection={<Icon path={mdiChevronDown} size={16} />}
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
          <DangerItem onClick={deleting.open}>Delete permanently</DangerItem>
        </Menu.Dropdown>
      </Menu>
      {asked && <DeleteAnomalies anomalies={anomalies} onClose={deleting.close} onDone={onDone} />}
    </>
  );
}
