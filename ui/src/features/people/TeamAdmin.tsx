import { MultiSelect, Select, TextInput } from '@mantine/core';
import { mdiAccountGroupOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { Dialog } from '@/components/Dialog';
import { Kept } from '@/components/Kept';
import { RowActions } from '@/components/RowActions';
import { told } from '@/components/toast';
import { answered, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { plural } from '@/lib/format';
import { useRole } from '@/lib/permission';

type Team = Schemas['Team'];
type Permission = Schemas['Permission'];

const SHOWN = 100;
const TOUCHED = ['/api/teams', '/api/users', '/api/datastores'];

const PERMISSIONS: { value: Permission; label: string }[] = [
  { value: 'Reporter', label: 'Reporter: sees figures, checks and anomalies' },
  { value: 'Viewer', label: 'Viewer: sees rows too, and comments' },
  { value: 'Drafter', label: 'Drafter: drafts checks too' },
  { value: 'Author', label: 'Author: activates checks and settles anomalies too' },
  { value: 'Editor', label: 'Editor: runs operations and changes settings too' },
];

function TeamForm({ team, onClose }: { team?: Team; onClose: () => void }) {
  const everybody = team?.name === 'Public';
  const [name, setName] = useState(team?.name ?? '');
  const [description, setDescription] = useState(team?.description ?? '');
  const [permission, setPermission] = useState<Permission>(team?.permission ?? 'Reporter');
  const [members, setMembers] = useState(team?.users.map((user) => String(user.id)) ?? []);
  const [stores, setStores] = useState(team?.datastores.map((datastore) => String(datastore.id)) ?? []);
  const users = useQuery(read('/api/users', { query: { size: SHOWN, sort_name: 'asc' } })).data?.items ?? [];
  const datastores = useQuery(read('/api/datastores/listing')).data ?? [];
  const save = useChange(
    () => {
      const named = everybody ? {} : { name, user_ids: members.map(Number) };
      const body = {
        ...named,
        description: description || null,
        permission,
        datastore_ids: stores.map(Number),
      };
      return team
        ? answered(client.PUT('/api/teams/{id}', { params: { path: { id: team.id } }, body }))
        : answered(client.POST('/api/teams', { body: { ...body, name } }));
    },
    ...TOUCHED,
  );
  return (
    <Dialog
      title={team ? `Change ${team.name}` : 'New team'}
      error={save.error}
      busy={save.isPending}
      disabled={name.trim() === ''}
      onSubmit={() => save.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        withAsterisk
        disabled={everybody}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Description"
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Select
        label="What it may do"
        description="On its datastores. Each includes those before it."
        allowDeselect={false}
        data={PERMISSIONS}
        value={permission}
        onChange={(value) => value && setPermission(value as Permission)}
      />
      {everybody ? (
        <span className="faint">Everybody belongs to Public.</span>
      ) : (
        <MultiSelect
          label="Members"
          searchable
          data={users.map((user) => ({ value: String(user.id), label: user.name ?? user.user_id }))}
          value={members}
          onChange={setMembers}
        />
      )}
      <MultiSelect
        label="Datastores"
        searchable
        limit={SHOWN}
        data={datastores.map((datastore) => ({ value: String(datastore.id), label: datastore.name }))}
        value={stores}
        onChange={setStores}
      />
    </Dialog>
  );
}

function TeamEnd({ team, onClose }: { team: Team; onClose: () => void }) {
  const remove = useChange(
    () => answered(client.DELETE('/api/teams/{id}', { params: { path: { id: team.id } } })),
    ...TOUCHED,
  );
  return (
    <Confirm
      title={`Delete ${team.name}`}
      verb="Delete"
      action={remove}
      onDone={() => told(`${team.name} is deleted.`)}
      onClose={onClose}
    >
      Its {plural(team.users.length, 'member')} can no longer see its{' '}
      {plural(team.datastores.length, 'datastore')}, unless through another team.
    </Confirm>
  );
}

/** The teams, and what each may do. */
export function TeamAdmin() {
  const administers = useRole('Admin');
  const page = useQuery(read('/api/teams', { query: { size: SHOWN, sort_name: 'asc' } }));
  return (
    <Kept
      label="Teams"
      rows={{ ...page, data: page.data?.items }}
      heads={['Team', 'May', 'Members', 'Datastores']}
      add={administers && 'New team'}
      icon={mdiAccountGroupOutline}
      emptyTitle="There are no teams"
      emptyText="A team says who may do what on which datastores."
      row={(team, ask) => (
        <tr key={team.id}>
          <td>
            <div style={{ fontWeight: 560 }}>{team.name}</div>
            <div className="faint">{team.description}</div>
          </td>
          <td>{team.permission}</td>
          <td className="number">{team.name === 'Public' ? 'everybody' : team.users.length}</td>
          <td className="number">{team.datastores.length}</td>
          <td>
            {administers && (
              <RowActions
                name={team.name}
                onEdit={() => ask({ what: 'change', row: team })}
                onDelete={team.name === 'Public' ? undefined : () => ask({ what: 'delete', row: team })}
              />
            )}
          </td>
        </tr>
      )}
      dialog={(asked, close) =>
        asked.what === 'delete' ? (
          <TeamEnd team={asked.row} onClose={close} />
        ) : (
          <TeamForm team={asked.what === 'change' ? asked.row : undefined} onClose={close} />
        )
      }
    />
  );
}
