import { Skeleton } from '@mantine/core';
import { mdiKeyOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '@/components/LinkButton';
import { Empty, Failure, Locked } from '@/components/Notice';
import { read } from '@/lib/api';
import { useRole } from '@/lib/permission';
import { TokenTable } from './TokenTable';

/** What services identify themselves with. */
export function ServiceTokens() {
  const administers = useRole('Admin');
  const {
    data: tokens,
    error,
    refetch,
  } = useQuery({ ...read('/api/user-tokens/service'), enabled: administers });
  if (!administers)
    return <Locked title="This is for administrators">Ask somebody with the role Admin.</Locked>;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!tokens) return <Skeleton height={240} />;
  if (tokens.length > 0) return <TokenTable tokens={tokens} withUser />;
  return (
    <div className="card">
      <Empty
        icon={mdiKeyOutline}
        title="No service tokens"
        action={
          <LinkButton variant="default" to="/admin/users">
            View users
          </LinkButton>
        }
      >
        A service account is a user for a program, such as a pipeline. Create it under Users, then a token for
        it.
      </Empty>
    </div>
  );
}
