import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isUnanswered } from '@/lib/api';
import { meQuery } from '@/lib/permission';

function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ApiError && error.status === 401) || location.pathname === '/welcome') return;
  location.assign(`/welcome?reason=ended&next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** What has been read from the server. A session that ended leads to the sign-in page, wherever it is noticed. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== meQuery.queryKey[0]) leaveWhenSignedOut(error);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.signsIn !== true) leaveWhenSignedOut(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (times, error) => times < 2 && error instanceof ApiError && isUnanswered(error.status),
    },
  },
});
