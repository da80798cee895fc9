import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Pending } from '@/components/Pending';
import { Facts, Section } from '@/components/Section';
import { Icon } from '@/components/Icon';
import { Tags } from '@/components/Tags';
import { Time } from '@/components/Time';
import { AnomaliesOverTime } from '@/features/anomaly/OverTime';
import { titleOf, TypeSign } from '@/features/anomaly/AnomalyList';
import { datastoreQuery, type Datastore } from '@/features/datastore/api';
import { Linked } from '@/features/datastore/Linked';
import { KINDS, outcomeOf } from '@/features/operation/kinds';
import { Result } from '@/features/operation/Result';
import { read } from '@/lib/api';
import columns from '../Columns.module.css';
import { useDatastoreId } from './DatastorePage';
import { Figures } from './Figures';

function Lines<T>({
  of,
  asked,
  empty,
  children,
}: {
  of: string;
  asked: { data: { items: T[] } | undefined; error: Error | null; refetch: () => unknown };
  empty: ReactNode;
  children: (row: T) => ReactNode;
}) {
  if (!asked.data) return <Pending of={asked} height={120} label={`Reading ${of}`} />;
  const rows = asked.data.items;
  if (rows.length === 0) return <div className="faint">{empty}</div>;
  return <div className={columns.lines}>{rows.map(children)}</div>;
}

function Recent({ id }: { id: number }) {
  const query = { datastore: [id], sort_created: 'desc', size: 6 };
  const asked = useQuery(read('/api/operations', { query }));
  return (
    <Section
      title="Recent operations"
      aside={
        <Link to="/datastores/$id/operations" params={{ id: String(id) }} className="link">
          All
        </Link>
      }
    >
      <Lines
        of="operations"
        asked={asked}
        empty="No operations yet. Start with a sync: it discovers containers and fields."
      >
        {(operation) => (
          <Link
            key={operation.id}
            to="/operations/$id"
            params={{ id: String(operation.id) }}
            className={columns.line}
          >
            <Icon path={KINDS[operation.type].sign} />
            <span>{KINDS[operation.type].title}</span>
            <Result operation={operation} bare />
            <span className="cut faint">{outcomeOf(operation)}</span>
            <span className={columns.end}>
              <Time when={operation.start_time} />
            </span>
          </Link>
        )}
      </Lines>
    </Section>
  );
}

function Worst({ id }: { id: number }) {
  const query = { datastore: [id], status: ['Active', 'Acknowledged'], sort_weight: 'desc', size: 8 };
  const asked = useQuery(read('/api/anomalies', { query }));
  return (
    <Section
      title="Top anomalies"
      aside={
        <Link to="/datastores/$id/anomalies" params={{ id: String(id) }} className="link">
          All anomalies
        </Link>
      }
    >
      <Lines of="anomalies" asked={asked} empty="No open anomalies.">
        {(anomaly) => (
          <Link
            key={anomaly.id}
            to="/anomalies/$id"
            params={{ id: String(anomaly.id) }}
            className={columns.line}
          >
            <TypeSign type={anomaly.type} />
            <span className="cut">{titleOf(anomaly)}</span>
            <span className={`${columns.end} cut`} style={{ maxWidth: '45%' }}>
              {anomaly.container.name}
            </span>
          </Link>
        )}
      </Lines>
    </Section>
  );
}

function About({ datastore }: { datastore: Datastore }) {
  const { connection, enrich_datastore: findings, teams, global_tags: tags } = datastore;
  return (
    <Section
      title="About"
      aside={
        <Link to="/datastores/$id/settings" params={{ id: String(datastore.id) }} className="link">
          Settings
        </Link>
      }
    >
      <Facts
        facts={[
          ['Connection', connection.name],
          ['Host', datastore.host && `${datastore.host}${datastore.port ? `:${datastore.port}` : ''}`],
          ['Address', datastore.uri],
          ['User', datastore.username],
          ['Product', [datastore.product_name, datastore.product_version].filter(Boolean).join(' ')],
          [
            'Enrichment',
            findings ? (
              <Link to="/datastores/$id" params={{ id: String(findings.id) }} className="link">
                {findings.name}
              </Link>
            ) : datastore.enrichment_only ? null : (
              'not linked'
            ),
          ],
          ['Teams', teams.map((team) => team.name).join(', ')],
          ['Tags', tags.length > 0 ? <Tags tags={tags} /> : null],
          ['Added', <Time key="added" when={datastore.created} />],
        ]}
      />
    </Section>
  );
}

/** How a datastore stands. */
export function Overview() {
  const id = useDatastoreId();
  const datastore = useQuery(datastoreQuery(id)).data;
  if (!datastore) return <Skeleton height={300} />;
  if (datastore.enrichment_only) {
    return (
      <div className={columns.columns}>
        <div className={columns.column}>
          <Linked datastore={datastore} />
          <Recent id={id} />
        </div>
        <About datastore={datastore} />
      </div>
    );
  }
  return (
    <>
      <Figures datastore={datastore} />
      <div className={columns.columns}>
        <div className={columns.column}>
          <Section title="Anomalies over time">
            <AnomaliesOverTime of="datastore" id={id} />
          </Section>
          <Worst id={id} />
          <Recent id={id} />
        </div>
        <About datastore={datastore} />
      </div>
    </>
  );
}
