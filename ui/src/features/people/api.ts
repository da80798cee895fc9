import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered } from '@/lib/api';

async function session(method: 'POST' | 'DELETE', body?: object): Promise<void> {
  await answered(
    fetch('/api/session', {
      method,
      headers: { 'X-Touchstone': 'ui', 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    }).then(async (response) => ({
      response,
      error: response.ok ? undefined : await response.json().catch(() => null),
    })),
  );
}

/** Opens a session with a token. */
export function useSignIn() {
  return useMutation({
    meta: { signsIn: true },
    mutationFn: (token: string) => session('POST', { token }),
  });
}

/** Ends the session, forgets what was read, and goes to the sign-in page. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    meta: { signsIn: true },
    mutationFn: () => session('DELETE'),
    onSettled: () => {
      queries.clear();
      location.assign('/welcome?reason=left');
    },
  });
}
