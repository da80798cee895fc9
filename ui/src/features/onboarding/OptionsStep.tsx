import { Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { mdiDatabasePlusOutline } from '@mdi/js';
import type { FormEvent } from 'react';
import { Icon } from '@/components/Icon';
import { plural } from '@/lib/format';
import classes from './Onboarding.module.css';
import { Belonging, Findings, Inferring } from './OptionParts';
import { clashes, nameOf, templateProblem, type Options } from './plan';
import type { Chosen } from './run';

const CONFLICTS = [
  { value: 'skip', label: 'Skip it' },
  { value: 'duplicate', label: 'Add it again under another name' },
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
          description="Placeholders: {{ schema }}, {{ catalog }} and {{ connection }}."
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
          label="Enrichment datastores"
          description="They are not checked. Scans of other datastores write their anomalies and failing rows here."
          checked={options.enrichment_only ?? false}
          onChange={(event) =>
            change({ enrichment_only: event.currentTarget.checked, enrichment_datastore_id: null })
          }
        />
        {!options.enrichment_only && <Findings options={options} change={change} />}
        {!options.enrichment_only && <Inferring options={options} change={change} />}
        {chosen.files && (
          <Switch
            label="One container per folder"
            description="Otherwise files with similar names form a container."
            checked={options.folder_globbing_enabled ?? false}
            onChange={(event) => change({ folder_globbing_enabled: event.currentTarget.checked })}
          />
        )}
        <Select
          label="If a schema is already onboarded"
          allowDeselect={false}
          data={CONFLICTS}
          value={options.on_conflict ?? 'skip'}
          onChange={(value) => change({ on_conflict: value as Options['on_conflict'] })}
        />
        <Switch
          label="Sync after adding"
          description="Discovers their containers and fields."
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
