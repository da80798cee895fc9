import { useState } from 'react';
import { TagNames } from './Choices';
import { Dialog } from './Dialog';
import { told } from './toast';

interface Tagged {
  id: number;
  global_tags: { name: string }[];
}

interface Change {
  mutate: (body: { id: number; tags: string[] }[], options: { onSuccess: () => void }) => void;
  isPending: boolean;
  error: Error | null;
}

/** Puts tags on many things at once, or takes them off. */
export function TagMany({
  of,
  things,
  change,
  onClose,
  onDone,
}: {
  /** What they are and how many: `3 checks`. */
  of: string;
  things: Tagged[];
  change: Change;
  onClose: () => void;
  onDone: () => void;
}) {
  const [added, setAdded] = useState<string[]>([]);
  const [removed, setRemoved] = useState<string[]>([]);
  const body = () =>
    things.map(({ id, global_tags: tags }) => {
      const kept = tags.map((tag) => tag.name).filter((name) => !removed.includes(name));
      return { id, tags: [...new Set([...kept, ...added])] };
    });
  const done = () => {
    told(`The tags of ${of} are changed.`);
    onDone();
  };
  return (
    <Dialog
      title={`Tags of ${of}`}
      error={change.error}
      busy={change.isPending}
      disabled={added.length + removed.length === 0}
      onSubmit={() => change.mutate(body(), { onSuccess: done })}
      onClose={onClose}
    >
      <TagNames label="Put on" value={added} onChange={setAdded} />
      <TagNames label="Take off" value={removed} onChange={setRemoved} />
    </Dialog>
  );
}
