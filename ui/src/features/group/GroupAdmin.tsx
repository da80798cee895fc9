import { Input, TextInput, UnstyledButton } from '@mantine/core';
import { mdiBookmarkBoxOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { timeColumn } from '@/components/columns';
import type { Column } from '@/components/DataTable';
import { Dialog } from '@/components/Dialog';
import { GROUP_SIGNS, groupSign } from '@/components/groups';
import { Icon } from '@/components/Icon';
import { Kept } from '@/components/Kept';
import { Time } from '@/components/Time';
import { answered, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { wholeRows } from '@/lib/paged';
import { one, useFilters } from '@/lib/search';
import classes from './GroupAdmin.module.css';

type Group = Schemas['Group'];
type Sign = Schemas['GroupIcon'];

const TOUCHED = ['/api/datastore-groups', '/api/datastores'];

const COLUMNS: Column<Group>[] = [
  {
    key: 'name',
    title: 'Group',
    width: 'minmax(12rem, 1fr)',
    cell: ({ id, name, icon }) => (
      <Link to="/datastores" search={{ group: String(id) }} data-row className={`plain ${classes.name}`}>
        <Icon path={groupSign(icon)} />
        {name}
      </Link>
    ),
  },
  timeColumn('Created', (group) => group.created),
];

function GroupForm({ group, onClose }: { group?: Group; onClose: () => void }) {
  const [name, setName] = useState(group?.name ?? '');
  const [icon, setIcon] = useState<Sign>(group?.icon ?? 'mdi-bookmark-box-outline');
  const save = useChange(
    () =>
      group
        ? answered(
            client.PUT('/api/datastore-groups/{id}', {
              params: { path: { id: group.id } },
              body: { name, icon },
            }),
          )
        : answered(client.POST('/api/datastore-groups', { body: { name, icon } })),
    ...TOUCHED,
  );
  return (
    <Dialog
      title={group ? `Edit ${group.name}` : 'New group'}
      error={save.error}
      busy={save.isPending}
      disabled={name.trim() === ''}
      onSubmit={() => save.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        withAsterisk
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Input.Wrapper label="Icon" labelElement="div">
        <div className={classes.signs} role="group" aria-label="Icon">
          {(Object.keys(GROUP_SIGNS) as Sign[]).map((sign) => (
            <UnstyledButton
              key={sign}
              className={classes.sign}
              aria-pressed={icon === sign}
              aria-label={sign.replace('mdi-', '').replaceAll('-', ' ')}
              onClick={() => setIcon(sign)}
            >
              <Icon path={GROUP_SIGNS[sign]} size={22} />
            </UnstyledButton>
          ))}
        </div>
      </Input.Wrapper>
    </Dialog>
  );
}

/** The groups of datastores. */
export function GroupAdmin() {
  const [search] = useFilters();
  const name = (one(search.search) ?? '').toLowerCase();
  const groups = useQuery(read('/api/datastore-groups'));
  return (
    <Kept
      label="Groups"
      rows={wholeRows<Group>(groups, (group) => group.name.toLowerCase().includes(name))}
      columns={COLUMNS}
      nameOf={(group) => group.name}
      facts={(group) => <Time when={group.created} />}
      find="Find a group"
      add="New group"
      none={{
        icon: mdiBookmarkBoxOutline,
        title: 'No groups yet',
        text: 'Groups organize datastores, such as by environment or business unit. Everybody sees them.',
      }}
      form={(group, close) => <GroupForm group={group} onClose={close} />}
      removal={({ id }) => ({
        send: () => answered(client.DELETE('/api/datastore-groups/{id}', { params: { path: { id } } })),
        touched: TOUCHED,
        warning: 'Its datastores are kept, without a group.',
      })}
    />
  );
}
