import { Button, Group } from '@mantine/core';
import { SimpleTable } from '@/components/SimpleTable';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { failed } from '@/components/toast';
import { at } from '@/lib/format';
import { useHandleToken, type Token } from './tokens';

function standing({ active, expiration }: Token): [string, 'pass' | 'none'] {
  if (active) return ['Active', 'pass'];
  return [expiration && Date.parse(expiration) < Date.now() ? 'Expired' : 'Revoked', 'none'];
}

/** Tokens, and what may be done to them. */
export function TokenTable({ tokens, withUser }: { tokens: Token[]; withUser?: boolean }) {
  const handle = useHandleToken();
  const act = (id: number, handling: 'revoke' | 'restore' | 'delete') => () =>
    handle.mutate({ id, handling }, { onError: failed });
  return (
    <SimpleTable
      label="Tokens"
      heads={[
        'Name',
        ...(withUser ? ['Service account'] : []),
        'Status',
        'Last used',
        'Expires',
        'Created',
        '',
      ]}
    >
      {tokens.map((token) => {
        const [label, tone] = standing(token);
        return (
          <tr key={token.id}>
            <td style={{ fontWeight: 560 }}>{token.name}</td>
            {withUser && <td>{token.user.name}</td>}
            <td>
              <Status value={token.active ? 'success' : 'aborted'} tone={tone} label={label} />
            </td>
            <td>
              {token.last_used ? <Time when={token.last_used} /> : <span className="faint">never</span>}
            </td>
            <td className="number">
              {token.expiration ? at(token.expiration) : <span className="faint">never</span>}
            </td>
            <td>
              <Time when={token.created} />
            </td>
            <td>
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                {token.active ? (
                  <Button size="compact-sm" variant="default" onClick={act(token.id, 'revoke')}>
                    Revoke
                  </Button>
                ) : (
                  <>
                    {label === 'Revoked' && (
                      <Button size="compact-sm" variant="default" onClick={act(token.id, 'restore')}>
                        Restore
                      </Button>
                    )}
                    <Button
                      size="compact-sm"
                      variant="outline"
                      color="fail"
                      onClick={act(token.id, 'delete')}
                    >
                      Delete
                    </Button>
                  </>
                )}
              </Group>
            </td>
          </tr>
        );
      })}
    </SimpleTable>
  );
}
