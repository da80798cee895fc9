import {
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  Textarea,
  TextInput,
  Input,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ContainerChoice, DatastoreChoice } from '@/components/schema/Places';
import { SchemaForm } from '@/components/schema/SchemaForm';
import { ruleFields } from '@/components/schema/schema';
import { read, type FieldProblem } from '@/lib/api';
import { rulesQuery, type Draft, type Rule } from './api';
import { fittingFields, suggestion } from './draft';
import { RuleChoice } from './RuleChoice';

interface Form {
  draft: Draft;
  onChange: (draft: Draft) => void;
  datastoreId: number | undefined;
  onDatastore: (id: number | undefined) => void;
  /** Whether container and rule are settled. */
  stored: boolean;
  problems: FieldProblem[];
}

function Target({ draft, onChange, datastoreId, onDatastore }: Form) {
  return (
    <>
      <DatastoreChoice
        label="Datastore"
        withAsterisk
        enrichment={false}
        value={datastoreId}
        onChange={onDatastore}
      />
      <ContainerChoice
        label="Container"
        withAsterisk
        datastoreId={datastoreId}
        value={draft.container_id}
        onChange={(id) => onChange({ ...draft, container_id: id, fields: [] })}
      />
    </>
  );
}

function Asserted({ draft, onChange, problems, rule, datastoreId }: Form & { rule: Rule }) {
  const fields = useQuery({
    ...read('/api/containers/{id}/fields', { path: { id: draft.container_id ?? 0 } }),
    enabled: draft.container_id !== undefined,
  }).data;
  const names = fittingFields(rule, fields ?? []).map((field) => field.name);
  const problem = (name: string) => problems.find((found) => found.field === name)?.message;
  const common = {
    data: names,
    searchable: true,
    withAsterisk: true,
    error: problem('fields'),
    nothingFoundMessage: 'No field fits this rule',
  };
  return (
    <>
      {rule.fields === 'single' && (
        <Select
          label="Field"
          {...common}
          value={draft.fields?.[0] ?? null}
          onChange={(name) => onChange({ ...draft, fields: name ? [name] : [] })}
        />
      )}
      {rule.fields === 'multi' && (
        <MultiSelect
          label="Fields"
          {...common}
          value={draft.fields ?? []}
          onChange={(chosen) => onChange({ ...draft, fields: chosen })}
        />
      )}
      <SchemaForm
        fields={ruleFields(rule)}
        values={draft.properties ?? {}}
        onChange={(properties) => onChange({ ...draft, properties })}
        problems={problems}
        surroundings={{ fields, datastoreId }}
      />
      {rule.filterable && (
        <Textarea
          label="Only rows where"
          description="A condition in SQL; all rows when left empty."
          placeholder="currency = 'EUR'"
          autosize
          minRows={1}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          error={problem('filter')}
          value={draft.filter ?? ''}
          onChange={(event) => onChange({ ...draft, filter: event.currentTarget.value })}
        />
      )}
      {rule.supports_coverage && (
        <NumberInput
          label="How many rows must hold"
          description="Below this share the check fails."
          min={0}
          max={100}
          suffix="%"
          decimalScale={4}
          error={problem('coverage')}
          value={Math.round((draft.coverage ?? 1) * 1_000_000) / 10_000}
          onChange={(percent) => onChange({ ...draft, coverage: percent === '' ? 1 : Number(percent) / 100 })}
        />
      )}
    </>
  );
}

/** A check: what it is about, what must hold, what it is called. Drawn from what the rule says of itself. */
export function CheckForm(form: Form) {
  const { draft, onChange, stored, problems } = form;
  const rules = useQuery(rulesQuery).data ?? [];
  const tags = useQuery(read('/api/global-tags/listing')).data ?? [];
  const rule = rules.find((known) => known.rule === draft.rule);
  return (
    <Stack gap="sm">
      {!stored && <Target {...form} />}
      <RuleChoice
        rules={rules}
        disabled={stored}
        value={draft.rule}
        onChange={(name) => onChange({ ...draft, rule: name, properties: {} })}
      />
      {rule && draft.container_id !== undefined && <Asserted {...form} rule={rule} />}
      <TextInput
        label="In words"
        description="What somebody reads when it fails."
        placeholder={suggestion(draft)}
        error={problems.find((problem) => problem.field === 'description')?.message}
        value={draft.description}
        onChange={(event) => onChange({ ...draft, description: event.currentTarget.value })}
      />
      <TagsInput
        label="Tags"
        data={tags.map((tag) => tag.name)}
        value={draft.tags ?? []}
        onChange={(names) => onChange({ ...draft, tags: names })}
      />
      <Input.Wrapper label="Status" labelElement="div">
        <div style={{ marginTop: 4 }}>
          <SegmentedControl
            size="xs"
            aria-label="Status"
            value={draft.status ?? 'Active'}
            onChange={(status) => onChange({ ...draft, status: status as Draft['status'] })}
            data={[
              { value: 'Active', label: 'Active: scans assert it' },
              { value: 'Draft', label: 'Draft: it waits' },
            ]}
          />
        </div>
      </Input.Wrapper>
    </Stack>
  );
}
