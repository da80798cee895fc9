import { Button, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { EffortChoice, GroupChoice, TagNames, TeamNames } from '@/components/Choices';
import { Problem } from '@/components/Notice';
import { Section } from '@/components/Section';
import { told } from '@/components/toast';
import { ApiError, read, type Schemas } from '@/lib/api';
import { useUnsaved } from '@/lib/unsaved';
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
    folder_globbing_enabled: datastore.folder_globbing_enabled,
    connection_id: datastore.connection_id,
    default_ai_effort: datastore.default_ai_effort,
    default_infer_as_draft: datastore.default_infer_as_draft,
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

/** What a datastore is called, and to whom it belongs. */
function Names({ draft, change, problem }: Part) {
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
      <GroupChoice label="Group" value={draft.group_id ?? null} onChange={(id) => change({ group_id: id })} />
      <TagNames value={draft.tags ?? []} onChange={(tags) => change({ tags })} />
      <TeamNames
        label="Teams"
        description="Teams that can access it."
        error={problem('teams')}
        value={draft.teams ?? []}
        onChange={(teams) => change({ teams })}
      />
    </>
  );
}

/** Where a datastore lies, and through which connection it is reached. */
function Where({ draft, change, problem, datastore }: Part & { datastore: Datastore }) {
  const all = useQuery(read('/api/connections/listing')).data ?? [];
  const connections = all.filter(({ type }) => type === datastore.type);
  const text = (name: 'database' | 'schema' | 'root_path', label: string) => (
    <TextInput
      label={label}
      spellCheck={false}
      error={problem(name)}
      value={draft[name] ?? ''}
      onChange={(event) => change({ [name]: event.currentTarget.value || null })}
    />
  );
  return (
    <>
      <Select
        label="Connection"
        description="Another connection of the same type. It is tested before it is saved."
        allowDeselect={false}
        searchable
        error={problem('connection_id')}
        data={connections.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={draft.connection_id ? String(draft.connection_id) : null}
        onChange={(id) => change({ connection_id: Number(id) })}
      />
      {datastore.store_type === 'dfs' ? (
        <>
          {text('root_path', 'Folder')}
          <Switch
            label="One container per folder"
            description="Otherwise files with similar names form a container."
            checked={draft.folder_globbing_enabled ?? false}
            onChange={(event) => change({ folder_globbing_enabled: event.currentTarget.checked })}
          />
        </>
      ) : (
        <Group grow align="flex-start">
          {text('database', 'Database')}
          {text('schema', 'Schema')}
        </Group>
      )}
    </>
  );
}

/** What profiles infer, unless one is told otherwise. */
function Inferring({ draft, change }: Part) {
  return (
    <>
      <EffortChoice
        label="Check inference"
        value={draft.default_ai_effort ?? null}
        onChange={(effort) => change({ default_ai_effort: effort })}
      />
      <Switch
        label="As drafts"
        description="Inferred checks stay drafts until somebody activates them."
        checked={draft.default_infer_as_draft ?? false}
        onChange={(event) => change({ default_infer_as_draft: event.currentTarget.checked })}
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
  useUnsaved(Object.keys(changes).length > 0);
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
        told('Settings saved.');
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Section title="Settings">
          <Stack gap="sm">
            <Names {...part} />
          </Stack>
        </Section>
        <Section title="Location">
          <Stack gap="sm">
            <Where {...part} datastore={datastore} />
          </Stack>
        </Section>
        {!datastore.enrichment_only && (
          <Section title="Inferred checks">
            <Stack gap="sm">
              <Inferring {...part} />
            </Stack>
          </Section>
        )}
        {!datastore.enrichment_only && (
          <Section title="Enrichment">
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
