import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { connectorSign, connectorTitle } from '@/components/Connector';
import { groupSign } from '@/components/groups';
import { Icon } from '@/components/Icon';
import { Failure } from '@/components/Notice';
import { LoadingTitle, Page, TabCount, tabClass } from '@/components/Page';
import { Star } from '@/components/Star';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { datastoreQuery, useFavorDatastore, type Datastore } from '@/features/datastore/api';
import { placeOf } from '@/features/datastore/DatastoreList';
import { RunButtons } from '@/features/operation/RunButtons';
import { isLost } from '@/lib/api';
import { compact } from '@/lib/format';

/** The number of the datastore in the address. */
export function useDatastoreId(): number {
  return Number(useParams({ from: '/inside/datastores/$id' }).id);
}

type Part =
  '' | '/findings' | '/containers' | '/fields' | '/checks' | '/anomalies' | '/operations' | '/settings';

type Parts = [address: Part, title: string, amount?: number][];

/** What a datastore's page has below it. One for enrichment has tables of findings, and nothing that is checked. */
function partsOf({ metrics, enrichment_only: enrichment }: Datastore): Parts {
  const tables: Parts = [['/findings', 'Tables']];
  const checked: Parts = [
    ['/fields', 'Fields', metrics.fields],
    ['/checks', 'Checks', metrics.active_checks],
    ['/anomalies', 'Anomalies', metrics.active_anomalies],
  ];
  return [
    ['', 'Overview'],
    ...(enrichment ? tables : []),
    ['/containers', 'Containers', metrics.containers],
    ...(enrichment ? [] : checked),
    ['/operations', 'Operations'],
    ['/settings', 'Settings'],
  ];
}

function Tabs({ datastore }: { datastore: Datastore }) {
  return partsOf(datastore).map(([part, title, amount]) => (
    <Link
      key={part}
      to={`/datastores/$id${part}`}
      params={{ id: String(datastore.id) }}
      className={tabClass}
      activeOptions={{ exact: part === '', includeSearch: false }}
    >
      {title} {amount !== undefined && <TabCount value={compact(amount)} />}
    </Link>
  ));
}

function Facts({ datastore }: { datastore: Datastore }) {
  const { type, group, global_tags: tags, description } = datastore;
  return (
    <>
      <span>{connectorTitle(type)}</span>
      <span className="mono">{placeOf(datastore)}</span>
      {group && (
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.3rem' }}>
          <Icon path={groupSign(group.icon)} size={15} /> {group.name}
        </span>
      )}
      {tags.length > 0 && <Tags tags={tags} most={6} />}
      {description && <span>{description}</span>}
    </>
  );
}

/** One datastore: what it is, and its parts below. */
export function DatastorePage() {
  const id = useDatastoreId();
  const { data: datastore, error, refetch } = useQuery(datastoreQuery(id));
  const favor = useFavorDatastore();
  const crumbs = [
    <Link key="all" to="/datastores">
      Datastores
    </Link>,
  ];
  if (isLost(error, datastore)) {
    return (
      <Page title="Datastore" crumbs={crumbs}>
        <Failure error={error} retry={() => void refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title={datastore?.name ?? 'Datastore'}
      heading={datastore ? undefined : <LoadingTitle />}
      icon={datastore && connectorSign(datastore.type)}
      crumbs={crumbs}
      beside={
        datastore && (
          <>
            <Star
              on={datastore.favorite}
              name={datastore.name}
              onChange={(favorite) => favor.mutate({ id, favorite })}
            />
            {!datastore.connected && <Status value="failure" label="Unreachable" />}
            {datastore.enrichment_only && <Status value="" label="Enrichment" />}
          </>
        )
      }
      below={datastore ? <Facts datastore={datastore} /> : <Skeleton height={12} width={320} />}
      actions={datastore && !datastore.enrichment_only && <RunButtons datastoreId={id} />}
      tabs={datastore ? <Tabs datastore={datastore} /> : <Skeleton height={14} my={10} width={420} />}
    >
      <Outlet />
    </Page>
  );
}
