import {
  mdiAlertCircleOutline,
  mdiArchiveOutline,
  mdiCancel,
  mdiCheck,
  mdiCircleOutline,
  mdiClockOutline,
  mdiClose,
  mdiContentDuplicate,
  mdiEyeCheckOutline,
  mdiEyeOffOutline,
  mdiHelp,
  mdiLoading,
  mdiPencilOutline,
  mdiPlus,
  mdiTrashCanOutline,
} from '@mdi/js';
import { words } from '@/lib/format';
import { Icon } from './Icon';
import classes from './Status.module.css';

/** What a status means to the reader; told by colour, by sign and by word. */
export type Tone = 'pass' | 'fail' | 'warn' | 'run' | 'none';

const KNOWN: Record<string, [Tone, string]> = {
  success: ['pass', mdiCheck],
  passing: ['pass', mdiCheck],
  passed: ['pass', mdiCheck],
  Available: ['pass', mdiCheck],
  Resolved: ['pass', mdiCheck],
  failure: ['fail', mdiClose],
  failing: ['fail', mdiClose],
  failed: ['fail', mdiClose],
  Unloadable: ['fail', mdiClose],
  Inaccessible: ['fail', mdiClose],
  Active: ['fail', mdiAlertCircleOutline],
  Acknowledged: ['warn', mdiEyeCheckOutline],
  Changed: ['warn', mdiAlertCircleOutline],
  Draft: ['warn', mdiPencilOutline],
  running: ['run', mdiLoading],
  queued: ['none', mdiClockOutline],
  aborted: ['none', mdiCancel],
  Duplicate: ['none', mdiContentDuplicate],
  Discarded: ['none', mdiArchiveOutline],
  Invalid: ['none', mdiCancel],
  masked: ['warn', mdiEyeOffOutline],
  excluded: ['none', mdiCancel],
  missing: ['fail', mdiHelp],
  insert: ['pass', mdiPlus],
  update: ['run', mdiPencilOutline],
  delete: ['fail', mdiTrashCanOutline],
};

/** A status of the API as a small badge. */
export function Status({
  value,
  tone,
  label,
  bare,
  title,
}: {
  value: string;
  tone?: Tone;
  label?: string;
  bare?: boolean;
  /** What shows to whom points at it, where there is no room for all. */
  title?: string | undefined;
}) {
  const [known, sign] = KNOWN[value] ?? ['none', mdiCircleOutline];
  return (
    <span
      className={bare ? `${classes.status} ${classes.bare}` : classes.status}
      data-tone={tone ?? known}
      data-turning={value === 'running' || undefined}
      title={title}
    >
      <Icon path={sign} size={14} />
      <span className="cut">{label ?? words(value)}</span>
    </span>
  );
}
