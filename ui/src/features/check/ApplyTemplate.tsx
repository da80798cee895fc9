import { MultiSelect } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { DatastoreChoice } from '@/components/schema/Places';
import { told } from '@/components/toast';
import { read, type Schemas } from '@/lib/api';
import { plural } from '@/lib/format';
import { usePermission } from '@/lib/permission';
import { rulesQuery, type Check, type Rule } from './api';
import { nameOf } from './CheckList';
import { fittingFields } from './draft';
import { permutations, useApplyTemplate } from './templates';

type Target = Schemas['QualityCheckFromTemplate'];

/** Where a template is put to use: the checks it makes, before its `each()` multiplies them. */
function targetsOf(
  template: Check,
  rule: Rule | undefined,
  containers: number[],
  fields: ReadonlyMap<number, string[]>,
): Target[] {
  const description = nameOf(template);
  return containers.flatMap((id): Target[] => {
    const names = fields.get(id) ?? [];
    if (rule?.fields === 'single')
      return names.map((name) => ({ description, container_id: id, fields: [name] }));
    if (rule?.fields === 'multi')
      return names.length > 0 ? [{ description, container_id: id, fields: names }] : [];
    return [{ description, container_id: id, fields: [] }];
  });
}

/** Makes checks from a template, in as many containers of a datastore as one likes. */
export function ApplyTemplate({ template, onClose }: { template: Check; onClose: () => void }) {
  const [datastoreId, setDatastoreId] = useState<number>();
  const [containers, setContainers] = useState<number[]>([]);
  const [said, setSaid] = useState<ReadonlyMap<number, string[]>>(new Map());
  const rule = useQuery(rulesQuery).data?.find((known) => known.rule === template.rule_type);
  const asksFields = rule?.fields === 'single' || rule?.fields === 'multi';
  const authors = usePermission('Author', datastoreId);
  const names =
    useQuery({
      ...read('/api/containers/listing', { query: { datastore: datastoreId } }),
      enabled: datastoreId !== undefined,
    }).data ?? [];
  const known = useQueries({
    queries: containers.map((id) => ({
      ...read('/api/containers/{id}/fields', { path: { id } }),
      enabled: asksFields,
    })),
  });
  const fittingOf = (place: number) =>
    rule ? fittingFields(rule, known[place]?.data ?? []).map((field) => field.name) : [];
  // Where nothing was said, fields that are called as those chosen elsewhere are meant.
  const elsewhere = new Set([...said.values()].flat());
  const chosen = new Map(
    containers.map((id, place) => [
      id,
      said.get(id) ?? fittingOf(place).filter((name) => elsewhere.has(name)),
    ]),
  );
  const targets = targetsOf(template, rule, containers, chosen);
  const amount = targets.length * permutations(template.filter);
  const apply = useApplyTemplate(template.id);
  const titleOf = (id: number) => names.find((one) => one.id === id)?.name ?? String(id);
  return (
    <Dialog
      title={`Apply: ${nameOf(template)}`}
      verb={targets.length > 0 ? `Create ${plural(amount, 'check')}` : 'Create checks'}
      error={apply.error}
      busy={apply.isPending}
      disabled={targets.length === 0 || !authors}
      onSubmit={() =>
        apply.mutate(targets, {
          onSuccess: (made) => {
            told(`${plural(made.length, 'check')} created.`);
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      <DatastoreChoice
        label="Datastore"
        withAsterisk
        enrichment={false}
        value={datastoreId}
        error={
          datastoreId !== undefined && !authors
            ? 'Creating checks there takes the permission of an author.'
            : undefined
        }
        onChange={(id) => {
          setDatastoreId(id);
          setContainers([]);
          setSaid(new Map());
        }}
      />
      <MultiSelect
        label="Containers"
        withAsterisk
        searchable
        limit={100}
        data={names.map(({ id, name }) => ({ value: String(id), label: name }))}
        nothingFoundMessage={datastoreId === undefined ? 'Choose a datastore first' : 'There is none'}
        value={containers.map(String)}
        onChange={(ids) => setContainers(ids.map(Number))}
      />
      {asksFields &&
        containers.map((id, place) => (
          <MultiSelect
            key={id}
            label={`Fields of ${titleOf(id)}`}
            description={place === 0 && rule?.fields === 'single' ? 'Each gets its own check.' : undefined}
            searchable
            data={fittingOf(place)}
            nothingFoundMessage="No field of a suitable type"
            value={chosen.get(id) ?? []}
            onChange={(fields) => setSaid(new Map([...said, [id, fields]]))}
          />
        ))}
    </Dialog>
  );
}
