import { Skeleton } from '@mantine/core';
import { mdiRadar } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Failure, Problem } from '@/components/Notice';
import { LoadingTitle, Page } from '@/components/Page';
import { Section, Stat, statLink, Stats } from '@/components/Section';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { containerQuery } from '@/features/catalog/api';
import { scanQuery, type ContainerScan } from '@/features/scan/api';
import { ScanParts } from '@/features/scan/ScanParts';
import { isLost } from '@/lib/api';
import { compact, duration } from '@/lib/format';
import { AnomaliesOf } from '../Lists';

function Figures({ scan }: { scan: ContainerScan }) {
  return (
    <Stats>
      <div className={statLink}>
        <Stat label="Rows read" value={compact(scan.records_processed)} />
      </div>
      <div className={statLink}>
        <Stat
          label="Anomalies found"
          value={compact(scan.anomaly_count)}
          tone={scan.anomaly_count > 0 ? 'fail' : undefined}
          note={`${compact(scan.open_anomaly_count)} open now, ${compact(scan.archived_anomaly_count)} archived`}
        />
      </div>
      <div className={statLink}>
        <Stat label="Partitions" value={compact(scan.partition_scans?.length ?? 0)} />
      </div>
      <div className={statLink}>
        <Stat label="Took" value={scan.start_time ? duration(scan.start_time, scan.end_time) : 'waiting'} />
      </div>
    </Stats>
  );
}

/** What one scan did to one container: its partitions, and what it found. */
export function ScanPage() {
  const id = Number(useParams({ from: '/inside/scans/$id' }).id);
  const { data: scan, error, refetch } = useQuery(scanQuery(id));
  const container = useQuery({
    ...containerQuery(scan?.container.id ?? 0),
    enabled: scan !== undefined,
  }).data;
  const crumbs = [
    <Link key="all" to="/datastores">
      Datastores
    </Link>,
  ];
  if (container) {
    crumbs.push(
      <Link key="datastore" to="/datastores/$id/containers" params={{ id: String(container.datastore.id) }}>
        {container.datastore.name}
      </Link>,
      <Link key="container" to="/containers/$id/scans" params={{ id: String(container.id) }}>
        {container.name}
      </Link>,
    );
  }
  return (
    <Page
      title={scan ? `Scan of ${scan.container.name}` : 'Scan'}
      heading={scan || error ? undefined : <LoadingTitle />}
      icon={mdiRadar}
      crumbs={crumbs}
      beside={scan && <Status value={scan.result} />}
      below={
        scan && (
          <>
            <Time when={scan.start_time ?? scan.created} />
            <Link to="/operations/$id" params={{ id: String(scan.operation_id) }} className="link">
              operation {scan.operation_id}
            </Link>
          </>
        )
      }
    >
      {isLost(error, scan) ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !scan ? (
        <Skeleton height={300} />
      ) : (
        <>
          {scan.message && scan.result !== 'success' && <Problem error={new Error(scan.message)} />}
          <Figures scan={scan} />
          {(scan.partition_scans?.length ?? 0) > 1 && (
            <Section title="Partitions">
              <ScanParts parts={scan.partition_scans ?? []} />
            </Section>
          )}
          <AnomaliesOf
            place={{
              containerScanId: scan.id,
              containerId: scan.container.id,
              datastoreId: container?.datastore.id,
            }}
          />
        </>
      )}
    </Page>
  );
}
