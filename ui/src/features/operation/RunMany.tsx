import { Button, Menu } from '@mantine/core';
import { mdiChevronDown, mdiPlayOutline } from '@mdi/js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Icon } from '@/components/Icon';
import { failed, told } from '@/components/toast';
import { answered, changed, client } from '@/lib/api';
import { sendEach } from '@/lib/each';
import { plural } from '@/lib/format';
import type { Operation } from './api';
import { KINDS } from './kinds';

const AT_ONCE = 4;
const TYPES: Operation['type'][] = ['sync', 'profile', 'scan'];

/** Starts an operation on each of many datastores, with the options that are usual. */
export function RunMany({
  datastores,
  onDone,
}: {
  datastores: { id: number; name: string }[];
  onDone: () => void;
}) {
  const queries = useQueryClient();
  const run = useMutation({
    mutationFn: (type: Operation['type']) =>
      sendEach(datastores, AT_ONCE, ({ id }) =>
        answered(client.POST('/api/operations/run', { body: { type, datastore_id: id } })),
      ),
    onSuccess: ({ done, failed: refused }, type) => {
      if (done.length > 0) told(`${KINDS[type].title} of ${plural(done.length, 'datastore')} started.`);
      const first = refused[0];
      if (first)
        failed(
          new Error(
            `${plural(refused.length, 'datastore')} refused. ${first.one.name}: ${first.error.message}`,
          ),
        );
      else onDone();
      return changed(queries, '/api/operations', '/api/datastores');
    },
  });
  return (
    <Menu>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          loading={run.isPending}
          leftSection={<Icon path={mdiPlayOutline} size={16} />}
          rightSection={<Icon path={mdiChevronDown} size={16} />}
        >
          Run
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {TYPES.map((type) => (
          <Menu.Item
            key={type}
            leftSection={<Icon path={KINDS[type].sign} />}
            onClick={() => run.mutate(type)}
          >
            {KINDS[type].title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
