import { Button, Select, TextInput } from '@mantine/core';
import { mdiConnection } from '@mdi/js';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { connectorTitle } from '@/components/Connector';
import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import {
  connectionBody,
  connectionForm,
  isGiven,
  missing,
  type FormField,
  type Values,
} from '@/components/schema/schema';
import { SchemaForm } from '@/components/schema/SchemaForm';
import { Status } from '@/components/Status';
import { told } from '@/components/toast';
import { answered, ApiError, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';

type Connection = Schemas['Connection'];

/** What is known of a connection; secrets never are. */
function knownValues(connection: Connection | undefined, fields: FormField[]): Values {
  if (!connection) return {};
  const all: Values = { ...connection, ...connection.secrets_manager, ...connection.parameters };
  const shown = fields.filter((field) => field.kind !== 'secret' && isGiven(all[field.name]));
  return Object.fromEntries(shown.map((field) => [field.name, all[field.name]]));
}

/** Makes a connection or changes one. Secrets that are left empty stay as they are. */
export function ConnectionForm({ connection, onClose }: { connection?: Connection; onClose: () => void }) {
  const kinds = useQuery({ ...read('/api/connections/specifications'), staleTime: 300_000 }).data ?? [];
  const [type, setType] = useState<string | null>(connection?.type ?? null);
  const [name, setName] = useState(connection?.name ?? '');
  const [typed, setTyped] = useState<Values>();
  const kind = kinds.find((known) => known.type === type);
  const fields = (kind ? connectionForm(kind) : []).map((field) =>
    connection && field.kind === 'secret'
      ? { ...field, required: false, help: 'Leave empty to keep the current value.' }
      : field,
  );
  const values = typed ?? knownValues(connection, fields);
  const body = () => {
    if (!kind) throw new Error('Choose a store type first.');
    return { ...connectionBody(kind, name.trim(), values), name: name.trim() };
  };
  const save = useChange(
    () =>
      connection
        ? answered(
            client.PUT('/api/connections/{id}', { params: { path: { id: connection.id } }, body: body() }),
          )
        : answered(client.POST('/api/connections', { body: body() })),
    '/api/connections',
    '/api/datastores',
  );
  const test = useMutation({
    mutationFn: (id: number) =>
      answered(client.POST('/api/connections/{id}/test', { params: { path: { id } }, body: body() })),
  });
  const error = save.error ?? test.error;
  const done = () => {
    told(connection ? 'Connection saved.' : 'Connection created.');
    onClose();
  };
  return (
    <Dialog
      title={connection ? `Edit ${connection.name}` : 'New connection'}
      error={error}
      busy={save.isPending}
      disabled={!kind || name.trim() === '' || missing(fields, values).length > 0}
      aside={
        connection && (
          <Button
            variant="default"
            leftSection={<Icon path={mdiConnection} />}
            loading={test.isPending}
            onClick={() => test.mutate(connection.id)}
          >
            Test
          </Button>
        )
      }
      onSubmit={() => save.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    >
      {!connection && (
        <Select
          label="Store type"
          withAsterisk
          data={kinds.map((known) => ({ value: known.type, label: connectorTitle(known.type) }))}
          value={type}
          onChange={setType}
        />
      )}
      <TextInput
        label="Name"
        withAsterisk
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SchemaForm
        key={type}
        fields={fields}
        values={values}
        onChange={setTyped}
        problems={error instanceof ApiError ? error.fields : []}
      />
      {test.isSuccess && <Status value="success" label="It can be reached" />}
    </Dialog>
  );
}
