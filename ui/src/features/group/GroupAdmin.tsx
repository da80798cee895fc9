import { Input, TextInput, UnstyledButton } from '@mantine/core';
import { mdiBookmarkBoxOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { Dialog } from '@/components/Dialog';
import { GROUP_SIGNS, groupSign } from '@/components/groups';
import { Icon } from '@/components/Icon';
import { Kept } from '@/components/Kept';
import { RowActions } from '@/components/RowActions';
import { Time } from '@/components/Time';
import { told } from '@/components/toast';
import { answered, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import classes from './GroupAdmin.module.css';

type Group = Schemas['Group'];
type Sign = Schemas['GroupIcon'];

const TOUCHED = ['/api/datastore-groups', '/api/datastores'];

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
      title={group ? `Change ${group.name}` : 'New group'}
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
      <Input.Wrapper label="Sign" labelElement="div">
        <div className={classes.signs} role="group" aria-label="Sign">
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

function GroupEnd({ group, onClose }: { group: Group; onClose: () => void }) {
  const remove = useChange(
    () => answered(client.DELETE('/api/datastore-groups/{id}', { params: { path: { id: group.id } } })),
    ...TOUCHED,
  );
  return (
    <Confirm
      title={`Delete ${group.name}`}
      verb="Delete"
      action={remove}
      onDone={() => told(`${group.name} is deleted.`)}
      onClose={onClose}
    >
      Its datastores stay, and are in no group then.
    </Confirm>
  );
}

/** The groups of datastores. */
export function GroupAdmin() {
  return (
    <Kept
      label="Groups"
      rows={useQuery(read('/api/datastore-groups'))}
      heads={['Group', 'Made']}
      add="New group"
      icon={mdiBookmarkBoxOutline}
      emptyTitle="There are no groups"
      emptyText="A group is a shelf for datastores: production, staging, a business unit. Everybody sees it."
      row={(group, ask) => (
        <tr key={group.id}>
          <td>
            <Link to="/datastores" search={{ group: String(group.id) }} className={`plain ${classes.name}`}>
              <Icon path={groupSign(group.icon)} />
              {group.name}
            </Link>
          </td>
          <td>
            <Time when={group.created} />
          </td>
          <td>
            <RowActions
              name={group.name}
              onEdit={() => ask({ what: 'change', row: group })}
              onDelete={() => ask({ what: 'delete', row: group })}
            />
          </td>
        </tr>
      )}
      dialog={(asked, close) =>
        asked.what === 'delete' ? (
          <GroupEnd group={asked.row} onClose={close} />
        ) : (
          <GroupForm group={asked.what === 'change' ? asked.row : undefined} onClose={close} />
        )
      }
    />
  );
}
