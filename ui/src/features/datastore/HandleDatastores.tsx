import { Button } from '@mantine/core';
import { mdiBookmarkBoxOutline, mdiTagOutline } from '@mdi/js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupChoice } from '@/components/Choices';
import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { TagMany } from '@/components/TagMany';
import { told } from '@/components/toast';
import { answered, changed, client } from '@/lib/api';
import { sendEach, type Sent } from '@/lib/each';
import { plural } from '@/lib/format';
import type { Datastore } from './api';

const AT_ONCE = 4;

interface Chosen {
  datastores: Datastore[];
  onDone: () => void;
}

/** Says which of many were refused; nothing when none was. */
function complain({ failed }: Sent<{ id: number }>, datastores: Datastore[]): void {
  const first = failed[0];
  if (!first) return;
  const name = datastores.find(({ id }) => id === first.one.id)?.name ?? '';
  throw new Error(`${plural(failed.length, 'datastore')} refused. ${name}: ${first.error.message}`);
}

function Grouping({ datastores, onClose, onDone }: Chosen & { onClose: () => void }) {
  const [group, setGroup] = useState<number | null>(null);
  const queries = useQueryClient();
  const assign = useMutation({
    mutationFn: async () => {
      const sent = await sendEach(datastores, AT_ONCE, ({ id }) =>
        answered(
          client.PATCH('/api/datastores/{id}/assign-group', {
            params: { path: { id } },
            body: { group_id: group },
          }),
        ),
      );
      complain(sent, datastores);
    },
    onSettled: () => changed(queries, '/api/datastore'),
  });
  const amount = plural(datastores.length, 'datastore');
  return (
    <Dialog
      title={`Group of ${amount}`}
      error={assign.error}
      busy={assign.isPending}
      onSubmit={() =>
        assign.mutate(undefined, {
          onSuccess: () => {
            told(`The group of ${amount} is changed.`);
            onDone();
          },
        })
      }
      onClose={onClose}
    >
      <GroupChoice label="Group" description="None when left empty." value={group} onChange={setGroup} />
    </Dialog>
  );
}

/** What may be done to many datastores at once. */
export function HandleDatastores({ datastores, onDone }: Chosen) {
  const [asked, setAsked] = useState<'tags' | 'group'>();
  const queries = useQueryClient();
  const close = () => setAsked(undefined);
  const tag = useMutation({
    mutationFn: async (body: { id: number; tags: string[] }[]) => {
      const sent = await sendEach(body, AT_ONCE, ({ id, tags }) =>
        answered(client.PUT('/api/datastores/{id}', { params: { path: { id } }, body: { tags } })),
      );
      complain(sent, datastores);
    },
    onSettled: () => changed(queries, '/api/datastores', '/api/global-tags'),
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon path={mdiBookmarkBoxOutline} size={16} />}
        onClick={() => setAsked('group')}
      >
        Group
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon path={mdiTagOutline} size={16} />}
        onClick={() => setAsked('tags')}
      >
        Tags
      </Button>
      {asked === 'group' && <Grouping datastores={datastores} onClose={close} onDone={onDone} />}
      {asked === 'tags' && (
        <TagMany
          of={plural(datastores.length, 'datastore')}
          things={datastores}
          change={tag}
          onClose={close}
          onDone={onDone}
        />
      )}
    </>
  );
}
