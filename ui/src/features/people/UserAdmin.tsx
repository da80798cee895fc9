import { Button, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core';
import { mdiAccountOutline, mdiKeyPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { Kept } from '@/components/Kept';
import { RowActions } from '@/components/RowActions';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { answered, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { useRole } from '@/lib/permission';
import { NewToken } from './NewToken';
import { TokenTable } from './TokenTable';

type User = Schemas['User'];
type Role = Schemas['Role'];

const SHOWN = 100;

const ROLES: { value: Role; label: string }[] = [
  { value: 'Member', label: 'Member: what the teams permit' },
  { value: 'Manager', label: 'Manager: adds datastores, keeps tags and connections' },
  { value: 'Admin', label: 'Admin: everything' },
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
      title={user ? `Change ${user.name ?? user.user_id}` : 'New user'}
      error={save.error}
      busy={save.isPending}
      disabled={name.trim() === ''}
      onSubmit={() => save.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      {!user && (
        <SegmentedControl
          aria-label="A person or a service"
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
          description="Switching this off stops all tokens and sessions at once."
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
      )}
    </Dialog>
  );
}

function ServiceTokens() {
  const tokens = useQuery(read('/api/user-tokens/service')).data;
  if (!tokens || tokens.length === 0) return null;
  return (
    <>
      <h2 style={{ margin: '0.5rem 0 0', fontSize: '0.875rem' }}>Tokens of services</h2>
      <TokenTable tokens={tokens} withUser />
    </>
  );
}

/** People and services. */
export function UserAdmin() {
  const administers = useRole('Admin');
  const [tokenFor, setTokenFor] = useState<number>();
  const page = useQuery(
    read('/api/users', { query: { size: SHOWN, sort_name: 'asc', include_deleted: true } }),
  );
  return (
    <Stack>
      <Kept
        label="Users"
        rows={{ ...page, data: page.data?.items }}
        heads={['User', 'Role', 'Teams', 'Last here']}
        add={administers && 'New user'}
        icon={mdiAccountOutline}
        emptyTitle="There are no users"
        emptyText="A user is a person, or a service that acts for people."
        row={(user, ask) => (
          <tr key={user.id}>
            <td>
              <div style={{ fontWeight: 560 }}>
                {user.name ?? user.user_id}{' '}
                {user.deleted_at !== null && <Status value="aborted" label="Deactivated" />}
              </div>
              <div className="faint">
                {user.email ?? (user.user_type === 'Service' ? 'a service' : user.user_name)}
              </div>
            </td>
            <td>{user.role}</td>
            <td>{user.teams.map((team) => team.name).join(', ')}</td>
            <td>
              {user.last_login ? <Time when={user.last_login} /> : <span className="faint">never</span>}
            </td>
            <td>
              {administers && (
                <RowActions
                  name={user.name ?? user.user_id}
                  onEdit={() => ask({ what: 'change', row: user })}
                >
                  {user.user_type === 'Service' && user.deleted_at === null && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      leftSection={<Icon path={mdiKeyPlus} size={16} />}
                      onClick={() => setTokenFor(user.id)}
                    >
                      Token
                    </Button>
                  )}
                </RowActions>
              )}
            </td>
          </tr>
        )}
        dialog={(asked, close) => (
          <UserForm user={asked.what === 'new' ? undefined : asked.row} onClose={close} />
        )}
      />
      {administers && <ServiceTokens />}
      {tokenFor !== undefined && <NewToken userId={tokenFor} onClose={() => setTokenFor(undefined)} />}
    </Stack>
  );
}
