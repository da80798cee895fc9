import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';

const GOING = { d: '/datastores', a: '/anomalies', c: '/checks', o: '/operations' } as const;

/** How long after G the second key may come, in milliseconds. */
const SECOND_KEY_WITHIN = 1200;

/** Keys that work everywhere. */
export function useShortcuts(onSearch: () => void, onHelp: () => void): void {
  const navigate = useNavigate();
  const began = useRef(0);
  const go = (key: keyof typeof GOING) => () => {
    if (Date.now() - began.current < SECOND_KEY_WITHIN) void navigate({ to: GOING[key] });
  };
  const begin = () => {
    began.current = Date.now();
  };
  useHotkeys([['mod+K', onSearch]], []);
  useHotkeys([
    ['g', begin],
    ['d', go('d')],
    ['a', go('a')],
    ['c', go('c')],
    ['o', go('o')],
    ['/', () => document.querySelector<HTMLInputElement>('input[data-search]')?.focus()],
    ['shift+?', onHelp],
  ]);
}
