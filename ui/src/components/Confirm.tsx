import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Problem } from './Notice';

interface Action {
  mutate: (variables: undefined, options: { onSuccess: () => void }) => void;
  isPending: boolean;
  error: Error | null;
}

interface Asked {
  title: string;
  /** What has to be typed first; nothing when it can be undone easily. */
  name?: string;
  verb: string;
  action: Action;
  children: ReactNode;
  onDone?: () => void;
  onClose: () => void;
}

/** Asks before something is done that cannot be undone. */
export function Confirm({ title, name, verb, action, children, onDone, onClose }: Asked) {
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    action.mutate(undefined, {
      onSuccess: () => {
        onClose();
        onDone?.();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Stack>
          <div>{children}</div>
          {name && (
            <TextInput
              data-autofocus
              label={
                <>
                  Type <span className="mono">{name}</span> to confirm
                </>
              }
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Problem error={action.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              color="fail"
              disabled={name !== undefined && typed !== name}
              loading={action.isPending}
            >
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
