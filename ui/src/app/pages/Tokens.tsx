import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { mdiKeyOutline, mdiPlus } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '@/components/Icon';
import { Empty, Failure } from '@/components/Notice';
import { Page } from '@/components/Page';
import { NewToken } from '@/features/people/NewToken';
import { tokensQuery } from '@/features/people/tokens';
import { TokenTable } from '@/features/people/TokenTable';

/** One's own tokens. */
export function Tokens() {
  const { data: tokens, error, refetch } = useQuery(tokensQuery);
  const [making, { open, close }] = useDisclosure();
  const button = (
    <Button leftSection={<Icon path={mdiPlus} />} onClick={open}>
      New token
    </Button>
  );
  return (
    <Page
      title="Your tokens"
      below="API credentials for scripts and pipelines. A token has your permissions."
      actions={button}
    >
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !tokens ? (
        <Skeleton height={160} />
      ) : tokens.length === 0 ? (
        <div className="card">
          <Empty icon={mdiKeyOutline} title="You have no tokens" action={button}>
            Create one for a script or pipeline that calls the API for you.
          </Empty>
        </div>
      ) : (
        <TokenTable tokens={tokens} />
      )}
      {making && <NewToken onClose={close} />}
    </Page>
  );
}
