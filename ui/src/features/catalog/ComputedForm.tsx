import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { mdiCheck, mdiFlaskOutline } from '@mdi/js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '@/components/Icon';
import { Problem } from '@/components/Notice';
import { ContainerChoice } from '@/components/schema/Places';
import { SchemaForm } from '@/components/schema/SchemaForm';
import { Section } from '@/components/Section';
import { Status } from '@/components/Status';
import { told } from '@/components/toast';
import { answered, ApiError, changed, client, type Schemas } from '@/lib/api';
import { useUnsaved } from '@/lib/unsaved';
import type { Container } from './api';
import {
  computedBody,
  computedDraft,
  computedFields,
  lackingIn,
  type ComputedDraft,
  type ComputedType,
  type Way,
} from './computed';
import { Pair } from './JoinPlaces';
import { Sources } from './JoinSources';
import { asItIs } from './settings';

interface Edited {
  /** The stored container, or nothing for a new one. */
  container?: Container;
  type: ComputedType;
  datastoreId: number | undefined;
  onSaved: (id: number) => void;
  onCancel: () => void;
}

const SAYS: Record<ComputedType, string> = {
  computed_table:
    'The result of a query, profiled and checked like a table. The database runs it whenever it is read.',
  computed_file: 'Selected columns, rows and groups of a container of files.',
  computed_join: 'Rows of several containers, of one datastore or of many.',
};

function useSave(container: Container | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewContainer']) => {
      if (!container) return answered(client.POST('/api/containers', { body }));
      // Its description has a place of its own among the settings.
      const update = { ...asItIs(container), ...body, description: container.description };
      return answered(
        client.PUT('/api/containers/{id}', { params: { path: { id: container.id } }, body: update }),
      );
    },
    onSuccess: () => changed(queries, '/api/containers', '/api/datastores', '/api/operations', '/api/field'),
  });
}

/** Writes a container that is made of others, or changes one. It is tried before it is kept. */
export function ComputedForm({ container, type, datastoreId, onSaved, onCancel }: Edited) {
  const [draft, setDraft] = useState<ComputedDraft>(() =>
    container
      ? computedDraft(container)
      : { type, way: 'pair', name: '', description: '', values: {}, sources: [{ alias: '' }, { alias: '' }] },
  );
  const [first] = useState(draft);
  useUnsaved(draft !== first);
  const [tried, setTried] = useState<ComputedDraft>();
  const attempt = useMutation({
    mutationFn: (body: Schemas['NewContainer']) =>
      answered(client.POST('/api/containers/validate', { body: { container: body } })),
  });
  const save = useSave(container);
  const lacks = lackingIn(draft, datastoreId);
  const error = save.error ?? attempt.error;
  const problems = error instanceof ApiError ? error.fields : [];
  const change = (part: Partial<ComputedDraft>) => setDraft({ ...draft, ...part });
  const join = draft.type === 'computed_join';
  const onTry = () => {
    save.reset();
    attempt.mutate(computedBody(draft, datastoreId), { onSuccess: () => setTried(draft) });
  };
  const onSave = () => {
    attempt.reset();
    save.mutate(computedBody(draft, datastoreId), {
      onSuccess: ({ id, name }) => {
        told(container ? `${name} is saved.` : `${name} is created and being profiled.`);
        onSaved(id);
      },
    });
  };
  return (
    <Section title="Definition">
      <Stack gap="sm">
        <span className="faint">{SAYS[draft.type]}</span>
        <TextInput
          label="Name"
          withAsterisk
          spellCheck={false}
          error={problems.find((problem) => problem.field.endsWith('name'))?.message}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {join && !container && (
          <SegmentedControl
            aria-label="How they are joined"
            value={draft.way}
            onChange={(way) => change({ way: way as Way })}
            data={[
              { value: 'pair', label: 'Two, by a field of each' },
              { value: 'query', label: 'Several, by a query' },
            ]}
          />
        )}
        {join && draft.way === 'pair' && (
          <Pair
            values={draft.values}
            datastoreId={datastoreId}
            settled={container !== undefined}
            onChange={(values) => change({ values })}
          />
        )}
        {join && draft.way === 'query' && (
          <Sources
            sources={draft.sources}
            datastoreId={datastoreId}
            onChange={(sources) => change({ sources })}
          />
        )}
        {draft.type === 'computed_file' && !container && (
          <ContainerChoice
            label="Files"
            withAsterisk
            datastoreId={datastoreId}
            sorts={['file']}
            value={draft.values.source_container_id}
            onChange={(id) => change({ values: { ...draft.values, source_container_id: id } })}
          />
        )}
        <SchemaForm
          fields={computedFields(draft.type, draft.way)}
          values={draft.values}
          onChange={(values) => change({ values })}
          problems={problems}
        />
        {!container && (
          <Textarea
            label="Description"
            autosize
            minRows={1}
            value={draft.description}
            onChange={(event) => change({ description: event.currentTarget.value })}
          />
        )}
        <Problem error={error} />
        <Group justify="space-between" gap="xs">
          <span className="faint">{lacks.length > 0 && `It still needs ${lacks.join(', ')}.`}</span>
          <Group gap="xs">
            {!container && (
              <Button variant="subtle" color="gray" onClick={onCancel}>
                Cancel
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<Icon path={mdiFlaskOutline} />}
              disabled={lacks.length > 0}
              loading={attempt.isPending}
              onClick={onTry}
            >
              Test
            </Button>
            <Button
              leftSection={<Icon path={mdiCheck} />}
              disabled={lacks.length > 0}
              loading={save.isPending}
              onClick={onSave}
            >
              Save
            </Button>
          </Group>
        </Group>
        {tried === draft && !error && (
          <div>
            <Status value="success" label="Valid. No rows were read." />
          </div>
        )}
      </Stack>
    </Section>
  );
}
