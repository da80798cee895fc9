import { Button } from '@mantine/core';
import { mdiPlayOutline, mdiReplay, mdiStopCircleOutline } from '@mdi/js';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Icon } from '@/components/Icon';
import { failed, told } from '@/components/toast';
import { changed } from '@/lib/api';
import { sendEach } from '@/lib/each';
import { plural } from '@/lib/format';
import { handleOperation, isGoingOn, isResumable, type Handling, type Operation } from './api';

const AT_ONCE = 4;

type Many = Exclude<Handling, 'delete'>;

const DONE: Record<Many, string> = { abort: 'aborted', rerun: 'started again', resume: 'resumed' };

/** What may be done to many operations at once: each button says for how many of them it is. */
export function HandleOperations({ operations, onDone }: { operations: Operation[]; onDone: () => void }) {
  const queries = useQueryClient();
  const handle = useMutation({
    mutationFn: ({ handling, which }: { handling: Many; which: Operation[] }) =>
      sendEach(which, AT_ONCE, ({ id }) => handleOperation(id, handling)),
    onSuccess: ({ done, failed: refused }, { handling }) => {
      if (done.length > 0) told(`${plural(done.length, 'operation')} ${DONE[handling]}.`);
      const first = refused[0];
      if (first) failed(new Error(`${plural(refused.length, 'operation')} refused. ${first.error.message}`));
      onDone();
      return changed(queries, '/api/operations', '/api/datastores');
    },
  });
  const button = (handling: Many, label: string, sign: string, which: Operation[]) =>
    which.length > 0 && (
      <Button
        size="compact-sm"
        variant="default"
        color={handling === 'abort' ? 'fail' : undefined}
        leftSection={<Icon path={sign} size={16} />}
        loading={handle.isPending && handle.variables.handling === handling}
        disabled={handle.isPending}
        onClick={() => handle.mutate({ handling, which })}
      >
        {label} {which.length}
      </Button>
    );
  const ended = operations.filter((operation) => !isGoingOn(operation));
  return (
    <>
      {button('abort', 'Abort', mdiStopCircleOutline, operations.filter(isGoingOn))}
      {button('resume', 'Resume', mdiPlayOutline, ended.filter(isResumable))}
      {button('rerun', 'Rerun', mdiReplay, ended)}
    </>
  );
}
