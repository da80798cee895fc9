import { SegmentedControl } from '@mantine/core';
import { mdiDatabasePlusOutline, mdiPlus } from '@mdi/js';
import { ClearFilters, FilterBar, SearchFilter } from '@/components/Filters';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { Empty } from '@/components/Notice';
import { Page } from '@/components/Page';
import { FILTERS } from '@/features/datastore/api';
import { DatastoreList } from '@/features/datastore/DatastoreList';
import { HandleDatastores } from '@/features/datastore/HandleDatastores';
import { RunMany } from '@/features/operation/RunMany';
import { usePlacePermission, useRole } from '@/lib/permission';
import { one, useFilters } from '@/lib/search';
import { ConnectorFilter, GroupFilter, TagFilter } from './filters';

function AddButton() {
  return (
    <LinkButton to="/datastores/new" leftSection={<Icon path={mdiPlus} />}>
      Add datastores
    </LinkButton>
  );
}

function First() {
  const manages = useRole('Manager');
  return (
    <Empty
      icon={mdiDatabasePlusOutline}
      title="No datastores yet"
      action={manages ? <AddButton /> : undefined}
    >
      {manages
        ? 'A datastore is a schema of a database or a folder of files. Connect a store, and onboard as many of its schemas as you like at once.'
        : 'None of your teams has a datastore. Somebody who manages them can add one, or let your team see it.'}
    </Empty>
  );
}

/** All datastores. */
export function Datastores() {
  const manages = useRole('Manager');
  const edits = usePlacePermission('Editor', {});
  const [search, change] = useFilters();
  return (
    <Page title="Datastores" actions={manages && <AddButton />}>
      <FilterBar>
        <SearchFilter placeholder="Find by name" />
        <ConnectorFilter />
        <GroupFilter />
        <TagFilter />
        <SegmentedControl
          size="xs"
          aria-label="Which datastores"
          value={one(search.enrichment) ?? ''}
          onChange={(enrichment) => change({ enrichment })}
          data={[
            { value: '', label: 'Sources' },
            { value: 'true', label: 'Enrichment' },
          ]}
        />
        <ClearFilters names={FILTERS.filter((name) => name !== 'enrichment')} />
      </FilterBar>
      <DatastoreList
        first={<First />}
        bulk={
          edits
            ? (chosen, done) => (
                <>
                  <HandleDatastores datastores={chosen} onDone={done} />
                  <RunMany datastores={chosen.filter((one) => !one.enrichment_only)} onDone={done} />
                </>
              )
            : undefined
        }
      />
    </Page>
  );
}
