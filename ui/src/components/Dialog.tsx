import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Problem } from './Notice';

interface Shown {
  title: string;
  verb?: string;
  error: Error | null;
  busy: boolean;
  disabled?: boolean;
  /** Beside the buttons, at the start. */
  aside?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a window of its own. It keeps what was typed until it worked. */
export function Dialog({
  title,
  verb = 'Save',
  error,
  busy,
  disabled,
  aside,
  onSubmit,
  onClose,
  children,
}: Shown) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} autoComplete="off">
        <Stack gap="sm">
          {children}
          <Problem error={error} />
          <Group justify="space-between" gap="xs" mt={4}>
            <span>{aside}</span>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={busy} disabled={disabled}>
                {verb}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
