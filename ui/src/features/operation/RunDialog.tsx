import { Button, Checkbox, Group, Modal, MultiSelect, NumberInput, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '@/components/Notice';
import { told } from '@/components/toast';
import { read, type Schemas } from '@/lib/api';
import { useRunOperation, type Operation } from './api';
import { CostEstimate } from './CostEstimate';

type Order = Schemas['NewOperation'];

interface Run {
  type: Operation['type'];
  datastoreId: number;
  /** Names of containers, when not all of them. */
  containers?: string[];
  onClose: () => void;
}

function SyncOptions({ order, change }: { order: Order; change: (part: Partial<Order>) => void }) {
  return (
    <>
      <Checkbox.Group
        label="Look for"
        value={order.include ?? ['table', 'view']}
        onChange={(include) => change({ include: include as Order['include'] })}
      >
        <Group mt={6}>
          <Checkbox value="table" label="Tables and files" />
          <Checkbox value="view" label="Views" />
        </Group>
      </Checkbox.Group>
      <Switch
        label="Prune"
        description="Remove containers that are no longer in the store, with their checks and anomalies."
        checked={order.prune ?? false}
        onChange={(event) => change({ prune: event.currentTarget.checked })}
      />
      <Switch
        label="Recreate"
        description="Bring back containers removed here, where the store still has them."
        checked={order.recreate ?? false}
        onChange={(event) => change({ recreate: event.currentTarget.checked })}
      />
    </>
  );
}

function ScanOptions({ order, change }: { order: Order; change: (part: Partial<Order>) => void }) {
  const names =
    useQuery(read('/api/containers/listing', { query: { datastore: order.datastore_id } })).data ?? [];
  return (
    <>
      <MultiSelect
        label="Containers"
        placeholder={order.container_names?.length ? undefined : 'All of them'}
        searchable
        clearable
        limit={100}
        data={[...new Set(names.map((container) => container.name))]}
        value={order.container_names ?? []}
        onChange={(names) => change({ container_names: names })}
      />
      <Switch
        label="Only what is new"
        description="Rows or files beyond what the last incremental scan read, where a container can tell."
        checked={order.incremental ?? false}
        onChange={(event) => change({ incremental: event.currentTarget.checked })}
      />
      <NumberInput
        label="Rows of each partition"
        placeholder="All"
        min={1}
        thousandSeparator=","
        value={order.max_records_analyzed_per_partition ?? ''}
        onChange={(value) =>
          change({ max_records_analyzed_per_partition: value === '' ? null : Number(value) })
        }
      />
      <Switch
        label="Resolve what is no longer found"
        description="Open anomalies that a scan of all rows does not find again."
        checked={order.auto_resolve_passed_anomalies ?? true}
        onChange={(event) => change({ auto_resolve_passed_anomalies: event.currentTarget.checked })}
      />
      <CostEstimate order={order} />
    </>
  );
}

/** Asks how an operation shall run, says what it will cost, and starts it. */
export function RunDialog({ type, datastoreId, containers, onClose }: Run) {
  const [order, setOrder] = useState<Order>({
    type,
    datastore_id: datastoreId,
    container_names: containers ?? null,
  });
  const run = useRunOperation();
  const navigate = useNavigate();
  const change = (part: Partial<Order>) => setOrder({ ...order, ...part });
  const start = () =>
    run.mutate(order, {
      onSuccess: ({ id }) => {
        told(type === 'scan' ? 'The scan has been started.' : 'The sync has been started.');
        onClose();
        void navigate({ to: '/operations/$id', params: { id: String(id) } });
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={type === 'scan' ? 'Scan' : 'Sync'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        {type === 'scan' ? (
          <ScanOptions order={order} change={change} />
        ) : (
          <SyncOptions order={order} change={change} />
        )}
        <Problem error={run.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={start} loading={run.isPending}>
            {type === 'scan' ? 'Scan' : 'Sync'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
