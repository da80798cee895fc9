import {
  Button,
  Group,
  MultiSelect,
  Select,
  Stack,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { mdiTrashCanOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { Icon } from '@/components/Icon';
import { Problem } from '@/components/Notice';
import { Section } from '@/components/Section';
import { told } from '@/components/toast';
import { read, type Schemas } from '@/lib/api';
import { usePermission } from '@/lib/permission';
import { fieldsQuery, useDeleteContainer, useUpdateContainer, type Container } from './api';

type Update = Schemas['ContainerUpdate'];

const BY = [
  { value: 'last-modified', label: 'a time' },
  { value: 'batch-value', label: 'a number' },
  { value: 'postgresql', label: 'the moment of the commit' },
];

function Delete({ container }: { container: Container }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useDeleteContainer(container.id, () => {
    told(`${container.name} is out of sight.`);
    return navigate({ to: '/datastores/$id/containers', params: { id: String(container.datastore.id) } });
  });
  return (
    <Section title="Take it out of sight">
      <p className="faint" style={{ margin: '0 0 0.75rem' }}>
        Its checks and anomalies go with it. It stays in its store, and comes back with a sync that recreates.
      </p>
      <div>
        <Button
          color="fail"
          variant="outline"
          leftSection={<Icon path={mdiTrashCanOutline} />}
          onClick={() => setAsking(true)}
        >
          Take out of sight
        </Button>
      </div>
      {asking && (
        <Confirm
          title={`Take ${container.name} out of sight`}
          name={container.name}
          verb="Take out of sight"
          action={remove}
          onClose={() => setAsking(false)}
        >
          Its checks and anomalies go with it.
        </Confirm>
      )}
    </Section>
  );
}

/** What a container is called, which of its fields count, and how its new rows are told. */
export function ContainerSettings({ container }: { container: Container }) {
  const [draft, setDraft] = useState<Update>({
    container_type: container.container_type,
    display_name: container.display_name,
    description: container.description,
    tags: container.global_tags.map((tag) => tag.name),
    exclude_fields: container.exclude_fields,
    partition_field: container.partition_field,
    incremental_field_name: container.incremental_field_name,
    incremental_identifier_type:
      container.incremental_identifier_type as Update['incremental_identifier_type'],
  });
  const edits = usePermission('Editor', container.datastore.id);
  const fields = useQuery(fieldsQuery(container.id)).data?.map((field) => field.name) ?? [];
  const known = useQuery(read('/api/global-tags/listing')).data ?? [];
  const update = useUpdateContainer(container.id);
  const change = (part: Partial<Update>) => setDraft({ ...draft, ...part });
  const table = container.container_type === 'table';
  return (
    <Stack maw={720}>
      <Section title="Settings">
        <Stack>
          <TextInput
            label="Shown as"
            placeholder={container.name}
            value={draft.display_name ?? ''}
            onChange={(event) => change({ display_name: event.currentTarget.value || null })}
          />
          <Textarea
            label="Description"
            autosize
            minRows={2}
            value={draft.description ?? ''}
            onChange={(event) => change({ description: event.currentTarget.value || null })}
          />
          <TagsInput
            label="Tags"
            data={known.map((tag) => tag.name)}
            value={draft.tags ?? []}
            onChange={(tags) => change({ tags })}
            disabled={!edits}
          />
          <MultiSelect
            label="Fields left out"
            description="Neither profiled nor scanned nor shown."
            searchable
            data={fields}
            value={draft.exclude_fields ?? []}
            onChange={(names) => change({ exclude_fields: names })}
            disabled={!edits}
          />
          {table && (
            <Group grow align="flex-start">
              <Select
                label="New rows are told by"
                description="For scans of only what is new."
                clearable
                searchable
                data={fields}
                value={draft.incremental_field_name ?? null}
                onChange={(name) =>
                  change({
                    incremental_field_name: name,
                    incremental_identifier_type: name
                      ? (draft.incremental_identifier_type ?? 'last-modified')
                      : null,
                  })
                }
                disabled={!edits}
              />
              <Select
                label="Which is"
                description="What the field holds."
                data={BY}
                value={draft.incremental_identifier_type ?? null}
                onChange={(kind) =>
                  change({ incremental_identifier_type: kind as Update['incremental_identifier_type'] })
                }
                disabled={!edits || !draft.incremental_field_name}
              />
            </Group>
          )}
          {!table && (
            <Switch
              label="An empty cell is a missing value"
              defaultChecked={container.treat_empty_as_null ?? false}
              onChange={(event) => change({ treat_empty_as_null: event.currentTarget.checked })}
            />
          )}
          <Problem error={update.error} />
          {edits && (
            <Group justify="flex-end">
              <Button
                loading={update.isPending}
                onClick={() => update.mutate(draft, { onSuccess: () => told('The settings are saved.') })}
              >
                Save
              </Button>
            </Group>
          )}
        </Stack>
      </Section>
      {edits && <Delete container={container} />}
    </Stack>
  );
}
