import { Button, Checkbox, Group, MultiSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { mdiTrashCanOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { TagNames } from '@/components/Choices';
import { Confirm } from '@/components/Confirm';
import { isComputed } from '@/components/containers';
import { Icon } from '@/components/Icon';
import { MetadataInput } from '@/components/Metadata';
import { Problem } from '@/components/Notice';
import { Section } from '@/components/Section';
import { told } from '@/components/toast';
import { ApiError } from '@/lib/api';
import { fieldsQuery, useDeleteContainer, useUpdateContainer, type Container } from './api';
import { ReadingPart, type Part } from './ReadingPart';
import { settingsOf, type Update } from './settings';
import { WatchPart } from './WatchPart';

function Delete({ container }: { container: Container }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const computed = isComputed(container);
  const verb = computed ? 'Delete' : 'Remove';
  const remove = useDeleteContainer(container.id, () => {
    told(`${container.name} is ${computed ? 'deleted' : 'removed'}.`);
    return navigate({ to: '/datastores/$id/containers', params: { id: String(container.datastore.id) } });
  });
  return (
    <Section title={computed ? 'Delete container' : 'Remove container'}>
      <p className="faint" style={{ margin: '0 0 0.75rem' }}>
        Its checks and anomalies go with it.
        {!computed && ' The table or file in the store is kept, and a sync with Recreate restores it.'}
      </p>
      <div>
        <Button
          color="fail"
          variant="outline"
          leftSection={<Icon path={mdiTrashCanOutline} />}
          onClick={() => setAsking(true)}
        >
          {verb}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={`${verb}: ${container.name}`}
          name={container.name}
          verb={verb}
          action={remove}
          onClose={() => setAsking(false)}
        >
          Its checks and anomalies go with it.
        </Confirm>
      )}
    </Section>
  );
}

function Names({ container, fields, draft, change, problem, refused }: Part & { refused: boolean }) {
  return (
    <>
      <TextInput
        label="Display name"
        placeholder={container.name}
        error={problem('display_name')}
        value={draft.display_name ?? ''}
        onChange={(event) => change({ display_name: event.currentTarget.value || null })}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        error={problem('description')}
        value={draft.description ?? ''}
        onChange={(event) => change({ description: event.currentTarget.value || null })}
      />
      <TagNames value={draft.tags ?? []} onChange={(tags) => change({ tags })} />
      <MetadataInput
        error={problem('additional_metadata')}
        value={draft.additional_metadata}
        onChange={(metadata) => change({ additional_metadata: metadata })}
      />
      <MultiSelect
        label="Excluded fields"
        description="They are not profiled, scanned or shown."
        searchable
        data={fields.map((field) => field.name)}
        error={problem('exclude_fields')}
        value={draft.exclude_fields ?? []}
        onChange={(names) => change({ exclude_fields: names })}
      />
      {(refused || draft.force_drop_fields) && (
        <Checkbox
          label="Exclude them although checks use them; those checks can no longer be asserted"
          checked={draft.force_drop_fields ?? false}
          onChange={(event) => change({ force_drop_fields: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

/** What a container is called, which of its fields count, how its rows are read, and what is watched. */
export function ContainerSettings({ container }: { container: Container }) {
  const [draft, setDraft] = useState<Update>(() => settingsOf(container));
  const fields =
    useQuery(fieldsQuery(container.id)).data?.filter((field) => field.status !== 'missing') ?? [];
  const update = useUpdateContainer(container.id);
  const problems = update.error instanceof ApiError ? update.error.fields : [];
  const part: Part = {
    container,
    fields,
    draft,
    change: (some) => setDraft({ ...draft, ...some }),
    problem: (name) => problems.find(({ field }) => field === name || field.startsWith(`${name}.`))?.message,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const groupings = (draft.group_by_fields ?? []).filter((names) => names.length > 0);
    update.mutate({ ...draft, group_by_fields: groupings }, { onSuccess: () => told('Settings saved.') });
  };
  const refused = update.error instanceof ApiError && update.error.status === 409;
  return (
    <Stack>
      <form onSubmit={submit}>
        <Stack>
          <Section title="Settings">
            <Stack gap="sm">
              <Names {...part} refused={refused} />
            </Stack>
          </Section>
          <Section title="Reading">
            <Stack gap="sm">
              <ReadingPart {...part} />
            </Stack>
          </Section>
          <Section title="Tracking">
            <Stack gap="sm">
              <WatchPart {...part} />
            </Stack>
          </Section>
          <Problem error={update.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={update.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
      <Delete container={container} />
    </Stack>
  );
}
