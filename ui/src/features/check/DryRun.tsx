import { Button, Stack } from '@mantine/core';
import { mdiFlaskOutline } from '@mdi/js';
import { Icon } from '@/components/Icon';
import { Problem } from '@/components/Notice';
import { Facts } from '@/components/Section';
import { Status } from '@/components/Status';
import { count } from '@/lib/format';
import { useDryRun } from './api';

/** Evaluates a check now: nothing is stored. */
export function DryRun({ checkId }: { checkId: number }) {
  const run = useDryRun(checkId);
  const result = run.data;
  return (
    <Stack gap="sm" align="flex-start">
      <span className="faint">Runs the check now without recording anomalies or changing metrics.</span>
      {result && (
        <Facts
          facts={[
            ['Result', <Status key="result" value={result.assertion_result} />],
            ['Rows read', count(result.records_processed)],
            ['Rows judged', count(result.asserted_records)],
            ['Rows that fail', count(result.anomalous_records)],
            ['Why', result.assertion_details],
          ]}
        />
      )}
      <Problem error={run.error} />
      <Button
        variant="default"
        leftSection={<Icon path={mdiFlaskOutline} />}
        loading={run.isPending}
        onClick={() => run.mutate()}
      >
        {result ? 'Evaluate again' : 'Evaluate now'}
      </Button>
    </Stack>
  );
}
