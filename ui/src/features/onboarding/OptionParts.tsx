import { Group, NumberInput, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EffortChoice, GroupChoice, TagNames, TeamNames } from '@/components/Choices';
import { DatastoreChoice } from '@/components/schema/Places';
import type { Options } from './plan';

interface Part {
  options: Options;
  change: (part: Partial<Options>) => void;
}

const REMEDIATION = [
  { value: 'none', label: 'None' },
  { value: 'append', label: 'Append failing rows to a copy of the table' },
  { value: 'overwrite', label: 'Overwrite the copy with the latest failing rows' },
];

/** A group there is, or a new one. */
function Grouped({ options, change }: Part) {
  const [fresh, setFresh] = useState(Boolean(options.group));
  return (
    <Stack gap={6}>
      {fresh ? (
        <TextInput
          label="New group"
          value={options.group?.name ?? ''}
          onChange={(event) => {
            const name = event.currentTarget.value;
            change({ group: name.trim() ? { name } : null, group_id: null });
          }}
        />
      ) : (
        <GroupChoice
          label="Group"
          value={options.group_id ?? null}
          onChange={(id) => change({ group_id: id, group: null })}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label="Which group"
        value={fresh ? 'new' : 'known'}
        onChange={(value) => {
          setFresh(value === 'new');
          change({ group: null, group_id: null });
        }}
        data={[
          { value: 'known', label: 'Existing group' },
          { value: 'new', label: 'New group' },
        ]}
      />
    </Stack>
  );
}

/** Who sees the new datastores, and where they are found. */
export function Belonging({ options, change }: Part) {
  return (
    <>
      <TeamNames
        label="Teams"
        description="Teams that can access them. Everybody is in Public."
        value={options.teams ?? []}
        onChange={(teams) => change({ teams })}
      />
      <Group grow align="flex-start">
        <Grouped options={options} change={change} />
        <TagNames value={options.tags ?? []} onChange={(tags) => change({ tags })} />
      </Group>
    </>
  );
}

/** Where findings about the new datastores are written, and how many. */
export function Findings({ options, change }: Part) {
  return (
    <>
      <DatastoreChoice
        label="Enrichment datastore"
        enrichment
        value={options.enrichment_datastore_id}
        onChange={(id) => change({ enrichment_datastore_id: id ?? null })}
      />
      {options.enrichment_datastore_id && (
        <>
          <Select
            label="Rows that fail"
            allowDeselect={false}
            data={REMEDIATION}
            value={options.enrichment_remediation_strategy ?? 'none'}
            onChange={(strategy) =>
              change({
                enrichment_remediation_strategy: strategy as Options['enrichment_remediation_strategy'],
              })
            }
          />
          <Group grow align="flex-start">
            <NumberInput
              label="Source records per anomaly"
              placeholder="10"
              min={1}
              value={options.enrichment_source_record_limit ?? ''}
              onChange={(value) =>
                change({ enrichment_source_record_limit: value === '' ? null : Number(value) })
              }
            />
            <NumberInput
              label="Anomaly rollup threshold"
              placeholder="10"
              min={1}
              max={1000}
              value={options.high_count_rollup_threshold ?? ''}
              onChange={(value) =>
                change({ high_count_rollup_threshold: value === '' ? null : Number(value) })
              }
            />
          </Group>
        </>
      )}
    </>
  );
}

/** What profiles of the new datastores infer. */
export function Inferring({ options, change }: Part) {
  return (
    <>
      <EffortChoice
        label="Check inference"
        value={options.default_ai_effort ?? 'medium'}
        onChange={(effort) => change({ default_ai_effort: effort })}
      />
      <Switch
        label="As drafts"
        description="Inferred checks stay drafts until somebody activates them."
        checked={options.default_infer_as_draft ?? false}
        onChange={(event) => change({ default_infer_as_draft: event.currentTarget.checked })}
      />
    </>
  );
}
