import { Alert, Button, CopyButton, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { mdiCheck, mdiContentCopy } from '@mdi/js';
import { useState, type FormEvent } from 'react';
import { Icon } from '@/components/Icon';
import { Problem } from '@/components/Notice';
import { useCreateToken } from './tokens';

const DAYS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
  { value: '', label: 'never' },
];

function Value({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <Stack>
      <Alert color="gold" variant="light">
        Copy it now: it is not shown again. Store it like a password.
      </Alert>
      <Textarea
        aria-label="The token"
        readOnly
        autosize
        className="mono"
        value={token}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end" gap="xs">
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={<Icon path={copied ? mdiCheck : mdiContentCopy} />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  );
}

/** Makes a token for oneself, or for a service, and shows its value once. */
export function NewToken({ userId, onClose }: { userId?: number; onClose: () => void }) {
  const [name, setName] = useState('');
  const [days, setDays] = useState<string | null>('90');
  const create = useCreateToken();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name, expires_in_days: days ? Number(days) : null, user_id: userId ?? null });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="New token"
      closeOnClickOutside={!create.data}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {create.data ? (
        <Value token={create.data.bearer_token} onClose={onClose} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label="Name"
              description="What will use it, such as a laptop or a pipeline."
              data-autofocus
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select label="Expires after" allowDeselect={false} data={DAYS} value={days} onChange={setDays} />
            <Problem error={create.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
                Create token
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
