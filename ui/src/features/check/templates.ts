import { useMutation, useQueryClient } from '@tanstack/react-query';
import { given, missing, ruleFields } from '@/components/schema/schema';
import { answered, changed, client, type Query, type Schemas } from '@/lib/api';
import { words } from '@/lib/format';
import { many, one, sortQuery, type Search } from '@/lib/search';
import { TOUCHED, type Check, type Rule } from './api';

/** A template that is being written. */
export type TemplateDraft = Omit<Schemas['NewQualityCheckTemplate'], 'rule'> & { rule?: string };

/** The names of the filters of the list. */
export const TEMPLATE_FILTERS = ['search', 'rule', 'tag', 'locked'];

/** What the filters in the address ask the API for. */
export function templatesQuery(search: Search): Query<'/api/quality-checks'> {
  const locked = one(search.locked);
  return {
    template_only: true,
    search: one(search.search),
    rule_type: many(search.rule),
    tag: many(search.tag),
    template_locked: locked ? locked === 'locked' : undefined,
    ...sortQuery(one(search.sort) ?? '-created'),
  };
}

/** What a new template says before anything is typed. */
export const EMPTY_TEMPLATE: TemplateDraft = {
  description: '',
  coverage: 1,
  filter: null,
  properties: {},
  tags: [],
  template_locked: true,
};

/** A template as it can be edited. */
export function templateDraftOf(template: Check): TemplateDraft {
  return {
    rule: template.rule_type,
    description: template.description ?? '',
    coverage: template.coverage,
    filter: template.filter,
    properties: template.properties,
    tags: template.global_tags.map((tag) => tag.name),
    template_locked: template.template_locked ?? false,
    additional_metadata: template.additional_metadata,
    anomaly_message_field: template.anomaly_message_field,
  };
}

/** What is still missing before a template can be kept. */
export function lackingOf(draft: TemplateDraft, rule: Rule | undefined): string[] {
  if (!rule) return ['a rule'];
  return missing(ruleFields(rule), draft.properties ?? {}).map((field) => field.title.toLowerCase());
}

/** A whole template as the API takes it. */
export function templateBody(draft: TemplateDraft, rule: Rule): Schemas['NewQualityCheckTemplate'] {
  return {
    ...draft,
    rule: rule.rule,
    description: draft.description.trim() || words(rule.rule),
    coverage: rule.supports_coverage ? draft.coverage : 1,
    filter: draft.filter?.trim() || null,
    properties: given(ruleFields(rule), draft.properties ?? {}),
    template_locked: draft.template_locked ?? false,
  };
}

const EACH = /\beach\s*\(((?:'(?:[^']|'')*'|[^)'])*)\)/gi;
const VALUE = /'(?:[^']|'')*'|[^,\s]+/g;

/** How many checks a filter makes of one: the values of each `each()` multiplied. */
export function permutations(filter: string | null | undefined): number {
  return [...(filter ?? '').matchAll(EACH)].reduce(
    (product, [, values]) => product * Math.max((values ?? '').match(VALUE)?.length ?? 0, 1),
    1,
  );
}

/** Makes a template, or changes it with the checks that follow it. */
export function useSaveTemplate(id: number | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewQualityCheckTemplate']) =>
      id === undefined
        ? answered(client.POST('/api/quality-check-templates', { body }))
        : answered(
            client.PUT('/api/quality-check-templates/{id}', {
              params: { path: { id } },
              body: { ...body, template_locked: body.template_locked ?? false },
            }),
          ),
    onSuccess: () => changed(queries, ...TOUCHED),
  });
}

/** Makes checks from a template, all or none. */
export function useApplyTemplate(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['QualityCheckFromTemplate'][]) =>
      answered(
        client.POST('/api/quality-check-templates/{id}/quality-checks', { params: { path: { id } }, body }),
      ),
    onSuccess: () => changed(queries, ...TOUCHED),
  });
}
