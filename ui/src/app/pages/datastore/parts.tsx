import { mdiPlus, mdiTable } from '@mdi/js';
import { ClearFilters, FilterBar, SearchFilter } from '@/components/Filters';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { Empty } from '@/components/Notice';
import { FILTERS } from '@/features/catalog/api';
import { ContainerList } from '@/features/catalog/ContainerList';
import { usePermission } from '@/lib/permission';
import { TagFilter, WordFilter } from '../filters';
import { AnomaliesOf, ChecksOf, OperationsOf } from '../Lists';
import { useDatastoreId } from './DatastorePage';

export { DatastoreSettings as Settings } from './DatastoreSettings';

/** The containers of a datastore. */
export function Containers() {
  return (
    <>
      <FilterBar>
        <SearchFilter placeholder="Find by name" />
        <WordFilter name="sort_of" label="Sort" values={['table', 'view', 'file']} />
        <TagFilter />
        <ClearFilters names={FILTERS} />
      </FilterBar>
      <ContainerList
        datastoreId={useDatastoreId()}
        first={
          <Empty icon={mdiTable} title="No containers are known yet">
            A sync reads which tables, views or files there are.
          </Empty>
        }
      />
    </>
  );
}

/** The checks of a datastore. */
export function Checks() {
  const id = useDatastoreId();
  const drafts = usePermission('Drafter', id);
  return (
    <ChecksOf
      place={{ datastoreId: id }}
      action={
        drafts && (
          <LinkButton
            to="/checks/new"
            search={{ datastore: String(id) }}
            leftSection={<Icon path={mdiPlus} />}
          >
            New check
          </LinkButton>
        )
      }
    />
  );
}

/** The anomalies of a datastore. */
export function Anomalies() {
  return <AnomaliesOf place={{ datastoreId: useDatastoreId() }} />;
}

/** The operations of a datastore. */
export function Operations() {
  return <OperationsOf place={{ datastoreId: useDatastoreId() }} />;
}
