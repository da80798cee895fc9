import { Button } from '@mantine/core';
import { mdiEyeOffOutline, mdiTagOutline } from '@mdi/js';
import { useState } from 'react';
import { Icon } from '@/components/Icon';
import { TagMany } from '@/components/TagMany';
import { plural } from '@/lib/format';
import { useChangeFields, type Field } from './api';
import { SetFieldStatus } from './EditField';

/** What may be done to many fields at once. */
export function HandleFields({ fields, onDone }: { fields: Field[]; onDone: () => void }) {
  const [asked, setAsked] = useState<'tags' | 'status'>();
  const change = useChangeFields();
  const close = () => setAsked(undefined);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon path={mdiTagOutline} size={16} />}
        onClick={() => setAsked('tags')}
      >
        Tags
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon path={mdiEyeOffOutline} size={16} />}
        onClick={() => setAsked('status')}
      >
        Mask or exclude
      </Button>
      {asked === 'tags' && (
        <TagMany
          of={plural(fields.length, 'field')}
          things={fields}
          change={change}
          onClose={close}
          onDone={onDone}
        />
      )}
      {asked === 'status' && <SetFieldStatus fields={fields} onClose={close} onDone={onDone} />}
    </>
  );
}
