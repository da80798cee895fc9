import { Checkbox, Group, MultiSelect, NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormField } from '@/components/schema/schema';
import { read, type Schemas } from '@/lib/api';
import { EffortChoice } from '@/components/Choices';
import { SchemaForm } from '@/components/schema/SchemaForm';
import { CostEstimate } from './CostEstimate';
import { fromOrder, PROFILE_MORE, SCAN_MORE, toOrder } from './moreOptions';

type Order = Schemas['NewOperation'];

/** What a part of the dialog sees of what is going to run. */
interface Part {
  order: Order;
  change: (part: Partial<Order>) => void;
}

/** How a sync runs. */
export function SyncOptions({ order, change }: Part) {
  return (
    <>
      <Checkbox.Group
        label="Include"
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
        description="Remove containers that no longer exist in the store, with their checks and anomalies."
        checked={order.prune ?? false}
        onChange={(event) => change({ prune: event.currentTarget.checked })}
      />
      <Switch
        label="Recreate"
        description="Restore containers that were removed here and still exist in the store."
        checked={order.recreate ?? false}
        onChange={(event) => change({ recreate: event.currentTarget.checked })}
      />
    </>
  );
}

function Selection({ order, change }: Part) {
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
        onChange={(chosen) => change({ container_names: chosen })}
      />
      <Switch
        label="Incremental"
        description="Only rows or files added since the last run, where a container has an incremental field."
        checked={order.incremental ?? false}
        onChange={(event) => change({ incremental: event.currentTarget.checked })}
      />
      <NumberInput
        label="Row limit per partition"
        placeholder="All"
        min={1}
        thousandSeparator=","
        value={order.max_records_analyzed_per_partition ?? ''}
        onChange={(value) =>
          change({ max_records_analyzed_per_partition: value === '' ? null : Number(value) })
        }
      />
    </>
  );
}

/** What most people leave alone. */
function More({ order, change, fields }: Part & { fields: FormField[] }) {
  return (
    <SchemaForm fields={fields} values={fromOrder(order)} onChange={(values) => change(toOrder(values))} />
  );
}

/** How a profile runs. */
export function ProfileOptions(part: Part) {
  const { order, change } = part;
  return (
    <>
      <Selection {...part} />
      <EffortChoice
        label="Check inference"
        placeholder="Use the setting of the datastore"
        value={typeof order.ai_effort === 'string' ? (order.ai_effort as Schemas['AiEffort']) : null}
        onChange={(effort) => change({ ai_effort: effort })}
      />
      <Switch
        label="As drafts"
        description="Inferred checks stay drafts until somebody activates them."
        checked={order.infer_as_draft ?? false}
        onChange={(event) => change({ infer_as_draft: event.currentTarget.checked })}
      />
      <More {...part} fields={PROFILE_MORE} />
    </>
  );
}

/** How a scan runs, and what it would cost. */
export function ScanOptions(part: Part) {
  const { order, change } = part;
  return (
    <>
      <Selection {...part} />
      <Switch
        label="Resolve passed anomalies"
        description="Resolve open anomalies that a full scan no longer finds."
        checked={order.auto_resolve_passed_anomalies ?? true}
        onChange={(event) => change({ auto_resolve_passed_anomalies: event.currentTarget.checked })}
      />
      <More {...part} fields={SCAN_MORE} />
      <CostEstimate order={order} />
    </>
  );
}
