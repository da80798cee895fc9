import { mdiTable } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { compact, count, duration } from '@/lib/format';
import type { Operation } from './api';
import classes from './ContainerProgress.module.css';

/** What became of one container. */
interface Part {
  container: { id: number };
  result: 'running' | 'success' | 'failure' | 'aborted';
  start_time: string | null;
  end_time: string | null;
  records_processed: number;
  /** Anomalies a scan found, checks a profile inferred. */
  found: number;
  message: string | null;
}

const ORDER: Part['result'][] = ['running', 'failure', 'aborted', 'success'];

function partsOf({ container_scans: scans, container_profiles: profiles }: Operation): Part[] {
  return [
    ...(scans ?? []).map((scan) => ({ ...scan, found: scan.anomaly_count })),
    ...(profiles ?? []).map((profile) => ({ ...profile, found: profile.checks_added })),
  ];
}

function Line({
  name,
  scan,
  most,
  to,
  bad,
}: {
  name: string;
  scan: Part | undefined;
  most: number;
  to: number;
  bad: boolean;
}) {
  const share = scan && most > 0 ? scan.records_processed / most : 0;
  return (
    <div className={classes.line}>
      <Link to="/containers/$id" params={{ id: String(to) }} className={`${classes.name} cut`}>
        {name}
      </Link>
      <Status
        value={scan?.start_time ? scan.result : 'queued'}
        label={scan?.start_time ? undefined : 'Waiting'}
        bare
      />
      <span className={classes.bar} aria-hidden>
        <span
          data-result={scan?.result}
          style={{ width: `${Math.max(share * 100, scan?.result === 'success' ? 2 : 0)}%` }}
        />
      </span>
      <span className={classes.number}>{scan ? count(scan.records_processed) : ''}</span>
      <span className={classes.number} data-bad={(bad && scan && scan.found > 0) || undefined}>
        {scan ? compact(scan.found) : ''}
      </span>
      <span className={classes.number}>
        {scan?.start_time ? duration(scan.start_time, scan.end_time) : ''}
      </span>
      {scan?.message && <span className={classes.message}>{scan.message}</span>}
    </div>
  );
}

/** What becomes of each container, while it happens and after. Bars compare how many rows were read. */
export function ContainerProgress({ operation }: { operation: Operation }) {
  const scans = new Map(partsOf(operation).map((part) => [part.container.id, part]));
  const scanned = operation.type === 'scan';
  const containers = operation.containers ?? [];
  const most = Math.max(...[...scans.values()].map((scan) => scan.records_processed), 0);
  const rank = (id: number) => {
    const scan = scans.get(id);
    return scan?.start_time ? ORDER.indexOf(scan.result) : ORDER.length;
  };
  const sorted = [...containers].sort((a, b) => rank(a.id) - rank(b.id) || a.name.localeCompare(b.name));
  if (containers.length === 0) {
    return (
      <Empty icon={mdiTable} title="No container takes part">
        It found none to look at: a sync has to find containers first, and for a scan checks have to be
        active.
      </Empty>
    );
  }
  return (
    <div className={classes.lines}>
      <div className={`${classes.line} ${classes.head}`}>
        <span>Container</span>
        <span>Result</span>
        <span className={classes.barHead}>Rows read</span>
        <span />
        <span className={classes.number}>{scanned ? 'Anomalies' : 'Inferred'}</span>
        <span className={classes.number}>Took</span>
      </div>
      {sorted.map(({ id, name }) => (
        <Line key={id} to={id} name={name} scan={scans.get(id)} most={most} bad={scanned} />
      ))}
    </div>
  );
}
