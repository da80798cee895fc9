import { Button } from '@mantine/core';
import { mdiAlertCircleOutline, mdiCloudOffOutline, mdiLockOutline } from '@mdi/js';
import type { ReactNode } from 'react';
import { ApiError, isUnanswered, type Schemas } from '@/lib/api';
import { Icon } from './Icon';
import classes from './Notice.module.css';

/** What stands where there is nothing: what this place is for, and what to do next. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: string;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.notice}>
      <span className={classes.sign}>
        <Icon path={icon} size={22} />
      </span>
      <div className={classes.title}>{title}</div>
      {children && <div className={classes.text}>{children}</div>}
      {action}
    </div>
  );
}

/** What stands in a page's place for those who may not use it. */
export function Locked({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Empty icon={mdiLockOutline} title={title}>
      {children}
    </Empty>
  );
}

/** What stands where something could not be read, and a way to try again. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const status = error instanceof ApiError ? error.status : 0;
  const sign =
    status === 403 ? mdiLockOutline : isUnanswered(status) ? mdiCloudOffOutline : mdiAlertCircleOutline;
  return (
    <div className={classes.notice} role="alert">
      <span className={classes.sign} data-tone="fail">
        <Icon path={sign} size={22} />
      </span>
      <div className={classes.title}>{status === 404 ? 'Not found' : 'This could not be loaded'}</div>
      <div className={classes.text}>{error.message}</div>
      {retry && (
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

const REASONS: Record<Schemas['Reason'], string> = {
  authentication: 'The store does not accept these credentials.',
  network: 'The store cannot be reached over the network.',
  tls: 'No encrypted connection could be made.',
  permission: 'The account lacks a permission in the store.',
  not_found: 'What was asked for is not in the store.',
  driver: 'The driver reported a problem.',
};

/** What messages say to programs only; a form has a box for it. */
const FOR_PROGRAMS = /[.:;]? Send force_\w+ .*$/;

/** What went wrong with what was just tried; the form below keeps what was typed. */
export function Problem({
  error,
  warning,
  children,
}: {
  error: Error | null | undefined;
  warning?: boolean;
  /** What can be done about it. */
  children?: ReactNode;
}) {
  if (!error) return null;
  const reason = error instanceof ApiError && error.reason ? REASONS[error.reason] : undefined;
  return (
    <div className={classes.inline} role="alert" data-warning={warning || undefined}>
      <Icon path={mdiAlertCircleOutline} />
      <div>
        {reason && <strong>{reason} </strong>}
        {error.message.replace(FOR_PROGRAMS, '.')}
      </div>
      {children}
    </div>
  );
}
