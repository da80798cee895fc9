import { MultiSelect, Select, TextInput } from '@mantine/core';
import { mdiAccountGroupOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TwoLines } from '@/components/Cells';
import { PeopleChoice } from '@/components/Choices';
import type { Column } from '@/components/DataTable';
import { Dialog } from '@/components/Dialog';
import { Kept, type Removal } from '@/components/Kept';
import { answered, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { count, plural } from '@/lib/format';
import { usePaged } from '@/lib/paged';
import { useRole } from '@/lib/permission';
import { one, sortQuery, useFilters } from '@/lib/search';

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

const COLUMNS: Column<Team>[] = [
  {
    key: 'team',
    title: 'Team',
    width: 'minmax(12rem, 1.6fr)',
    cell: (team) => <TwoLines first={<strong>{team.name}</strong>} second={team.description} />,
  },
  { key: 'may', title: 'Permission', width: '6rem', cell: (team) => team.permission },
  {
    key: 'members',
    title: 'Members',
    width: '6rem',
    end: true,
    cell: (team) => (team.name === 'Public' ? 'everybody' : count(team.users.length)),
  },
  {
    key: 'datastores',
    title: 'Datastores',
    width: '6rem',
    end: true,
    cell: (team) => count(team.datastores.length),
  },
];

function removalOf({ id, name, users, datastores }: Team): Removal | undefined {
  if (name === 'Public') return undefined;
  return {
    send: () => answered(client.DELETE('/api/teams/{id}', { params: { path: { id } } })),
    touched: TOUCHED,
    warning: `Its ${plural(users.length, 'member')} can no longer see its ${plural(datastores.length, 'datastore')}, unless through another team.`,
  };
}

function TeamForm({ team, onClose }: { team?: Team; onClose: () => void }) {
  const everybody = team?.name === 'Public';
  const [name, setName] = useState(team?.name ?? '');
  const [description, setDescription] = useState(team?.description ?? '');
  const [permission, setPermission] = useState<Permission>(team?.permission ?? 'Reporter');
  const [members, setMembers] = useState(team?.users.map((user) => user.id) ?? []);
  const [stores, setStores] = useState(team?.datastores.map((datastore) => String(datastore.id)) ?? []);
  const datastores = useQuery(read('/api/datastores/listing')).data ?? [];
  const save = useChange(
    () => {
      const named = everybody ? {} : { name, user_ids: members };
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
      title={team ? `Edit ${team.name}` : 'New team'}
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
        label="Permission"
        description="Applies to its datastores. Each level includes the ones above."
        allowDeselect={false}
        data={PERMISSIONS}
        value={permission}
        onChange={(value) => value && setPermission(value as Permission)}
      />
      {everybody ? (
        <span className="faint">Everybody belongs to Public.</span>
      ) : (
        <PeopleChoice label="Members" known={team?.users ?? []} value={members} onChange={setMembers} />
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

/** The teams, and what each may do. */
export function TeamAdmin() {
  const administers = useRole('Admin');
  const [search] = useFilters();
  const rows = usePaged('/api/teams', { name: one(search.search), ...sortQuery('name') });
  return (
    <Kept
      label="Teams"
      rows={rows}
      columns={COLUMNS}
      nameOf={(team) => team.name}
      facts={(team) => (
        <>
          <span>{team.permission}</span>
          <span>{plural(team.datastores.length, 'datastore')}</span>
        </>
      )}
      find="Find a team"
      add={administers && 'New team'}
      none={{
        icon: mdiAccountGroupOutline,
        title: 'No teams yet',
        text: 'A team gives its members a permission on its datastores.',
      }}
      form={administers && ((team, close) => <TeamForm team={team} onClose={close} />)}
      removal={administers && removalOf}
      history="/api/teams/{id}/history"
    />
  );
}
