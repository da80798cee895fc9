import { Progress, Skeleton } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Failure, Problem } from '@/components/Notice';
import { LoadingTitle, Page } from '@/components/Page';
import { Section, Stat, statLink, Stats } from '@/components/Section';
import { isGoingOn, operationQuery, progressOf, type Operation } from '@/features/operation/api';
import { ContainerProgress } from '@/features/operation/ContainerProgress';
import { Handles } from '@/features/operation/Handles';
import { KINDS } from '@/features/operation/kinds';
import { Options } from '@/features/operation/Options';
import { Result } from '@/features/operation/Result';
import { ApiError, isLost } from '@/lib/api';
import { compact, duration } from '@/lib/format';
import columns from './Columns.module.css';

/** Read so often while it goes on, in milliseconds, should the live events fail to come. */
const FALLBACK = 3000;

function useTicking(on: boolean): void {
  const [, setTick] = useState(0);
  const { start, stop } = useInterval(() => setTick((tick) => tick + 1), 1000);
  useEffect(() => {
    if (on) start();
    return stop;
  }, [on, start, stop]);
}

function Body({ operation }: { operation: Operation }) {
  const goingOn = isGoingOn(operation);
  useTicking(goingOn);
  const progress = progressOf(operation);
  const { status } = operation;
  return (
    <>
      {operation.message && (
        <Problem
          warning={operation.result === 'success'}
          error={new ApiError(1, { message: operation.message, reason: operation.reason })}
        />
      )}
      <div>
        <Stats>
          <div className={statLink}>
            <Stat
              label="Containers"
              value={
                status.total_containers > 0
                  ? `${compact(status.containers_analyzed)} / ${compact(status.total_containers)}`
                  : compact(status.containers_analyzed)
              }
            />
          </div>
          {KINDS[operation.type].figures(status).map(([label, value]) => (
            <div key={label} className={statLink}>
              <Stat
                label={label}
                value={compact(value ?? 0)}
                tone={label === 'Anomalies' && value ? 'fail' : undefined}
              />
            </div>
          ))}
          <div className={statLink}>
            <Stat
              label={goingOn ? 'Running for' : 'Took'}
              value={
                operation.result === 'queued' ? 'waiting' : duration(operation.start_time, operation.end_time)
              }
            />
          </div>
        </Stats>
        {goingOn && (
          <Progress
            value={(progress ?? 1) * 100}
            animated={progress === undefined}
            striped={progress === undefined}
            size={4}
            mt={8}
            aria-label="Progress"
          />
        )}
      </div>
      <div className={columns.columns}>
        {operation.type !== 'sync' ? (
          <Section title="Containers">
            <ContainerProgress operation={operation} />
          </Section>
        ) : (
          <Section title="Result">
            {operation.message ??
              (goingOn
                ? 'The sync is discovering containers and fields.'
                : 'The catalog is up to date.')}{' '}
            <Link
              to="/datastores/$id/containers"
              params={{ id: String(operation.datastore.id) }}
              className="link"
            >
              View containers
            </Link>
          </Section>
        )}
        <Section title="Details">
          <Options operation={operation} />
        </Section>
      </div>
    </>
  );
}

/** One operation, live while it runs. */
export function OperationPage() {
  const id = Number(useParams({ from: '/inside/operations/$id' }).id);
  const {
    data: operation,
    error,
    refetch,
  } = useQuery({
    ...operationQuery(id),
    refetchInterval: ({ state }) => (state.data && isGoingOn(state.data) ? FALLBACK : false),
  });
  const crumbs = [
    <Link key="all" to="/operations">
      Operations
    </Link>,
  ];
  if (operation) {
    crumbs.push(
      <Link key="datastore" to="/datastores/$id/operations" params={{ id: String(operation.datastore.id) }}>
        {operation.datastore.name}
      </Link>,
    );
  }
  return (
    <Page
      title={operation ? `${KINDS[operation.type].title} of ${operation.datastore.name}` : 'Operation'}
      heading={operation || error ? undefined : <LoadingTitle />}
      icon={operation && KINDS[operation.type].sign}
      crumbs={crumbs}
      beside={operation && <Result operation={operation} />}
      actions={operation && <Handles operation={operation} />}
    >
      {isLost(error, operation) ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : operation ? (
        <Body operation={operation} />
      ) : (
        <Skeleton height={300} />
      )}
    </Page>
  );
}
