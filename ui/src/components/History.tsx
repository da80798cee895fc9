import { useQuery } from '@tanstack/react-query';
import { read, type Readable, type Answer, type Schemas } from '@/lib/api';
import { words } from '@/lib/format';
import classes from './History.module.css';
import { Pending } from './Pending';
import { Time } from './Time';

/** Paths that tell what happened to a thing. */
export type Told = { [P in Readable]: Answer<P> extends Schemas['History'] ? P : never }[Readable];

const SHOWN = 20;
const SILENT = new Set(['updated', 'last_updated', 'created', 'id']);

/** A value in a few words: things are told by their names. */
function short(value: unknown): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return 'nothing';
  if (Array.isArray(value)) return value.map(short).join(', ');
  if (typeof value === 'object' && 'name' in value) return String(value.name);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function Changes({ changeset }: { changeset: Record<string, unknown[]> }) {
  const shown = Object.entries(changeset).filter(([name]) => !SILENT.has(name));
  return (
    <ul className={classes.changes}>
      {shown.slice(0, 8).map(([name, [before, after]]) => (
        <li key={name}>
          {words(name)}: <span className={classes.old}>{short(before)}</span> → {short(after)}
        </li>
      ))}
      {shown.length > 8 && <li>and {shown.length - 8} more</li>}
    </ul>
  );
}

/** What happened to a thing, the newest first. */
export function History({ path, id }: { path: Told; id: number }) {
  const asked = useQuery(read(path, { path: { id } }));
  const history = asked.data as Schemas['History'] | undefined;
  if (!history) return <Pending of={asked} height={60} />;
  const versions = history.versions.toReversed();
  return (
    <ol className={classes.history}>
      {versions.slice(0, SHOWN).map(({ transaction, operation, changeset }, place) => (
        <li key={`${transaction.id}-${place}`}>
          <div className={classes.who}>
            <strong>{transaction.user?.name ?? 'The server'}</strong>
            {operation === 'insert'
              ? ' created it'
              : operation === 'delete'
                ? ' deleted it'
                : ' changed it'}{' '}
            <Time when={transaction.issued_at} />
          </div>
          {operation === 'update' && <Changes changeset={changeset as Record<string, unknown[]>} />}
        </li>
      ))}
      {versions.length === 0 && (
        <li className={classes.who}>
          Created <Time when={history.created} />. No changes since.
        </li>
      )}
    </ol>
  );
}
