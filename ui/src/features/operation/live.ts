import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { changed } from '@/lib/api';
import { isGoingOn, operationQuery, type Operation } from './api';

/** Lists that show operations are read again at most so often while one goes on, in milliseconds. */
const LISTS_EVERY = 2000;

/** What an operation that ended may have changed. */
const TOUCHED = [
  '/api/operations',
  '/api/datastores',
  '/api/containers',
  '/api/anomalies',
  '/api/quality-checks',
];

/**
 * Keeps what is known of operations up to date while they run: the server tells each change, and what an ended one
 * touched is read again. A page out of sight does not listen, for a browser keeps few connections to one server.
 */
export function useLiveOperations(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let events: EventSource | undefined;
    let listsRead = 0;
    const onOperation = (event: MessageEvent<string>) => {
      const operation = JSON.parse(event.data) as Operation;
      void queries.invalidateQueries({ queryKey: operationQuery(operation.id).queryKey });
      if (!isGoingOn(operation)) {
        void changed(queries, ...TOUCHED);
      } else if (Date.now() - listsRead > LISTS_EVERY) {
        listsRead = Date.now();
        void queries.invalidateQueries({ queryKey: ['/api/operations'] });
      }
    };
    const listen = () => {
      events?.close();
      events = undefined;
      if (document.hidden) return;
      events = new EventSource('/api/operations/events');
      events.addEventListener('operation', onOperation);
    };
    const onSight = () => {
      listen();
      if (!document.hidden) void changed(queries, '/api/operations');
    };
    listen();
    document.addEventListener('visibilitychange', onSight);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
      events?.close();
    };
  }, [queries]);
}
