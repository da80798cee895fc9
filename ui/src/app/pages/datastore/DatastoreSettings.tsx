import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { History } from '@/components/History';
import { Section } from '@/components/Section';
import { datastoreQuery } from '@/features/datastore/api';
import { Endings, Reachability } from '@/features/datastore/Endings';
import { SettingsForm } from '@/features/datastore/SettingsForm';
import { usePermission } from '@/lib/permission';
import columns from '../Columns.module.css';
import { useDatastoreId } from './DatastorePage';

/** What can be set of a datastore, and what happened to it. */
export function DatastoreSettings() {
  const id = useDatastoreId();
  const datastore = useQuery(datastoreQuery(id)).data;
  const edits = usePermission('Editor', id);
  if (!datastore) return <Skeleton height={400} />;
  return (
    <div className={columns.columns}>
      <Stack>
        {edits && <SettingsForm key={datastore.id} datastore={datastore} />}
        <Endings datastore={datastore} />
      </Stack>
      <Stack>
        <Reachability datastore={datastore} />
        <Section title="History">
          <History path="/api/datastores/{id}/history" id={id} />
        </Section>
      </Stack>
    </div>
  );
}
