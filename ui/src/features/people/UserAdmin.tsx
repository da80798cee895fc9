import { SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { mdiAccountOutline, mdiKeyPlus } from '@mdi/js';
import { useState } from 'react';
import { TwoLines } from '@/components/Cells';
import type { Column } from '@/components/DataTable';
import { Dialog } from '@/components/Dialog';
import { Kept } from '@/components/Kept';
import { SignButton } from '@/components/RowActions';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { answered, client, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { usePaged } from '@/lib/paged';
import { useRole } from '@/lib/permission';
import { one, sortQuery, useFilters } from '@/lib/search';
import { NewToken } from './NewToken';

type User = Schemas['User'];
type Role = Schemas['Role'];

const ROLES: { value: Role; label: string }[] = [
  { value: 'Member', label: 'Member: what the teams permit' },
  { value: 'Manager', label: 'Manager: adds datastores, keeps tags and connections' },
  { value: 'Admin', label: 'Admin: everything' },
];

function nameOf({ name, user_id: id }: User): string {
  return name ?? id;
}

function LastHere({ user }: { user: User }) {
  return user.last_login ? <Time when={user.last_login} /> : <span className="faint">never</span>;
}

const COLUMNS: Column<User>[] = [
  {
    key: 'user',
    title: 'User',
    width: 'minmax(12rem, 1.5fr)',
    cell: (user) => (
      <TwoLines
        first={
          <>
            {nameOf(user)} {user.deleted_at !== null && <Status value="aborted" label="Deactivated" bare />}
          </>
        }
        second={user.email ?? (user.user_type === 'Service' ? 'service account' : user.user_name)}
      />
    ),
  },
  { key: 'role', title: 'Role', width: '5.5rem', cell: (user) => user.role },
  {
    key: 'teams',
    title: 'Teams',
    width: 'minmax(8rem, 1fr)',
    from: 760,
    cell: (user) => <span className="cut">{user.teams.map((team) => team.name).join(', ')}</span>,
  },
  { key: 'here', title: 'Last active', width: '6.5rem', cell: (user) => <LastHere user={user} /> },
];

function UserForm({ user, onClose }: { user?: User; onClose: () => void }) {
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState(user?.email ?? '');
  const [role, setRole] = useState<Role>(user?.role ?? 'Member');
  const [type, setType] = useState<User['user_type']>(user?.user_type ?? 'Human');
  const [active, setActive] = useState(user?.deleted_at === null || user === undefined);
  const save = useChange(
    () => {
      const body = { name, role, ...(email ? { email } : {}) };
      return user
        ? answered(
            client.PUT('/api/users/{id}', { params: { path: { id: user.id } }, body: { ...body, active } }),
          )
        : answered(client.POST('/api/users', { body: { ...body, user_type: type } }));
    },
    '/api/users',
    '/api/teams',
  );
  return (
    <Dialog
      title={user ? `Edit ${user.name ?? user.user_id}` : 'New user'}
      error={save.error}
      busy={save.isPending}
      disabled={name.trim() === ''}
      onSubmit={() => save.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      {!user && (
        <SegmentedControl
          aria-label="User type"
          value={type}
          onChange={(value) => setType(value as typeof type)}
          data={[
            { value: 'Human', label: 'A person' },
            { value: 'Service', label: 'A service' },
          ]}
        />
      )}
      <TextInput
        label="Name"
        withAsterisk
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {type === 'Human' && (
        <TextInput
          label="E-mail"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      )}
      <Select
        label="Role"
        allowDeselect={false}
        data={ROLES}
        value={role}
        onChange={(value) => value && setRole(value as Role)}
      />
      {user && (
        <Switch
          label="Active"
          description="Deactivating stops all tokens and sessions immediately."
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
      )}
    </Dialog>
  );
}

/** People and services. */
export function UserAdmin() {
  const administers = useRole('Admin');
  const [tokenFor, setTokenFor] = useState<number>();
  const [search] = useFilters();
  const rows = usePaged('/api/users', {
    name: one(search.search),
    include_deleted: true,
    ...sortQuery('name'),
  });
  return (
    <>
      <Kept
        label="Users"
        rows={rows}
        columns={COLUMNS}
        nameOf={nameOf}
        facts={(user) => (
          <>
            <span>{user.role}</span>
            <LastHere user={user} />
          </>
        )}
        find="Find a user"
        add={administers && 'New user'}
        none={{
          icon: mdiAccountOutline,
          title: 'No users yet',
          text: 'A user is a person, or service account that acts for people.',
        }}
        form={administers && ((user, close) => <UserForm user={user} onClose={close} />)}
        more={(user) =>
          administers &&
          user.user_type === 'Service' &&
          user.deleted_at === null && (
            <SignButton
              sign={mdiKeyPlus}
              verb="Create a token for"
              of={nameOf(user)}
              onClick={() => setTokenFor(user.id)}
            />
          )
        }
      />
      {tokenFor !== undefined && <NewToken userId={tokenFor} onClose={() => setTokenFor(undefined)} />}
    </>
  );
}
