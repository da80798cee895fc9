import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { Failure, Locked } from '@/components/Notice';
import { Page } from '@/components/Page';
import type { ComputedType } from '@/features/catalog/computed';
import { ComputedForm } from '@/features/catalog/ComputedForm';
import { datastoreQuery } from '@/features/datastore/api';
import { meQuery, usePermission } from '@/lib/permission';
import { numbers, one, useFilters } from '@/lib/search';

const TITLES: Record<ComputedType, string> = {
  computed_table: 'New computed table',
  computed_file: 'New computed file',
  computed_join: 'New computed join',
};

/** Where a container is made of others. */
export function NewContainer() {
  const [search] = useFilters();
  const navigate = useNavigate();
  const router = useRouter();
  const id = numbers(search.datastore)?.[0];
  const datastore = useQuery({ ...datastoreQuery(id ?? 0), enabled: id !== undefined });
  const me = useQuery(meQuery).data;
  const edits = usePermission('Editor', id);
  const asked = one(search.sort);
  const type: ComputedType = asked && asked in TITLES ? (asked as ComputedType) : 'computed_table';
  const crumbs = [
    <Link key="all" to="/datastores">
      Datastores
    </Link>,
  ];
  if (datastore.data) {
    crumbs.push(
      <Link key="datastore" to="/datastores/$id/containers" params={{ id: String(datastore.data.id) }}>
        {datastore.data.name}
      </Link>,
    );
  }
  return (
    <Page title={TITLES[type]} crumbs={crumbs}>
      {datastore.error ? (
        <Failure error={datastore.error} retry={() => void datastore.refetch()} />
      ) : (id !== undefined && !datastore.data) || !me ? (
        <Skeleton height={320} maw={780} />
      ) : edits ? (
        <Stack maw={780}>
          <ComputedForm
            key={type}
            type={type}
            datastoreId={id}
            onSaved={(made) => void navigate({ to: '/containers/$id', params: { id: String(made) } })}
            onCancel={() => router.history.back()}
          />
        </Stack>
      ) : (
        <Locked title="Making containers is for editors">
          It takes the permission of an editor on the datastore.
        </Locked>
      )}
    </Page>
  );
}
