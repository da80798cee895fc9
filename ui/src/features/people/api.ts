import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, client } from '@/lib/api';

/** Opens a session with a token. */
export function useSignIn() {
  return useMutation({
    meta: { signsIn: true },
    mutationFn: (token: string) => answered(client.POST('/api/session', { body: { token } })),
  });
}

/** Ends the session, forgets what was read, and goes to the sign-in page. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    meta: { signsIn: true },
    mutationFn: () => answered(client.DELETE('/api/session')),
    onSettled: () => {
      queries.clear();
      location.assign('/welcome?reason=left');
    },
  });
}
