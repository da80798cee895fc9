import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { mdiClose, mdiPlus } from '@mdi/js';
import { useState, type ReactNode } from 'react';
import { linesOf, metadataOf, type Metadata, type MetadataLine } from '@/lib/metadata';
import { Icon } from './Icon';

/** What is kept with a thing, a name and a text on each line. Takes up what is given when it is first shown. */
export function MetadataInput({
  value,
  onChange,
  error,
}: {
  value: Metadata | undefined;
  onChange: (metadata: Metadata) => void;
  error?: string | undefined;
}) {
  const [lines, setLines] = useState<MetadataLine[]>(() => linesOf(value));
  const set = (now: MetadataLine[]) => {
    setLines(now);
    onChange(metadataOf(now));
  };
  const twice = (name: string) => name.trim() && lines.filter((line) => line.name.trim() === name.trim())[1];
  return (
    <Input.Wrapper
      label="Metadata"
      labelElement="div"
      description="Custom key-value pairs, such as a cost center or ticket number."
      error={error}
    >
      <Stack gap="xs" mt={6}>
        {lines.map((line, place) => (
          <Group key={place} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              aria-label={`Name ${place + 1}`}
              placeholder="Name"
              style={{ flex: 2 }}
              spellCheck={false}
              error={twice(line.name) && 'This key is used twice'}
              value={line.name}
              onChange={(event) => set(lines.with(place, { ...line, name: event.currentTarget.value }))}
            />
            <TextInput
              aria-label={`Value ${place + 1}`}
              placeholder="Value"
              style={{ flex: 3 }}
              spellCheck={false}
              value={line.text}
              onChange={(event) =>
                set(lines.with(place, { name: line.name, text: event.currentTarget.value }))
              }
            />
            <ActionIcon
              mt={4}
              aria-label={`Take line ${place + 1} away`}
              onClick={() => set(lines.toSpliced(place, 1))}
            >
              <Icon path={mdiClose} />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon path={mdiPlus} size={16} />}
            onClick={() => set([...lines, { name: '', text: '' }])}
          >
            {lines.length === 0 ? 'Add metadata' : 'Add another'}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  );
}

/** What is kept with a thing, for everybody to read; nothing when there is none. */
export function metadataShown(metadata: Metadata, shown = (line: MetadataLine): ReactNode => line.text) {
  const lines = linesOf(metadata);
  return (
    lines.length > 0 && (
      <Stack key="metadata" gap={2}>
        {lines.map((line) => (
          <span key={line.name}>
            <span className="faint">{line.name}</span> <span className="mono">{shown(line)}</span>
          </span>
        ))}
      </Stack>
    )
  );
}
