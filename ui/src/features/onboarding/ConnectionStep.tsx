import { Button, Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { mdiArrowRight } from '@mdi/js';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { connectorSign } from '@/components/Connector';
import { Icon } from '@/components/Icon';
import { Problem } from '@/components/Notice';
import { Pending } from '@/components/Pending';
import { connectionBody, connectionForm, missing, type Values } from '@/components/schema/schema';
import { SchemaForm } from '@/components/schema/SchemaForm';
import { ApiError, type Schemas } from '@/lib/api';
import { connectionsQuery, discoverCatalogs, specificationsQuery } from './api';
import classes from './Onboarding.module.css';
import type { Place, Reach } from './plan';

type Specification = Schemas['Specification'];

interface Step {
  /** The stored connection to begin with. */
  first?: number;
  onDone: (reach: Reach, files: boolean, catalogs: Place[]) => void;
}

/** Where and how to reach the store. Going on reaches it, so that what is wrong shows here. */
export function ConnectionStep({ first, onDone }: Step) {
  const connections = useQuery(connectionsQuery);
  const specifications = useQuery(specificationsQuery);
  const [stored, kinds] = [connections.data, specifications.data];
  const [source, setSource] = useState<'new' | 'stored' | undefined>(
    first === undefined ? undefined : 'stored',
  );
  if (!stored) return <Pending of={connections} height={280} />;
  if (!kinds) return <Pending of={specifications} height={280} />;
  const shown = source ?? (stored.length > 0 ? 'stored' : 'new');
  return (
    <Stack>
      {stored.length > 0 && (
        <SegmentedControl
          aria-label="Which connection"
          value={shown}
          onChange={(value) => setSource(value as typeof shown)}
          data={[
            { value: 'stored', label: 'Existing connection' },
            { value: 'new', label: 'New connection' },
          ]}
        />
      )}
      {shown === 'stored' ? (
        <Stored connections={stored} first={first} onDone={onDone} />
      ) : (
        <New kinds={kinds} onDone={onDone} />
      )}
    </Stack>
  );
}

function useReaching(onDone: Step['onDone']) {
  return useMutation({
    mutationFn: ({ reach, files }: { reach: Reach; files: boolean }) =>
      files ? Promise.resolve([]) : discoverCatalogs(reach),
    onSuccess: (catalogs, { reach, files }) => onDone(reach, files, catalogs),
  });
}

function Onward({ busy, disabled }: { busy: boolean; disabled: boolean }) {
  return (
    <Group justify="flex-end">
      <Button type="submit" loading={busy} disabled={disabled} rightSection={<Icon path={mdiArrowRight} />}>
        Connect
      </Button>
    </Group>
  );
}

function Stored({ connections, first, onDone }: Step & { connections: Schemas['ConnectionListing'][] }) {
  const [id, setId] = useState(first === undefined ? null : String(first));
  const reaching = useReaching(onDone);
  const connection = connections.find((known) => String(known.id) === id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (connection) reaching.mutate({ reach: { connection }, files: connection.connection_type === 'dfs' });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Select
          label="Connection"
          searchable
          data={connections.map((known) => ({ value: String(known.id), label: known.name }))}
          leftSection={connection && <Icon path={connectorSign(connection.type)} />}
          value={id}
          onChange={setId}
        />
        <Problem error={reaching.error} />
        <Onward busy={reaching.isPending} disabled={!connection} />
      </Stack>
    </form>
  );
}

function New({ kinds, onDone }: Pick<Step, 'onDone'> & { kinds: Specification[] }) {
  const [kind, setKind] = useState<Specification>();
  const [name, setName] = useState('');
  const [values, setValues] = useState<Values>({});
  const reaching = useReaching(onDone);
  const problems = reaching.error instanceof ApiError ? reaching.error.fields : [];
  const fields = kind ? connectionForm(kind) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!kind) return;
    const body = connectionBody(kind, name.trim(), values);
    reaching.mutate({ reach: { body, name: name.trim() }, files: kind.store_type === 'dfs' });
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        <div className={classes.kinds} role="group" aria-label="Store type">
          {kinds.map((known) => (
            <button
              key={known.type}
              type="button"
              aria-pressed={kind?.type === known.type}
              className={classes.kind}
              onClick={() => setKind(known)}
            >
              <Icon path={connectorSign(known.type)} size={24} />
              {known.title}
            </button>
          ))}
        </div>
        {kind && (
          <>
            <TextInput
              label="Connection name"
              withAsterisk
              placeholder={`${kind.type}_production`}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <SchemaForm
              key={kind.type}
              fields={fields}
              values={values}
              onChange={setValues}
              problems={problems}
            />
            <Problem error={reaching.error} />
            <Onward
              busy={reaching.isPending}
              disabled={name.trim() === '' || missing(fields, values).length > 0}
            />
          </>
        )}
      </Stack>
    </form>
  );
}
