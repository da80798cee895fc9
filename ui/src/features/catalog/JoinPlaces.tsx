import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ContainerChoice, DatastoreChoice } from '@/components/schema/Places';
import type { Values } from '@/components/schema/schema';
import { read } from '@/lib/api';
import { fieldsQuery } from './api';

/** The datastore a container is in, unless somebody chooses another to look for one. */
export function useDatastoreOf(containerId: unknown, first: number | undefined) {
  const [chosen, setChosen] = useState<number>();
  const known = useQuery({
    ...read('/api/containers/{id}', { path: { id: typeof containerId === 'number' ? containerId : 0 } }),
    enabled: typeof containerId === 'number' && chosen === undefined,
  }).data?.datastore.id;
  return [chosen ?? known ?? first, setChosen] as const;
}

function Side({
  title,
  container,
  field,
  values,
  first,
  settled,
  onChange,
}: {
  title: string;
  container: string;
  field: string;
  values: Values;
  first: number | undefined;
  settled: boolean;
  onChange: (values: Values) => void;
}) {
  const id = values[container];
  const [datastore, setDatastore] = useDatastoreOf(id, first);
  const fields = useQuery({
    ...fieldsQuery(typeof id === 'number' ? id : 0),
    enabled: typeof id === 'number',
  }).data;
  const name = values[field];
  return (
    <Group grow align="flex-start" gap="xs" role="group" aria-label={title}>
      {!settled && (
        <DatastoreChoice
          label={`${title}: datastore`}
          enrichment={false}
          clearable={false}
          value={datastore}
          onChange={(now) => {
            setDatastore(now);
            onChange({ ...values, [container]: undefined, [field]: undefined });
          }}
        />
      )}
      {!settled && (
        <ContainerChoice
          label="Container"
          withAsterisk
          datastoreId={datastore}
          value={id}
          onChange={(now) => onChange({ ...values, [container]: now, [field]: undefined })}
        />
      )}
      <Select
        label={settled ? `${title}: joined by` : 'Joined by'}
        withAsterisk
        searchable
        data={fields?.map((one) => one.name) ?? []}
        nothingFoundMessage={fields ? 'There is none' : 'Choose a container first'}
        value={typeof name === 'string' ? name : null}
        onChange={(now) => onChange({ ...values, [field]: now ?? undefined })}
      />
    </Group>
  );
}

/** Two containers, of any datastores, and the field of each that joins them. */
export function Pair(props: {
  values: Values;
  datastoreId: number | undefined;
  /** Whether the containers cannot become others. */
  settled: boolean;
  onChange: (values: Values) => void;
}) {
  const { datastoreId: first, ...common } = props;
  return (
    <>
      <Side
        title="First"
        container="left_container_id"
        field="left_join_field_name"
        first={first}
        {...common}
      />
      <Side
        title="Second"
        container="right_container_id"
        field="right_join_field_name"
        first={first}
        {...common}
      />
    </>
  );
}
