import { mdiTable } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { Empty } from '@/components/Notice';
import { Status } from '@/components/Status';
import { compact, count, duration } from '@/lib/format';
import type { Operation } from './api';
import classes from './ContainerProgress.module.css';

type Scan = NonNullable<Operation['container_scans']>[number];

const ORDER: Scan['result'][] = ['running', 'failure', 'aborted', 'success'];

function Line({ name, scan, most, to }: { name: string; scan: Scan | undefined; most: number; to: number }) {
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
      <span className={classes.number} data-bad={(scan && scan.anomaly_count > 0) || undefined}>
        {scan ? compact(scan.anomaly_count) : ''}
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
  const scans = new Map((operation.container_scans ?? []).map((scan) => [scan.container.id, scan]));
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
        The scan found none to look at: a sync has to find containers first, and checks have to be active.
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
        <span className={classes.number}>Anomalies</span>
        <span className={classes.number}>Took</span>
      </div>
      {sorted.map(({ id, name }) => (
        <Line key={id} to={id} name={name} scan={scans.get(id)} most={most} />
      ))}
    </div>
  );
}
