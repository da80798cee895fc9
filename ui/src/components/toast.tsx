import { Notification, Portal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import classes from './toast.module.css';

interface Toast {
  id: number;
  message: string;
  failed: boolean;
}

const SHOWN_FOR = 5000;
let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(now: Toast[]): void {
  toasts = now;
  listeners.forEach((listener) => listener());
}

function add(message: string, failed: boolean): void {
  const id = next++;
  set([...toasts.slice(-3), { id, message, failed }]);
  if (!failed) setTimeout(() => dismiss(id), SHOWN_FOR);
}

function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Tells briefly that something worked. */
export const told = (message: string) => add(message, false);

/** Tells that something did not work, until the reader puts it away. */
export const failed = (error: Error) => add(error.message, true);

/** Where short messages appear; a page has one. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <Portal>
      <div className={classes.place} role="status">
        {shown.map(({ id, message, failed: bad }) => (
          <Notification
            key={id}
            withBorder
            color={bad ? 'fail' : 'lapis'}
            onClose={() => dismiss(id)}
            closeButtonProps={{ 'aria-label': 'Dismiss' }}
          >
            {message}
          </Notification>
        ))}
      </div>
    </Portal>
  );
}
