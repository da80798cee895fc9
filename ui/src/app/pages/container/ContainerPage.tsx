import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { containerKind, containerSign } from '@/components/containers';
import { Failure } from '@/components/Notice';
import { LoadingTitle, Page, TabCount, tabClass } from '@/components/Page';
import { Star } from '@/components/Star';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { Time } from '@/components/Time';
import { containerQuery, useFavorContainer, type Container } from '@/features/catalog/api';
import { RunButtons } from '@/features/operation/RunButtons';
import { isLost } from '@/lib/api';
import { compact, plural } from '@/lib/format';

/** The number of the container in the address. */
export function useContainerId(): number {
  return Number(useParams({ from: '/inside/containers/$id' }).id);
}

function Tabs({ container: { id, metrics } }: { container: Container }) {
  const params = { id: String(id) };
  return (
    <>
      <Link
        to="/containers/$id"
        params={params}
        className={tabClass}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        Fields <TabCount value={compact(metrics.fields)} />
      </Link>
      <Link to="/containers/$id/checks" params={params} className={tabClass}>
        Checks <TabCount value={compact(metrics.active_checks ?? 0)} />
      </Link>
      <Link to="/containers/$id/anomalies" params={params} className={tabClass}>
        Anomalies <TabCount value={compact(metrics.active_anomalies ?? 0)} />
      </Link>
      <Link to="/containers/$id/profiles" params={params} className={tabClass}>
        Profiles
      </Link>
      <Link to="/containers/$id/scans" params={params} className={tabClass}>
        Scans
      </Link>
      <Link to="/containers/$id/preview" params={params} className={tabClass}>
        Rows
      </Link>
      <Link to="/containers/$id/settings" params={params} className={tabClass}>
        Settings
      </Link>
    </>
  );
}

function Facts({ container }: { container: Container }) {
  const { metrics } = container;
  return (
    <>
      <span>{containerKind(container)}</span>
      {metrics.records !== null && <span>{plural(metrics.records, 'record')}</span>}
      <span>
        scanned <Time when={metrics.last_scanned} />
      </span>
      {container.global_tags.length > 0 && <Tags tags={container.global_tags} most={6} />}
      {container.description && <span>{container.description}</span>}
    </>
  );
}

/** One container: what it is, and its parts below. */
export function ContainerPage() {
  const id = useContainerId();
  const { data: container, error, refetch } = useQuery(containerQuery(id));
  const favor = useFavorContainer();
  const crumbs = [
    <Link key="all" to="/datastores">
      Datastores
    </Link>,
  ];
  if (container) {
    crumbs.push(
      <Link key="datastore" to="/datastores/$id/containers" params={{ id: String(container.datastore.id) }}>
        {container.datastore.name}
      </Link>,
    );
  }
  if (isLost(error, container)) {
    return (
      <Page title="Container" crumbs={crumbs}>
        <Failure error={error} retry={() => void refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title={container ? (container.display_name ?? container.name) : 'Container'}
      heading={container ? undefined : <LoadingTitle />}
      icon={container && containerSign(container)}
      crumbs={crumbs}
      beside={
        container && (
          <>
            <Star
              on={container.favorite}
              name={container.name}
              onChange={(favorite) => favor.mutate({ id, favorite })}
            />
            {container.status !== 'Available' && <Status value={container.status} />}
          </>
        )
      }
      below={container ? <Facts container={container} /> : <Skeleton height={12} width={320} />}
      actions={container && <RunButtons datastoreId={container.datastore.id} containers={[container.name]} />}
      tabs={container ? <Tabs container={container} /> : <Skeleton height={14} my={10} width={420} />}
    >
      {container?.problem && <Failure error={new Error(container.problem)} />}
      <Outlet />
    </Page>
  );
}
