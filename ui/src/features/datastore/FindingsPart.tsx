import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import { DatastoreChoice } from '@/components/schema/Places';
import type { Schemas } from '@/lib/api';

type Change = Schemas['DatastoreChange'];

const REMEDIATION = [
  { value: 'none', label: 'None' },
  { value: 'append', label: 'Append failing rows to a copy of the table' },
  { value: 'overwrite', label: 'Overwrite the copy with the latest failing rows' },
];

/** What a part of the settings sees of them. */
export interface Part {
  draft: Change;
  change: (part: Change) => void;
  problem: (field: string) => string | undefined;
}

/** Where findings are written, and how many. */
export function FindingsPart({ draft, change, problem, linked }: Part & { linked: boolean }) {
  return (
    <>
      <DatastoreChoice
        label="Enrichment datastore"
        enrichment
        clearable={!linked}
        error={problem('enrichment_datastore_id')}
        value={draft.enrichment_datastore_id}
        onChange={(id) => change({ enrichment_datastore_id: id ?? null })}
      />
      <TextInput
        label="Table prefix"
        error={problem('enrichment_prefix')}
        value={draft.enrichment_prefix ?? ''}
        onChange={(event) => change({ enrichment_prefix: event.currentTarget.value })}
      />
      <Select
        label="Rows that fail"
        allowDeselect={false}
        data={REMEDIATION}
        value={draft.enrichment_remediation_strategy ?? 'none'}
        onChange={(strategy) =>
          change({ enrichment_remediation_strategy: strategy as Change['enrichment_remediation_strategy'] })
        }
      />
      <Group grow align="flex-start">
        <NumberInput
          label="Source records per anomaly"
          min={1}
          error={problem('enrichment_source_record_limit')}
          value={draft.enrichment_source_record_limit ?? ''}
          onChange={(value) => change({ enrichment_source_record_limit: Number(value) })}
        />
        <NumberInput
          label="Anomaly rollup threshold"
          min={1}
          max={1000}
          error={problem('high_count_rollup_threshold')}
          value={draft.high_count_rollup_threshold ?? ''}
          onChange={(value) => change({ high_count_rollup_threshold: Number(value) })}
        />
      </Group>
    </>
  );
}
