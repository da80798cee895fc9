import { ColorInput, NumberInput, TextInput } from '@mantine/core';
import { mdiTagOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Column } from '@/components/DataTable';
import { Dialog } from '@/components/Dialog';
import { Kept } from '@/components/Kept';
import { Tags } from '@/components/Tags';
import { answered, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { count, plural } from '@/lib/format';
import { wholeRows } from '@/lib/paged';
import { one, useFilters } from '@/lib/search';

type Tag = Schemas['TagUse'];

const TOUCHED = [
  '/api/global-tags',
  '/api/datastores',
  '/api/containers',
  '/api/quality-checks',
  '/api/anomalies',
];

const COLORS = ['#2F6DB5', '#2B8A6F', '#C8921A', '#D9541A', '#8E5BA6', '#5F5A52'];

const COLUMNS: Column<Tag>[] = [
  { key: 'tag', title: 'Tag', width: 'minmax(9rem, 1fr)', cell: (tag) => <Tags tags={[tag]} /> },
  {
    key: 'category',
    title: 'Category',
    width: 'minmax(6rem, 0.7fr)',
    from: 760,
    cell: (tag) => <span className="cut">{tag.category}</span>,
  },
  {
    key: 'description',
    title: 'Description',
    width: 'minmax(8rem, 1.5fr)',
    from: 700,
    cell: (tag) => <span className="cut">{tag.description}</span>,
  },
  {
    key: 'weight',
    title: 'Weight',
    width: '4rem',
    end: true,
    cell: ({ weight_modifier: weight }) => (weight > 0 ? `+${weight}` : weight),
  },
  { key: 'used', title: 'Used', width: '4rem', end: true, cell: (tag) => count(tag.count) },
];

function TagForm({ tag, onClose }: { tag?: Tag; onClose: () => void }) {
  const [draft, setDraft] = useState<Schemas['NewTag']>({
    type: 'global',
    name: tag?.name ?? '',
    color: tag?.color ?? null,
    description: tag?.description ?? null,
    category: tag?.category ?? null,
    weight_modifier: tag?.weight_modifier ?? 0,
  });
  const save = useChange(
    () =>
      tag
        ? answered(
            client.PUT('/api/global-tags/{name}', { params: { path: { name: tag.name } }, body: draft }),
          )
        : answered(client.POST('/api/global-tags', { body: draft })),
    ...TOUCHED,
  );
  const change = (part: Partial<Schemas['NewTag']>) => setDraft({ ...draft, ...part });
  return (
    <Dialog
      title={tag ? `Edit ${tag.name}` : 'New tag'}
      error={save.error}
      busy={save.isPending}
      disabled={draft.name.trim() === ''}
      onSubmit={() => save.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        withAsterisk
        data-autofocus
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <ColorInput
        label="Colour"
        placeholder="#2F6DB5"
        swatches={COLORS}
        eyeDropperButtonProps={{ 'aria-label': 'Take a colour from the screen' }}
        format="hex"
        value={draft.color ?? ''}
        onChange={(color) => change({ color: color || null })}
      />
      <TextInput
        label="Category"
        value={draft.category ?? ''}
        onChange={(event) => change({ category: event.currentTarget.value || null })}
      />
      <TextInput
        label="Description"
        value={draft.description ?? ''}
        onChange={(event) => change({ description: event.currentTarget.value || null })}
      />
      <NumberInput
        label="Weight"
        description="Added to the weight of tagged checks and anomalies, from -10 to 10."
        min={-10}
        max={10}
        value={draft.weight_modifier ?? 0}
        onChange={(value) => change({ weight_modifier: Number(value) })}
      />
    </Dialog>
  );
}

/** The tags there are. */
export function TagAdmin() {
  const [search] = useFilters();
  const asked = (one(search.search) ?? '').toLowerCase();
  const tags = useQuery(read('/api/global-tags/listing'));
  return (
    <Kept
      label="Tags"
      rows={wholeRows<Tag>(tags, ({ name, category }) =>
        `${name} ${category ?? ''}`.toLowerCase().includes(asked),
      )}
      columns={COLUMNS}
      nameOf={(tag) => tag.name}
      facts={(tag) => <span>used {plural(tag.count, 'time')}</span>}
      find="Find a tag"
      add="New tag"
      none={{
        icon: mdiTagOutline,
        title: 'No tags yet',
        text: 'Tags label datastores, containers, fields, checks and anomalies, and add to their weight.',
      }}
      form={(tag, close) => <TagForm tag={tag} onClose={close} />}
      removal={({ name, count: uses }) => ({
        send: () => answered(client.DELETE('/api/global-tags/{name}', { params: { path: { name } } })),
        touched: TOUCHED,
        warning: `It is taken off ${plural(uses, 'thing')} that ${uses === 1 ? 'carries' : 'carry'} it.`,
      })}
    />
  );
}
