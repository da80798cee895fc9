import { Button, Group, MultiSelect, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { mdiDatabasePlusOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Icon } from '@/components/Icon';
import { DatastoreChoice } from '@/components/schema/Places';
import { read } from '@/lib/api';
import { plural } from '@/lib/format';
import classes from './Onboarding.module.css';
import { clashes, nameOf, templateProblem, type Options } from './plan';
import type { Chosen } from './run';

const CONFLICTS = [
  { value: 'skip', label: 'Leave it alone' },
  { value: 'duplicate', label: 'Make another datastore' },
  { value: 'fail', label: 'Report an error' },
];

const PREVIEWED = 4;

/** What the connection of an onboarding is called. */
export function connectionName({ reach }: Chosen): string {
  return 'body' in reach ? reach.name : reach.connection.name;
}

function Preview({ names }: { names: string[] }) {
  const twice = clashes(names);
  return (
    <div className={classes.preview} aria-live="polite">
      {names.slice(0, PREVIEWED).map((name) => (
        <strong key={name} className="cut">
          {name}
        </strong>
      ))}
      {names.length > PREVIEWED && <span className="faint">and {names.length - PREVIEWED} more</span>}
      {twice.length > 0 && <span className={classes.error}>Twice: {twice.slice(0, 3).join(', ')}</span>}
    </div>
  );
}

function Belonging({ options, change }: { options: Options; change: (part: Partial<Options>) => void }) {
  const teams = useQuery(read('/api/teams/listing')).data ?? [];
  const groups = useQuery(read('/api/datastore-groups')).data ?? [];
  const tags = useQuery(read('/api/global-tags/listing')).data ?? [];
  return (
    <>
      <MultiSelect
        label="Teams"
        description="Who sees them. Public is everybody."
        searchable
        data={teams.map((team) => team.name)}
        value={options.teams ?? []}
        onChange={(names) => change({ teams: names })}
      />
      <Group grow align="flex-start">
        <Select
          label="Group"
          clearable
          data={groups.map((group) => ({ value: String(group.id), label: group.name }))}
          value={options.group_id ? String(options.group_id) : null}
          onChange={(id) => change({ group_id: id ? Number(id) : null })}
        />
        <TagsInput
          label="Tags"
          data={tags.map((tag) => tag.name)}
          value={options.tags ?? []}
          onChange={(names) => change({ tags: names })}
        />
      </Group>
    </>
  );
}

/** What the new datastores are called, to whom they belong, and what happens next. */
export function OptionsStep({
  chosen,
  options,
  onChange,
  onDone,
}: {
  chosen: Chosen;
  options: Options;
  onChange: (options: Options) => void;
  onDone: () => void;
}) {
  const change = (part: Partial<Options>) => onChange({ ...options, ...part });
  const problem = templateProblem(options.name_template);
  const names = chosen.places.map((place) =>
    nameOf(options.name_template, place, chosen.database, connectionName(chosen)),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Names"
          description="{{ schema }}, {{ catalog }} and {{ connection }} are filled in."
          error={problem}
          value={options.name_template}
          onChange={(event) => change({ name_template: event.currentTarget.value })}
        />
        {!problem && <Preview names={names} />}
        <Belonging options={options} change={change} />
        <TextInput
          label="Description"
          value={options.description ?? ''}
          onChange={(event) => change({ description: event.currentTarget.value || null })}
        />
        <Switch
          label="They hold findings"
          description="Nothing in them is checked; what scans of others find is written here."
          checked={options.enrichment_only ?? false}
          onChange={(event) =>
            change({ enrichment_only: event.currentTarget.checked, enrichment_datastore_id: null })
          }
        />
        {!options.enrichment_only && (
          <DatastoreChoice
            label="Findings are written to"
            enrichment
            value={options.enrichment_datastore_id}
            onChange={(id) => change({ enrichment_datastore_id: id ?? null })}
          />
        )}
        <Select
          label="Where a datastore is there already"
          allowDeselect={false}
          data={CONFLICTS}
          value={options.on_conflict ?? 'skip'}
          onChange={(value) => change({ on_conflict: value as Options['on_conflict'] })}
        />
        <Switch
          label="Sync at once"
          description="Reads which containers and fields they have."
          checked={options.trigger_catalog ?? false}
          onChange={(event) => change({ trigger_catalog: event.currentTarget.checked })}
        />
        <Group justify="flex-end">
          <Button
            type="submit"
            disabled={problem !== undefined}
            leftSection={<Icon path={mdiDatabasePlusOutline} />}
          >
            Add {plural(chosen.places.length, 'datastore')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
