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

function Tabs({ datastore: { id, metrics, enrichment_only: findings } }: { datastore: Datastore }) {
  const params = { id: String(id) };
  if (findings) {
    return (
      <>
        <Link
          to="/datastores/$id"
          params={params}
          className={tabClass}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          Overview
        </Link>
        <Link to="/datastores/$id/findings" params={params} className={tabClass}>
          Tables
        </Link>
        <Link to="/datastores/$id/containers" params={params} className={tabClass}>
          Containers <TabCount value={compact(metrics.containers)} />
        </Link>
        <Link to="/datastores/$id/operations" params={params} className={tabClass}>
          Operations
        </Link>
        <Link to="/datastores/$id/settings" params={params} className={tabClass}>
          Settings
        </Link>
      </>
    );
  }
  return (
    <>
      <Link
        to="/datastores/$id"
        params={params}
        className={tabClass}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        Overview
      </Link>
      <Link to="/datastores/$id/containers" params={params} className={tabClass}>
        Containers <TabCount value={compact(metrics.containers)} />
      </Link>
      <Link to="/datastores/$id/fields" params={params} className={tabClass}>
        Fields <TabCount value={compact(metrics.fields)} />
      </Link>
      <Link to="/datastores/$id/checks" params={params} className={tabClass}>
        Checks <TabCount value={compact(metrics.active_checks)} />
      </Link>
      <Link to="/datastores/$id/anomalies" params={params} className={tabClass}>
        Anomalies <TabCount value={compact(metrics.active_anomalies)} />
      </Link>
      <Link to="/datastores/$id/operations" params={params} className={tabClass}>
        Operations
      </Link>
      <Link to="/datastores/$id/settings" params={params} className={tabClass}>
        Settings
      </Link>
    </>
  );
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
