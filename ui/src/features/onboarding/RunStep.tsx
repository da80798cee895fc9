import { Button, Group, Progress, Stack } from '@mantine/core';
import { mdiReplay, mdiStopCircleOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { Status } from '@/components/Status';
import { plural } from '@/lib/format';
import { useUnsaved } from '@/lib/unsaved';
import classes from './Onboarding.module.css';
import type { Options, Outcome } from './plan';
import { useOnboarding, type Chosen } from './run';
import { VirtualList } from './VirtualList';

const SHOWN: Record<Outcome['state'], [string, string]> = {
  waiting: ['queued', 'Waiting'],
  working: ['running', 'Adding'],
  created: ['success', 'Added'],
  skipped: ['Duplicate', 'Already onboarded'],
  failed: ['failure', 'Failed'],
};

function Line({ outcome, style }: { outcome: Outcome; style: React.CSSProperties }) {
  const [status, label] = SHOWN[outcome.state];
  return (
    <div className={classes.place} style={style}>
      {outcome.id === undefined ? (
        <span className={`${classes.name} cut`}>{outcome.place}</span>
      ) : (
        <Link to="/datastores/$id" params={{ id: String(outcome.id) }} className={`${classes.name} link cut`}>
          {outcome.place}
        </Link>
      )}
      <span className={classes.end}>
        <Status value={status} label={outcome.error ?? label} title={outcome.error} bare />
      </span>
    </div>
  );
}

/** Adds the datastores and shows of each what became of it. What failed can be tried again. */
export function RunStep({
  chosen,
  options,
  onBack,
}: {
  chosen: Chosen;
  options: Options;
  onBack: () => void;
}) {
  const run = useOnboarding(chosen, options);
  useUnsaved(run.running);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    run.start();
  });
  const amount = (state: Outcome['state']) =>
    run.outcomes.filter((outcome) => outcome.state === state).length;
  const [created, failed, skipped] = [amount('created'), amount('failed'), amount('skipped')];
  const done = created + failed + skipped;
  const rank = (outcome: Outcome) =>
    ['failed', 'working', 'waiting', 'created', 'skipped'].indexOf(outcome.state);
  const sorted = run.running ? run.outcomes : [...run.outcomes].sort((a, b) => rank(a) - rank(b));
  return (
    <Stack>
      <Group justify="space-between">
        <strong className="number" aria-live="polite">
          {run.running ? `${done} of ${run.outcomes.length}` : `${plural(created, 'datastore')} added`}
          {failed > 0 && `, ${failed} failed`}
          {skipped > 0 && `, ${skipped} there already`}
        </strong>
        {run.running && (
          <Button variant="default" leftSection={<Icon path={mdiStopCircleOutline} />} onClick={run.stop}>
            Stop
          </Button>
        )}
      </Group>
      <Progress value={(done / Math.max(run.outcomes.length, 1)) * 100} size={5} aria-label="Progress" />
      <VirtualList label="Datastores" items={sorted}>
        {(outcome, style) => <Line key={outcome.place} outcome={outcome} style={style} />}
      </VirtualList>
      {!run.running && (
        <Group justify="flex-end" gap="xs">
          {run.unfinished.length > 0 && (
            <>
              <Button variant="subtle" color="gray" onClick={onBack}>
                Change options
              </Button>
              <Button variant="default" leftSection={<Icon path={mdiReplay} />} onClick={run.start}>
                Try {run.unfinished.length} again
              </Button>
            </>
          )}
          <LinkButton to="/datastores" search={options.group_id ? { group: String(options.group_id) } : {}}>
            View datastores
          </LinkButton>
        </Group>
      )}
    </Stack>
  );
}
