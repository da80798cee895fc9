import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { changed } from '@/lib/api';
import { isGoingOn, operationQuery, type Operation } from './api';

/** What operations change is read again at most so often while they go on and end, in milliseconds. */
const EVERY = 1000;

/** A connection that was refused is tried again after so long, in milliseconds. */
const AGAIN = 5000;

const LISTS = ['/api/operations'];

/** What an operation that ended may have changed. */
const TOUCHED = [...LISTS, '/api/datastores', '/api/containers', '/api/anomalies', '/api/quality-checks'];

/** Calls at once and then, however often it is asked to, at most every so many milliseconds, with all it was given since. */
function gathering(every: number, call: (paths: string[]) => void) {
  const due = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = due.size > 0 ? setTimeout(flush, every) : undefined;
    if (due.size > 0) call([...due]);
    due.clear();
  };
  return {
    add: (paths: string[]) => {
      paths.forEach((path) => due.add(path));
      if (timer === undefined) flush();
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}

/**
 * Keeps what is known of operations up to date while they run: the server tells each change, and what an ended one
 * touched is read again. A page out of sight does not listen, for a browser keeps few connections to one server.
 */
export function useLiveOperations(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let events: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const stale = gathering(EVERY, (paths) => void changed(queries, ...paths));
    const onOperation = (event: MessageEvent<string>) => {
      const operation = JSON.parse(event.data) as Operation;
      void queries.invalidateQueries({ queryKey: operationQuery(operation.id).queryKey });
      stale.add(isGoingOn(operation) ? LISTS : TOUCHED);
    };
    // After an outage, what changed meanwhile and what could not be read is read again.
    const onOpen = () => {
      if (!lost) return;
      lost = false;
      stale.add(TOUCHED);
      void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    };
    // A browser goes on by itself where a connection broke, but gives up where it was refused.
    const onError = () => {
      lost = true;
      if (events?.readyState === EventSource.CLOSED) again = setTimeout(listen, AGAIN);
    };
    const listen = () => {
      clearTimeout(again);
      events?.close();
      events = undefined;
      if (document.hidden) return;
      events = new EventSource('/api/operations/events');
      events.addEventListener('operation', onOperation);
      events.onopen = onOpen;
      events.onerror = onError;
    };
    const onSight = () => {
      listen();
      if (!document.hidden) stale.add(TOUCHED);
    };
    listen();
    document.addEventListener('visibilitychange', onSight);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
      stale.stop();
      clearTimeout(again);
      events?.close();
    };
  }, [queries]);
}
