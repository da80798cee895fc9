import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { TagNames } from '@/components/Choices';
import { Dialog } from '@/components/Dialog';
import { FIELD_STATUSES } from '@/components/fields';
import { MetadataInput } from '@/components/Metadata';
import { told } from '@/components/toast';
import { ApiError } from '@/lib/api';
import { plural } from '@/lib/format';
import { useChangeFields, type Field } from './api';

type Settable = Exclude<Field['status'], 'missing'>;

const STATUSES = (['active', 'masked', 'excluded'] as const).map((value) => ({
  value,
  label: FIELD_STATUSES[value],
}));

/** What is done with the values of fields, and whether that may leave checks behind that can no longer be asserted. */
function StatusChoice({
  value,
  onChange,
  force,
  onForce,
  refused,
}: {
  value: Settable | null;
  onChange: (status: Settable | null) => void;
  force: boolean;
  onForce: (force: boolean) => void;
  refused: boolean;
}) {
  return (
    <>
      <Select
        label="Values"
        placeholder="Unchanged"
        data={STATUSES}
        allowDeselect={false}
        value={value}
        onChange={(status) => onChange(status as Settable | null)}
      />
      {value === 'excluded' && (force || refused) && (
        <Checkbox
          label="Exclude it although checks use it; those checks can no longer be asserted"
          checked={force}
          onChange={(event) => onForce(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

function isConflict(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 409;
}

/** What people say of one field. */
export function EditField({ field, onClose }: { field: Field; onClose: () => void }) {
  const [shown, setShown] = useState(field.display_name ?? '');
  const [description, setDescription] = useState(field.description ?? '');
  const [tags, setTags] = useState(field.global_tags.map((tag) => tag.name));
  const [metadata, setMetadata] = useState(field.additional_metadata);
  const [status, setStatus] = useState<Settable | null>(field.status === 'missing' ? null : field.status);
  const [force, setForce] = useState(false);
  const change = useChangeFields();
  const save = () =>
    change.mutate(
      [
        {
          id: field.id,
          display_name: shown.trim() || null,
          description: description.trim() || null,
          tags,
          additional_metadata: metadata,
          ...(status === null || status === field.status ? {} : { status, force_drop_fields: force }),
        },
      ],
      {
        onSuccess: () => {
          told(`${field.name} is saved.`);
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={`Edit ${field.name}`}
      error={change.error}
      busy={change.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label="Display name"
        placeholder={field.name}
        value={shown}
        onChange={(event) => setShown(event.currentTarget.value)}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <TagNames value={tags} onChange={setTags} />
      <MetadataInput value={metadata} onChange={setMetadata} />
      {field.status === 'missing' ? (
        <span className="faint">{FIELD_STATUSES.missing}.</span>
      ) : (
        <StatusChoice
          value={status}
          onChange={setStatus}
          force={force}
          onForce={setForce}
          refused={isConflict(change.error)}
        />
      )}
    </Dialog>
  );
}

/** What is done with the values of many fields. */
export function SetFieldStatus({
  fields,
  onClose,
  onDone,
}: {
  fields: Field[];
  onClose: () => void;
  onDone: () => void;
}) {
  const [status, setStatus] = useState<Settable | null>(null);
  const [force, setForce] = useState(false);
  const change = useChangeFields();
  const amount = plural(fields.length, 'field');
  const save = () =>
    status !== null &&
    change.mutate(
      fields.map(({ id }) => ({ id, status, force_drop_fields: force })),
      {
        onSuccess: () => {
          told(`${amount} changed.`);
          onDone();
        },
      },
    );
  return (
    <Dialog
      title={`Values of ${amount}`}
      error={change.error}
      busy={change.isPending}
      disabled={status === null}
      onSubmit={save}
      onClose={onClose}
    >
      <StatusChoice
        value={status}
        onChange={setStatus}
        force={force}
        onForce={setForce}
        refused={isConflict(change.error)}
      />
    </Dialog>
  );
}
