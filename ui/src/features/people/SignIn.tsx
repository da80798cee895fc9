import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Problem } from '@/components/Notice';
import { ApiError } from '@/lib/api';
import { useSignIn } from './api';

/** Opens a session with a pasted token, and says what to do where there is none. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const [token, setToken] = useState('');
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(token.trim(), { onSuccess: onDone });
  };
  const refused = signIn.error instanceof ApiError && signIn.error.status === 401;
  return (
    <form onSubmit={submit} style={{ display: 'flex', flexDirection: 'column', gap: '0.875rem' }}>
      <PasswordInput
        label="Token"
        description="The server wrote the administrator's into the file admin-token in its folder."
        autoComplete="off"
        autoFocus
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
        error={refused ? 'This token is wrong, expired or revoked.' : undefined}
      />
      <Problem error={refused ? null : signIn.error} />
      <Button type="submit" fullWidth loading={signIn.isPending} disabled={token.trim() === ''}>
        Sign in
      </Button>
    </form>
  );
}
