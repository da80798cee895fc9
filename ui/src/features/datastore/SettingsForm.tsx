import { Button, Group, MultiSelect, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Problem } from '@/components/Notice';
import { Section } from '@/components/Section';
import { told } from '@/components/toast';
import { ApiError, read, type Schemas } from '@/lib/api';
import { useUpdateDatastore, type Datastore } from './api';
import { FindingsPart, type Part } from './FindingsPart';

type Change = Schemas['DatastoreChange'];

function initial(datastore: Datastore): Change {
  return {
    name: datastore.name,
    description: datastore.description,
    database: datastore.database,
    schema: datastore.schema,
    root_path: datastore.root_path,
    group_id: datastore.group?.id ?? null,
    tags: datastore.global_tags.map((tag) => tag.name),
    teams: datastore.teams.map((team) => team.name),
    enrichment_datastore_id: datastore.enrich_datastore?.id ?? null,
    enrichment_prefix: datastore.enrichment_prefix,
    enrichment_remediation_strategy: datastore.enrichment_remediation_strategy,
    enrichment_source_record_limit: datastore.enrichment_source_record_limit,
    high_count_rollup_threshold: datastore.high_count_rollup_threshold,
  };
}

function Names({ draft, change, problem, files }: Part & { files: boolean }) {
  const groups = useQuery(read('/api/datastore-groups')).data ?? [];
  const tags = useQuery(read('/api/global-tags/listing')).data ?? [];
  const teams = useQuery(read('/api/teams/listing')).data ?? [];
  return (
    <>
      <TextInput
        label="Name"
        error={problem('name')}
        value={draft.name ?? ''}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        error={problem('description')}
        value={draft.description ?? ''}
        onChange={(event) => change({ description: event.currentTarget.value || null })}
      />
      {files ? (
        <TextInput
          label="Folder"
          error={problem('root_path')}
          value={draft.root_path ?? ''}
          onChange={(event) => change({ root_path: event.currentTarget.value })}
        />
      ) : (
        <Group grow align="flex-start">
          <TextInput
            label="Database"
            error={problem('database')}
            value={draft.database ?? ''}
            onChange={(event) => change({ database: event.currentTarget.value || null })}
          />
          <TextInput
            label="Schema"
            error={problem('schema')}
            value={draft.schema ?? ''}
            onChange={(event) => change({ schema: event.currentTarget.value || null })}
          />
        </Group>
      )}
      <Select
        label="Group"
        clearable
        data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
        value={draft.group_id ? String(draft.group_id) : null}
        onChange={(id) => change({ group_id: id ? Number(id) : null })}
      />
      <TagsInput
        label="Tags"
        data={tags.map((tag) => tag.name)}
        value={draft.tags ?? []}
        onChange={(names) => change({ tags: names })}
      />
      <MultiSelect
        label="Teams"
        error={problem('teams')}
        searchable
        data={teams.map((team) => team.name)}
        value={draft.teams ?? []}
        onChange={(names) => change({ teams: names })}
      />
    </>
  );
}

/** The settings of a datastore. Only what was changed is sent; what others change meanwhile shows where nothing was typed. */
export function SettingsForm({ datastore }: { datastore: Datastore }) {
  const [touched, setTouched] = useState<Change>({});
  const update = useUpdateDatastore(datastore.id);
  const before = initial(datastore);
  const draft = { ...before, ...touched };
  const changes = Object.fromEntries(
    Object.entries(touched).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Change]),
    ),
  );
  const problems = update.error instanceof ApiError ? update.error.fields : [];
  const part: Part = {
    draft,
    change: (some) => setTouched({ ...touched, ...some }),
    problem: (field) => problems.find((problem) => problem.field === field)?.message,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(changes, {
      onSuccess: () => {
        setTouched({});
        told('The settings are saved.');
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Section title="Settings">
          <Stack gap="sm">
            <Names {...part} files={datastore.store_type === 'dfs'} />
          </Stack>
        </Section>
        {!datastore.enrichment_only && (
          <Section title="Findings">
            <Stack gap="sm">
              <FindingsPart {...part} linked={datastore.enrich_datastore !== null} />
            </Stack>
          </Section>
        )}
        <Problem error={problems.length > 0 ? null : update.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={update.isPending} disabled={Object.keys(changes).length === 0}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
