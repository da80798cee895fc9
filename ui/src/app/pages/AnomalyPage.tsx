import { ActionIcon, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { mdiPencilOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { History } from '@/components/History';
import { Icon } from '@/components/Icon';
import { Failure } from '@/components/Notice';
import { LoadingTitle, Page } from '@/components/Page';
import { Facts, Section } from '@/components/Section';
import { Status } from '@/components/Status';
import { Tags } from '@/components/Tags';
import { Time } from '@/components/Time';
import { titleOf, TypeSign } from '@/features/anomaly/AnomalyList';
import { anomalyQuery } from '@/features/anomaly/api';
import { Comments } from '@/features/anomaly/Comments';
import { EditAnomaly } from '@/features/anomaly/EditAnomaly';
import { FailedChecks } from '@/features/anomaly/FailedChecks';
import { Related } from '@/features/anomaly/Related';
import { SourceRows } from '@/features/anomaly/SourceRows';
import { Verdict } from '@/features/anomaly/Verdict';
import { isLost, type Schemas } from '@/lib/api';
import { count } from '@/lib/format';
import { usePermission } from '@/lib/permission';
import columns from './Columns.module.css';

type Anomaly = Schemas['AnomalyFull'];

function About({ anomaly }: { anomaly: Anomaly }) {
  const [editing, { open, close }] = useDisclosure();
  const authors = usePermission('Author', anomaly.datastore.id);
  const operation = anomaly.operation as { id?: number };
  return (
    <Section
      title="About"
      aside={
        authors && (
          <ActionIcon size={24} aria-label="Edit anomaly" onClick={open}>
            <Icon path={mdiPencilOutline} size={16} />
          </ActionIcon>
        )
      }
    >
      <Facts
        facts={[
          ['Rows', count(anomaly.anomalous_records_count)],
          ['Weight', anomaly.weight],
          ['Found', <Time key="found" when={anomaly.created} />],
          [
            'By',
            operation.id && (
              <Link to="/operations/$id" params={{ id: String(operation.id) }} className="link">
                scan {operation.id}
              </Link>
            ),
          ],
          ['Partition', anomaly.partition.location ?? anomaly.partition.name],
          ['Assigned to', anomaly.assignees.map((user) => user.name).join(', ') || 'nobody'],
          ['Tags', anomaly.global_tags.length > 0 ? <Tags tags={anomaly.global_tags} /> : null],
          ['Description', anomaly.description],
          [
            'Repeats',
            anomaly.fingerprint_source && (
              <Link
                to="/anomalies/$id"
                params={{ id: String(anomaly.fingerprint_source.id) }}
                className="link"
              >
                anomaly {anomaly.fingerprint_source.id}
              </Link>
            ),
          ],
        ]}
      />
      {editing && <EditAnomaly anomaly={anomaly} onClose={close} />}
    </Section>
  );
}

function Body({ anomaly }: { anomaly: Anomaly }) {
  return (
    <div className={columns.columns}>
      <div className={columns.column}>
        <Section title="Anomaly">
          <FailedChecks anomaly={anomaly} />
        </Section>
        <Section title="Rows">
          <SourceRows anomaly={anomaly} />
        </Section>
        <Section title="Comments">
          <Comments anomaly={anomaly} />
        </Section>
      </div>
      <div className={columns.column}>
        <About anomaly={anomaly} />
        <Section title="Related">
          <Related anomaly={anomaly} />
        </Section>
        <Section title="History">
          <History path="/api/anomalies/{id}/history" id={anomaly.id} />
        </Section>
      </div>
    </div>
  );
}

/** One anomaly: what failed, the rows, and what people make of it. */
export function AnomalyPage() {
  const { id } = useParams({ from: '/inside/anomalies/$id' });
  const { data: anomaly, error, refetch } = useQuery(anomalyQuery(id));
  const crumbs = [
    <Link key="all" to="/anomalies">
      Anomalies
    </Link>,
  ];
  if (anomaly) {
    crumbs.push(
      <Link key="datastore" to="/datastores/$id/anomalies" params={{ id: String(anomaly.datastore.id) }}>
        {anomaly.datastore.name}
      </Link>,
      <Link key="container" to="/containers/$id/anomalies" params={{ id: String(anomaly.container.id) }}>
        {anomaly.container.name}
      </Link>,
    );
  }
  return (
    <Page
      title={anomaly ? titleOf(anomaly) : 'Anomaly'}
      heading={anomaly || error ? undefined : <LoadingTitle />}
      crumbs={crumbs}
      beside={
        anomaly && (
          <>
            <Status value={anomaly.status} />
            <TypeSign type={anomaly.type} />
          </>
        )
      }
      actions={anomaly && <Verdict anomaly={anomaly} />}
    >
      {isLost(error, anomaly) ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : anomaly ? (
        <Body anomaly={anomaly} />
      ) : (
        <Skeleton height={300} />
      )}
    </Page>
  );
}
