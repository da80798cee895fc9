import { Kbd, Modal, Table } from '@mantine/core';

const KEYS: [string[], string][] = [
  [['Ctrl', 'K'], 'Search datastores, containers and fields, or go anywhere'],
  [['/'], 'Filter the list'],
  [['G', 'D'], 'Datastores'],
  [['G', 'A'], 'Anomalies'],
  [['G', 'C'], 'Checks'],
  [['G', 'O'], 'Operations'],
  [['↑', '↓'], 'From row to row, also with J and K'],
  [['Enter'], 'Open the row'],
  [['X'], 'Choose the row, where something can be done to many'],
  [['?'], 'This help'],
];

/** The page that tells of the keys that work everywhere. */
export function Keys({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" closeButtonProps={{ 'aria-label': 'Close' }}>
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
