import { Button, Group, Stack, TagsInput } from '@mantine/core';
import { mdiArrowRight } from '@mdi/js';
import { useState } from 'react';
import { Icon } from '@/components/Icon';

/** Which folders of a store of files become datastores. */
export function FoldersStep({ onDone }: { onDone: (folders: string[]) => void }) {
  const [folders, setFolders] = useState<string[]>([]);
  return (
    <Stack>
      <TagsInput
        label="Folders"
        description="Below the address of the connection; each becomes a datastore. / is all of it. Enter ends a folder."
        placeholder={folders.length > 0 ? undefined : '/raw/events/'}
        acceptValueOnBlur
        value={folders}
        onChange={setFolders}
      />
      <Group justify="flex-end">
        <Button
          disabled={folders.length === 0}
          rightSection={<Icon path={mdiArrowRight} />}
          onClick={() => onDone(folders)}
        >
          Continue
        </Button>
      </Group>
    </Stack>
  );
}
