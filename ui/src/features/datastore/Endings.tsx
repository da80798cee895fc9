import { Button, Group, Stack } from '@mantine/core';
import { mdiConnection, mdiLinkOff, mdiTrashCanOutline } from '@mdi/js';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { Icon } from '@/components/Icon';
import { Problem } from '@/components/Notice';
import { Section } from '@/components/Section';
import { Status } from '@/components/Status';
import { told } from '@/components/toast';
import { ApiError } from '@/lib/api';
import { plural } from '@/lib/format';
import { useRole } from '@/lib/permission';
import { useDeleteDatastore, useTestDatastore, useUnlinkEnrichment, type Datastore } from './api';

/** Asks the store whether it can be reached. */
export function Reachability({ datastore }: { datastore: Datastore }) {
  const test = useTestDatastore(datastore.id);
  const answer = test.data;
  return (
    <Section title="Connection">
      <Stack gap="sm" align="flex-start">
        <Group gap="sm">
          <span>{datastore.connection.name}</span>
          {answer?.connected && <Status value="success" label="It can be reached" />}
        </Group>
        {answer && !answer.connected && (
          <Problem
            error={
              new ApiError(400, { message: answer.message ?? 'It cannot be reached.', reason: answer.reason })
            }
          />
        )}
        <Problem error={test.error} />
        <Button
          variant="default"
          leftSection={<Icon path={mdiConnection} />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          Test
        </Button>
      </Stack>
    </Section>
  );
}

/** What ends something for good: unlinking the store of findings, deleting the datastore. */
export function Endings({ datastore }: { datastore: Datastore }) {
  const [asked, setAsked] = useState<'unlink' | 'delete'>();
  const administers = useRole('Admin');
  const unlink = useUnlinkEnrichment(datastore.id);
  const navigate = useNavigate();
  const remove = useDeleteDatastore(datastore.id, () => {
    told(`${datastore.name} is deleted.`);
    return navigate({ to: '/datastores' });
  });
  if (!administers) return null;
  const { metrics, enrich_datastore: findings } = datastore;
  return (
    <Section title="Danger zone">
      <Group gap="sm">
        {findings && (
          <Button
            variant="default"
            leftSection={<Icon path={mdiLinkOff} />}
            onClick={() => setAsked('unlink')}
          >
            Unlink enrichment datastore
          </Button>
        )}
        <Button
          color="fail"
          variant="outline"
          leftSection={<Icon path={mdiTrashCanOutline} />}
          onClick={() => setAsked('delete')}
        >
          Delete this datastore
        </Button>
      </Group>
      {asked === 'unlink' && findings && (
        <Confirm
          title="Unlink enrichment datastore"
          verb="Unlink"
          action={unlink}
          onDone={() => told('The enrichment datastore is unlinked.')}
          onClose={() => setAsked(undefined)}
        >
          Scans of {datastore.name} no longer write to {findings.name}. Existing tables are kept.
        </Confirm>
      )}
      {asked === 'delete' && (
        <Confirm
          title={`Delete ${datastore.name}`}
          name={datastore.name}
          verb="Delete"
          action={remove}
          onClose={() => setAsked(undefined)}
        >
          This permanently deletes the metadata of {plural(metrics.containers, 'container')},{' '}
          {plural(metrics.active_checks, 'check')}, {plural(metrics.anomalies, 'anomaly', 'anomalies')}, and
          the enrichment tables written for it. The data in your store is not touched.
        </Confirm>
      )}
    </Section>
  );
}
