import { Kbd, Modal, Table } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';

const GOING = { d: '/datastores', a: '/anomalies', c: '/checks', o: '/operations' } as const;

const KEYS: [string[], string][] = [
  [['Ctrl', 'K'], 'Search datastores, containers and fields, or go anywhere'],
  [['/'], 'Filter the list'],
  [['G', 'D'], 'Datastores'],
  [['G', 'A'], 'Anomalies'],
  [['G', 'C'], 'Checks'],
  [['G', 'O'], 'Operations'],
  [['↑', '↓'], 'From row to row, also with J and K'],
  [['Enter'], 'Open the row'],
  [['?'], 'This help'],
];

const SECOND_KEY_WITHIN = 1200;

/** Keys that work everywhere, and the page that tells of them. */
export function Shortcuts({
  opened,
  onOpen,
  onClose,
  onSearch,
}: {
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
  onSearch: () => void;
}) {
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
    ['shift+?', onOpen],
  ]);
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Table withRowBorders={false}>
        <Table.Tbody>
          {KEYS.map(([keys, does]) => (
            <Table.Tr key={does}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
