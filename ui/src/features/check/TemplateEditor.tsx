import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { mdiCheck } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TagNames } from '@/components/Choices';
import { Icon } from '@/components/Icon';
import { Problem } from '@/components/Notice';
import { ruleFields } from '@/components/schema/schema';
import { SchemaForm } from '@/components/schema/SchemaForm';
import { Section } from '@/components/Section';
import { told } from '@/components/toast';
import { ApiError } from '@/lib/api';
import { plural, words } from '@/lib/format';
import { useUnsaved } from '@/lib/unsaved';
import { rulesQuery, type Check } from './api';
import { Care } from './Care';
import { Limits } from './Limits';
import { RuleChoice } from './RuleChoice';
import {
  EMPTY_TEMPLATE,
  lackingOf,
  permutations,
  templateBody,
  templateDraftOf,
  useSaveTemplate,
  type TemplateDraft,
} from './templates';

/** Writes a template of checks, or changes one. Names of fields in it are typed: containers come later. */
export function TemplateEditor({
  template,
  onSaved,
  onCancel,
}: {
  /** The stored template, or nothing for a new one. */
  template?: Check;
  onSaved: (id: number) => void;
  onCancel: () => void;
}) {
  const [draft, setDraft] = useState<TemplateDraft>(() =>
    template ? templateDraftOf(template) : EMPTY_TEMPLATE,
  );
  const [first] = useState(draft);
  useUnsaved(draft !== first);
  const rules = useQuery(rulesQuery).data ?? [];
  const rule = rules.find((known) => known.rule === draft.rule);
  const save = useSaveTemplate(template?.id);
  const lacks = lackingOf(draft, rule);
  const problems = save.error instanceof ApiError ? save.error.fields : [];
  const problem = (name: string) => problems.find((found) => found.field.endsWith(name))?.message;
  const change = (part: Partial<TemplateDraft>) => setDraft({ ...draft, ...part });
  const each = permutations(draft.filter);
  const followers = template?.template_checks_count ?? 0;
  const submit = () =>
    rule &&
    save.mutate(templateBody(draft, rule), {
      onSuccess: ({ id }) => {
        told(template ? 'Template saved.' : 'Template created.');
        onSaved(id);
      },
    });
  return (
    <Stack maw={720}>
      <Section title={template ? 'Edit template' : 'Definition'}>
        <Stack gap="sm">
          <RuleChoice
            rules={rules}
            disabled={template !== undefined}
            value={draft.rule}
            onChange={(name) => change({ rule: name, properties: {} })}
          />
          {rule && (
            <>
              <SchemaForm
                key={rule.rule}
                fields={ruleFields(rule)}
                values={draft.properties ?? {}}
                onChange={(properties) => change({ properties })}
                problems={problems.map((one) => ({ ...one, field: one.field.replace(/^properties\./, '') }))}
                surroundings={{ unknown: true }}
              />
              <Limits
                draft={draft}
                onChange={change}
                rule={rule}
                problem={problem}
                help="A condition in SQL. each('DE', 'FR') in it makes one check of every value."
              />
              {each > 1 && (
                <span className="faint">It makes {plural(each, 'check')} wherever it is put to use.</span>
              )}
            </>
          )}
          <TextInput
            label="Description"
            description="Shown when the check fails."
            placeholder={rule && words(rule.rule)}
            error={problem('description')}
            value={draft.description}
            onChange={(event) => change({ description: event.currentTarget.value })}
          />
          <TagNames value={draft.tags ?? []} onChange={(tags) => change({ tags })} />
          <Care
            people={template === undefined}
            draft={draft}
            onChange={change}
            stored={template}
            fields={undefined}
            problem={problem}
          />
          <Switch
            label="Locked"
            description="Checks made from it follow every change of it, and cannot be changed by themselves."
            checked={draft.template_locked ?? false}
            onChange={(event) => change({ template_locked: event.currentTarget.checked })}
          />
          {followers > 0 && draft.template_locked && (
            <span className="faint">{plural(followers, 'check')} will follow this change.</span>
          )}
          <Problem error={problems.length > 0 ? null : save.error} />
          <Group justify="space-between" gap="xs">
            <span className="faint">{lacks.length > 0 ? `It still needs ${lacks.join(', ')}.` : ''}</span>
            <Group gap="xs">
              <Button variant="subtle" color="gray" onClick={onCancel}>
                Cancel
              </Button>
              <Button
                leftSection={<Icon path={mdiCheck} />}
                disabled={lacks.length > 0}
                loading={save.isPending}
                onClick={submit}
              >
                Save
              </Button>
            </Group>
          </Group>
        </Stack>
      </Section>
    </Stack>
  );
}
