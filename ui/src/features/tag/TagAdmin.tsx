import { ColorInput, NumberInput, TextInput } from '@mantine/core';
import { mdiTagOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '@/components/Confirm';
import { Dialog } from '@/components/Dialog';
import { Kept } from '@/components/Kept';
import { RowActions } from '@/components/RowActions';
import { Tags } from '@/components/Tags';
import { told } from '@/components/toast';
import { answered, client, read, type Schemas } from '@/lib/api';
import { useChange } from '@/lib/change';
import { count, plural } from '@/lib/format';

type Tag = Schemas['TagUse'];

const TOUCHED = [
  '/api/global-tags',
  '/api/datastores',
  '/api/containers',
  '/api/quality-checks',
  '/api/anomalies',
];

const COLORS = ['#2F6DB5', '#2B8A6F', '#C8921A', '#D9541A', '#8E5BA6', '#5F5A52'];

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
      title={tag ? `Change ${tag.name}` : 'New tag'}
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
        description="Added to the weight of what carries it, from -10 to 10."
        min={-10}
        max={10}
        value={draft.weight_modifier ?? 0}
        onChange={(value) => change({ weight_modifier: Number(value) })}
      />
    </Dialog>
  );
}

function TagEnd({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const remove = useChange(
    () => answered(client.DELETE('/api/global-tags/{name}', { params: { path: { name: tag.name } } })),
    ...TOUCHED,
  );
  return (
    <Confirm
      title={`Delete ${tag.name}`}
      verb="Delete"
      action={remove}
      onDone={() => told(`${tag.name} is deleted.`)}
      onClose={onClose}
    >
      It is taken off {plural(tag.count, 'thing')} that {tag.count === 1 ? 'carries' : 'carry'} it.
    </Confirm>
  );
}

/** The tags there are. */
export function TagAdmin() {
  return (
    <Kept
      label="Tags"
      rows={useQuery(read('/api/global-tags/listing'))}
      heads={['Tag', 'Category', 'Description', 'Weight', 'Used']}
      add="New tag"
      icon={mdiTagOutline}
      emptyTitle="There are no tags"
      emptyText="Tags are words for datastores and what is in them. They make lists smaller, and weigh."
      row={(tag, ask) => (
        <tr key={tag.id}>
          <td>
            <Tags tags={[tag]} />
          </td>
          <td>{tag.category}</td>
          <td>{tag.description}</td>
          <td className="number">
            {tag.weight_modifier > 0 ? `+${tag.weight_modifier}` : tag.weight_modifier}
          </td>
          <td className="number">{count(tag.count)}</td>
          <td>
            <RowActions
              name={tag.name}
              onEdit={() => ask({ what: 'change', row: tag })}
              onDelete={() => ask({ what: 'delete', row: tag })}
            />
          </td>
        </tr>
      )}
      dialog={(asked, close) =>
        asked.what === 'delete' ? (
          <TagEnd tag={asked.row} onClose={close} />
        ) : (
          <TagForm tag={asked.what === 'change' ? asked.row : undefined} onClose={close} />
        )
      }
    />
  );
}
