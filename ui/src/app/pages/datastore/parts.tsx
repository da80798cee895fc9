import { mdiPlus, mdiTable } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { ClearFilters, FilterBar, SearchFilter } from '@/components/Filters';
import { FIELD_TYPES } from '@/components/fields';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { Empty } from '@/components/Notice';
import { FILTERS } from '@/features/catalog/api';
import { ContainerList } from '@/features/catalog/ContainerList';
import { AddComputed } from '@/features/catalog/AddComputed';
import { PURPOSES, WrittenList, WRITTEN_FILTERS } from '@/features/catalog/WrittenList';
import { HandleFields } from '@/features/catalog/HandleFields';
import { datastoreQuery } from '@/features/datastore/api';
import { SourceRecords } from '@/features/enrichment/SourceRecords';
import { RunButtons } from '@/features/operation/RunButtons';
import { FIELD_FILTERS } from '@/features/profile/api';
import { FieldList } from '@/features/profile/FieldList';
import { count } from '@/lib/format';
import { usePermission } from '@/lib/permission';
import { TagFilter, WordFilter } from '../filters';
import { AnomaliesOf, ChecksOf, OperationsOf } from '../Lists';
import { useDatastoreId } from './DatastorePage';

export { DatastoreSettings as Settings } from './DatastoreSettings';

/** The containers of a datastore. */
export function Containers() {
  const id = useDatastoreId();
  const datastore = useQuery(datastoreQuery(id)).data;
  const edits = usePermission('Editor', id);
  if (datastore?.enrichment_only) {
    return (
      <>
        <FilterBar>
          <SearchFilter placeholder="Find by name" />
          <WordFilter name="purpose" label="Purpose" values={PURPOSES} />
          <ClearFilters names={WRITTEN_FILTERS} />
        </FilterBar>
        <WrittenList datastoreId={id} />
      </>
    );
  }
  return (
    <>
      <FilterBar>
        <SearchFilter placeholder="Find by name" />
        <WordFilter
          name="sort_of"
          label="Sort"
          values={['table', 'view', 'file', 'computed_table', 'computed_file', 'computed_join']}
        />
        <TagFilter />
        <ClearFilters names={FILTERS} />
        {edits && datastore && <AddComputed datastoreId={id} files={datastore.store_type === 'dfs'} />}
      </FilterBar>
      <ContainerList
        datastoreId={id}
        first={
          <Empty
            icon={mdiTable}
            title="No containers yet"
            action={<RunButtons datastoreId={id} types={['sync']} />}
          >
            A sync discovers the tables, views and files.
          </Empty>
        }
      />
    </>
  );
}

/** What was written into a store of findings. */
export function Findings() {
  return <SourceRecords datastoreId={useDatastoreId()} />;
}

/** The fields of a datastore. */
export function Fields() {
  const id = useDatastoreId();
  const metrics = useQuery(datastoreQuery(id)).data?.metrics;
  const edits = usePermission('Editor', id);
  const rest = metrics ? metrics.fields - metrics.fields_profiled : 0;
  return (
    <>
      <FilterBar>
        <SearchFilter placeholder="Find by name" />
        <WordFilter name="type" label="Type" values={FIELD_TYPES} />
        <TagFilter />
        <WordFilter name="status" label="Values" values={['active', 'masked', 'excluded', 'missing']} />
        <ClearFilters names={FIELD_FILTERS} />
      </FilterBar>
      <FieldList
        datastoreId={id}
        action={<RunButtons datastoreId={id} types={['profile']} />}
        foot={
          metrics &&
          (rest > 0
            ? `${count(metrics.fields_profiled)} of ${count(metrics.fields)} fields have been profiled and show here`
            : undefined)
        }
        bulk={
          edits
            ? (chosen, done) => <HandleFields fields={chosen.map((profile) => profile.field)} onDone={done} />
            : undefined
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
