import { Input, MultiSelect, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TagNames } from '@/components/Choices';
import { ContainerChoice, DatastoreChoice } from '@/components/schema/Places';
import { SchemaForm } from '@/components/schema/SchemaForm';
import { ruleFields } from '@/components/schema/schema';
import { read, type FieldProblem, type Schemas } from '@/lib/api';
import { rulesQuery, type Check, type Draft, type Rule } from './api';
import { Care } from './Care';
import { fittingFields, suggestion } from './draft';
import { Limits } from './Limits';
import { RuleChoice } from './RuleChoice';

/** What the parts of the form share. */
export interface Form {
  draft: Draft;
  onChange: (draft: Draft) => void;
  datastoreId: number | undefined;
  onDatastore: (id: number | undefined) => void;
  /** The stored check, whose container and rule are settled; nothing for a new one. */
  stored: Check | undefined;
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

function among(problems: FieldProblem[]) {
  return (name: string) => problems.find((problem) => problem.field === name)?.message;
}

type Known = Schemas['Field'][] | undefined;

function Asserted({
  draft,
  onChange,
  problems,
  rule,
  datastoreId,
  fields,
}: Form & { rule: Rule; fields: Known }) {
  const names = fittingFields(rule, fields ?? []).map((field) => field.name);
  const problem = among(problems);
  const common = {
    data: names,
    searchable: true,
    withAsterisk: true,
    error: problem('fields'),
    nothingFoundMessage: 'No field of a suitable type',
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
      <Limits
        draft={draft}
        onChange={(limits) => onChange({ ...draft, ...limits })}
        rule={rule}
        problem={problem}
      />
    </>
  );
}

/** A check: what it is about, what must hold, what it is called. Drawn from what the rule says of itself. */
export function CheckForm(form: Form) {
  const { draft, onChange, stored, problems } = form;
  const rules = useQuery(rulesQuery).data ?? [];
  const rule = rules.find((known) => known.rule === draft.rule);
  const fields = useQuery({
    ...read('/api/containers/{id}/fields', { path: { id: draft.container_id ?? 0 } }),
    enabled: draft.container_id !== undefined,
  }).data;
  const problem = among(problems);
  return (
    <Stack gap="sm">
      {!stored && <Target {...form} />}
      <RuleChoice
        rules={rules}
        disabled={stored !== undefined}
        value={draft.rule}
        onChange={(name) => onChange({ ...draft, rule: name, properties: {} })}
      />
      {rule && draft.container_id !== undefined && <Asserted {...form} rule={rule} fields={fields} />}
      <TextInput
        label="Description"
        description="Shown when the check fails."
        placeholder={suggestion(draft)}
        error={problem('description')}
        value={draft.description}
        onChange={(event) => onChange({ ...draft, description: event.currentTarget.value })}
      />
      <TagNames value={draft.tags ?? []} onChange={(names) => onChange({ ...draft, tags: names })} />
      <Input.Wrapper label="Status" labelElement="div">
        <div style={{ marginTop: 4 }}>
          <SegmentedControl
            size="xs"
            aria-label="Status"
            value={draft.status ?? 'Active'}
            onChange={(status) => onChange({ ...draft, status: status as Draft['status'] })}
            data={[
              { value: 'Active', label: 'Active' },
              { value: 'Draft', label: 'Draft' },
            ]}
          />
        </div>
      </Input.Wrapper>
      <Care
        people
        draft={draft}
        onChange={(part) => onChange({ ...draft, ...part })}
        stored={stored}
        fields={fields?.map((field) => field.name) ?? []}
        problem={problem}
      />
    </Stack>
  );
}
