import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { changed } from '@/lib/api';
import { isGoingOn, operationQuery, type Operation } from './api';

/** Lists that show operations are read again at most so often while one goes on, in milliseconds. */
const LISTS_EVERY = 2000;

/**
 * Keeps what is known of operations up to date while they run: the server tells each change, and what an ended one
 * touched is read again.
 */
export function useLiveOperations(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const events = new EventSource('/api/operations/events');
    let listsRead = 0;
    const onOperation = (event: MessageEvent<string>) => {
      const operation = JSON.parse(event.data) as Operation;
      queries.setQueryData(operationQuery(operation.id).queryKey, operation);
      if (!isGoingOn(operation)) {
        void changed(
          queries,
          '/api/operations',
          '/api/datastores',
          '/api/containers',
          '/api/anomalies',
          '/api/quality-checks',
        );
      } else if (Date.now() - listsRead > LISTS_EVERY) {
        listsRead = Date.now();
        void queries.invalidateQueries({ queryKey: ['/api/operations'] });
      }
    };
    events.addEventListener('operation', onOperation);
    return () => events.close();
  }, [queries]);
}
