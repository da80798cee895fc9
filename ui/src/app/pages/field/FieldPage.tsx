import { Button, Skeleton } from '@mantine/core';
import { mdiPencilOutline, mdiPlus } from '@mdi/js';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { fieldSign } from '@/components/fields';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { Failure } from '@/components/Notice';
import { LoadingTitle, Page, TabCount, tabClass } from '@/components/Page';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { containerQuery, fieldQuery, type Container, type Field } from '@/features/catalog/api';
import { EditField } from '@/features/catalog/EditField';
import { fieldHistoryQuery } from '@/features/profile/api';
import { isLost } from '@/lib/api';
import { compact } from '@/lib/format';
import { usePermission } from '@/lib/permission';

/** The numbers of the container and the field in the address. */
export function useFieldPlace(): { containerId: number; fieldId: number } {
  const { id, field } = useParams({ from: '/inside/containers/$id/fields/$field' });
  return { containerId: Number(id), fieldId: Number(field) };
}

function Tabs({ containerId, fieldId }: { containerId: number; fieldId: number }) {
  const params = { id: String(containerId), field: String(fieldId) };
  const latest = useQuery(fieldHistoryQuery(fieldId)).data?.[0];
  const total = (count: number | undefined) => count !== undefined && <TabCount value={compact(count)} />;
  return (
    <>
      <Link
        to="/containers/$id/fields/$field"
        params={params}
        className={tabClass}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        Profile
      </Link>
      <Link to="/containers/$id/fields/$field/checks" params={params} className={tabClass}>
        Checks {total(latest?.active_quality_check_count)}
      </Link>
      <Link to="/containers/$id/fields/$field/anomalies" params={params} className={tabClass}>
        Anomalies {total(latest?.active_anomaly_count)}
      </Link>
    </>
  );
}

function Actions({ container, field }: { container: Container; field: Field }) {
  const [editing, { open, close }] = useDisclosure();
  const edits = usePermission('Editor', container.datastore.id);
  const drafts = usePermission('Drafter', container.datastore.id);
  return (
    <>
      {edits && (
        <Button variant="default" leftSection={<Icon path={mdiPencilOutline} />} onClick={open}>
          Edit
        </Button>
      )}
      {drafts && (
        <LinkButton
          to="/checks/new"
          search={{ container: String(container.id), on: field.name }}
          leftSection={<Icon path={mdiPlus} />}
        >
          New check
        </LinkButton>
      )}
      {editing && <EditField field={field} onClose={close} />}
    </>
  );
}

/** One field: its profile, and what is checked of it. */
export function FieldPage() {
  const { containerId, fieldId } = useFieldPlace();
  const { data: field, error, refetch } = useQuery(fieldQuery(fieldId));
  const container = useQuery(containerQuery(containerId)).data;
  const crumbs = [
    <Link key="all" to="/datastores">
      Datastores
    </Link>,
  ];
  if (container) {
    crumbs.push(
      <Link key="datastore" to="/datastores/$id/fields" params={{ id: String(container.datastore.id) }}>
        {container.datastore.name}
      </Link>,
      <Link key="container" to="/containers/$id" params={{ id: String(containerId) }}>
        {container.display_name ?? container.name}
      </Link>,
    );
  }
  return (
    <Page
      title={field ? (field.display_name ?? field.name) : 'Field'}
      heading={field || error ? undefined : <LoadingTitle />}
      icon={field && fieldSign(field.type)}
      crumbs={crumbs}
      beside={field && field.status !== 'active' && <Status value={field.status} />}
      below={
        field && (
          <>
            <span>{field.type}</span>
            {field.global_tags.length > 0 && <Tags tags={field.global_tags} most={6} />}
            {field.description && <span>{field.description}</span>}
          </>
        )
      }
      actions={field && container && <Actions container={container} field={field} />}
      tabs={field && <Tabs containerId={containerId} fieldId={fieldId} />}
    >
      {isLost(error, field) ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : field ? (
        <Outlet />
      ) : (
        <Skeleton height={300} />
      )}
    </Page>
  );
}
