import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '@/components/Dialog';
import { plural } from '@/lib/format';
import classes from './Onboarding.module.css';
import { meant, pastedNames, type Place } from './plan';

const SHOWN = 8;

/** Chooses schemas by a list of names, from a mail or a spreadsheet. */
export function PasteNames({
  places,
  onChoose,
  onClose,
}: {
  places: Place[];
  onChoose: (names: string[]) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const { found, unknown } = meant(places, pastedNames(text));
  return (
    <Dialog
      title="Select from a list"
      verb={found.length > 0 ? `Choose ${found.length}` : 'Choose'}
      error={null}
      busy={false}
      disabled={found.length === 0}
      onSubmit={() => {
        onChoose(found);
        onClose();
      }}
      onClose={onClose}
    >
      <Textarea
        label="Names"
        description="One per line or separated by commas. Case does not matter."
        data-autofocus
        autosize
        minRows={6}
        maxRows={14}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <span className="faint" aria-live="polite">
        {text.trim() !== '' && `${plural(found.length, 'schema')} found. `}
        {unknown.length > 0 && (
          <span className={classes.error}>
            Not there: {unknown.slice(0, SHOWN).join(', ')}
            {unknown.length > SHOWN && ` and ${unknown.length - SHOWN} more`}
          </span>
        )}
      </span>
    </Dialog>
  );
}
