import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, changed, client, read, type Schemas } from '@/lib/api';

export type Token = Schemas['Token'];

/** One's own tokens. */
export const tokensQuery = read('/api/user-tokens');

/** Makes a token, whose value is told this once. */
export function useCreateToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewToken']) => answered(client.POST('/api/user-tokens', { body })),
    onSuccess: () => changed(queries, '/api/user-tokens'),
  });
}

/** Revokes a token, brings it back, or deletes one that was revoked. */
export function useHandleToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, handling }: { id: number; handling: 'revoke' | 'restore' | 'delete' }) => {
      const params = { path: { id } };
      if (handling === 'delete') await answered(client.DELETE('/api/user-tokens/{id}', { params }));
      else
        await answered(
          client.PUT('/api/user-tokens/{id}', { params, body: { revoke: handling === 'revoke' } }),
        );
    },
    onSuccess: () => changed(queries, '/api/user-tokens'),
  });
}
