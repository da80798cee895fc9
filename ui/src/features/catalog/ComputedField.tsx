import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { MetadataInput } from '@/components/Metadata';
import { given, missing, type Values } from '@/components/schema/schema';
import { SchemaForm } from '@/components/schema/SchemaForm';
import { told } from '@/components/toast';
import { answered, ApiError, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { words } from '@/lib/format';
import { fieldsQuery, type Field } from './api';
import { transformationFields, transformationValues, type Transformation } from './transformations';

const TOUCHED = ['/api/containers', '/api/field', '/api/datastores'];

function titleOf({ transformation }: Pick<Transformation, 'transformation'>): string {
  return words(transformation);
}

/** Makes a field of others of its container, or makes something else of it. */
export function ComputedField({
  containerId,
  field,
  onClose,
}: {
  containerId: number;
  /** The computed field, or nothing for a new one. */
  field?: Field;
  onClose: () => void;
}) {
  const known = field?.computed_field ?? undefined;
  const kinds = useQuery({ ...read('/api/computed-fields/specifications'), staleTime: 300_000 }).data ?? [];
  const fields = useQuery(fieldsQuery(containerId)).data?.filter((other) => other.computed_field === null);
  const [name, setName] = useState(known?.name ?? '');
  const [chosen, setChosen] = useState<string | null>(known?.transformation_type ?? null);
  const [values, setValues] = useState<Values>(() => (known ? transformationValues(known) : {}));
  const [metadata, setMetadata] = useState(known?.additional_metadata ?? null);
  const kind = kinds.find((one) => one.transformation === chosen);
  const form = kind ? transformationFields(kind) : [];
  const lacks = missing(form, values);
  const save = useChange(
    () => {
      const { source_field: source, ...properties } = given(form, values);
      const body = {
        name: name.trim(),
        transformation: chosen as Schemas['Transformation'],
        source_fields: typeof source === 'string' ? [source] : null,
        properties: properties as Schemas['TransformationProperties'],
        additional_metadata: metadata ?? {},
      };
      return known
        ? answered(client.PUT('/api/computed-fields/{id}', { params: { path: { id: known.id } }, body }))
        : answered(client.POST('/api/computed-fields', { body: { ...body, container_id: containerId } }));
    },
    ...TOUCHED,
  );
  const problems = save.error instanceof ApiError ? save.error.fields : [];
  const done = () => {
    told(known ? `${name} is saved.` : `${name} is created. Its metrics come with the next profile.`);
    onClose();
  };
  return (
    <Dialog
      title={known ? `Edit ${known.name}` : 'New computed field'}
      error={save.error}
      busy={save.isPending}
      disabled={!kind || name.trim() === '' || lacks.length > 0}
      onSubmit={() => save.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        withAsterisk
        data-autofocus
        error={problems.find((problem) => problem.field === 'name')?.message}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Transformation"
        withAsterisk
        allowDeselect={false}
        data={kinds.map((one) => ({ value: one.transformation, label: titleOf(one) }))}
        description={kind?.summary}
        value={chosen}
        onChange={setChosen}
      />
      <SchemaForm
        key={chosen}
        fields={form}
        values={values}
        onChange={setValues}
        problems={problems}
        surroundings={{ fields }}
      />
      <MetadataInput value={metadata} onChange={setMetadata} />
    </Dialog>
  );
}
