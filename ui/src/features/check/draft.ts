import type { Schemas } from '@/lib/api';
import { given, missing, ruleFields, type Values } from '@/components/schema/schema';
import { words } from '@/lib/format';
import type { Check, Draft, Rule } from './api';

/** A check as it can be edited. */
export function draftOf(check: Check): Draft {
  return {
    container_id: check.container?.id,
    rule: check.rule_type,
    description: check.description ?? '',
    fields: check.fields.map((field) => field.name),
    coverage: check.coverage,
    filter: check.filter,
    properties: check.properties,
    tags: check.global_tags.map((tag) => tag.name),
    status: check.status === 'Draft' ? 'Draft' : 'Active',
    anomaly_message_field: check.anomaly_message_field,
    owner_id: check.owner?.id,
    additional_metadata: check.additional_metadata,
    default_anomaly_assignee_id: check.default_anomaly_assignee?.id ?? null,
  };
}

/** What a new check says before anything is typed. */
export const EMPTY: Draft = {
  description: '',
  fields: [],
  coverage: 1,
  filter: null,
  properties: {},
  tags: [],
  status: 'Active',
};

/** Fields a rule can be put on. */
export function fittingFields(rule: Rule, fields: Schemas['Field'][]): Schemas['Field'][] {
  const types = rule.fields_type_filter;
  return types && types.length > 0 ? fields.filter((field) => types.includes(field.type)) : fields;
}

/** What is still missing before a check can be tried; nothing when it is whole. */
export function lacking(draft: Draft, rule: Rule | undefined): string[] {
  if (draft.container_id === undefined) return ['a container'];
  if (!rule) return ['a rule'];
  const fields =
    (rule.fields === 'single' || rule.fields === 'multi') && !draft.fields?.length ? ['a field'] : [];
  return [
    ...fields,
    ...missing(ruleFields(rule), draft.properties ?? {}).map((field) => field.title.toLowerCase()),
  ];
}

/** What a check is called when nobody says: the rule and its fields. */
export function suggestion(draft: Draft): string {
  if (!draft.rule) return '';
  return [words(draft.rule), draft.fields?.join(', ')].filter(Boolean).join(': ');
}

/** A whole check as the API takes it. */
export function bodyOf(draft: Draft, rule: Rule): Schemas['NewQualityCheck'] {
  const properties: Values = given(ruleFields(rule), draft.properties ?? {});
  return {
    ...draft,
    container_id: draft.container_id ?? 0,
    rule: rule.rule,
    description: draft.description.trim() || suggestion(draft),
    fields: rule.fields === 'single' || rule.fields === 'multi' ? draft.fields : [],
    coverage: rule.supports_coverage ? draft.coverage : 1,
    filter: draft.filter?.trim() || null,
    properties,
  };
}
