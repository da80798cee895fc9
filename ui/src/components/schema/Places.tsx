import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read, type Schemas } from '@/lib/api';

interface Choice {
  label: string;
  description?: string | undefined;
  withAsterisk?: boolean;
  error?: string | undefined;
  value: unknown;
  onChange: (id: number | undefined) => void;
}

const SHOWN = 100;

function selected(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : null;
}

/** One of the containers of a datastore. */
export function ContainerChoice({
  datastoreId,
  sorts,
  value,
  onChange,
  ...common
}: Choice & { datastoreId: number | undefined; sorts?: Schemas['ContainerSort'][] }) {
  const names = useQuery({
    ...read('/api/containers/listing', { query: { datastore: datastoreId, container_type: sorts } }),
    enabled: datastoreId !== undefined,
  }).data;
  return (
    <Select
      {...common}
      searchable
      limit={SHOWN}
      clearable={!common.withAsterisk}
      data={names?.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
      nothingFoundMessage={names ? 'There is none' : 'Choose a datastore first'}
      value={selected(value)}
      onChange={(id) => onChange(id === null ? undefined : Number(id))}
    />
  );
}

/** One of the datastores the caller may see. */
export function DatastoreChoice({
  value,
  onChange,
  enrichment,
  ...common
}: Choice & { enrichment?: boolean; clearable?: boolean }) {
  const names =
    useQuery(read('/api/datastores/listing', { query: { enrichment_only: enrichment } })).data ?? [];
  return (
    <Select
      clearable={!common.withAsterisk}
      {...common}
      searchable
      limit={SHOWN}
      data={names.map(({ id, name }) => ({ value: String(id), label: name }))}
      nothingFoundMessage="There is none"
      value={selected(value)}
      onChange={(id) => onChange(id === null ? undefined : Number(id))}
    />
  );
}
