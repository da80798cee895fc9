import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Pending } from '@/components/Pending';
import { Status } from '@/components/Status';
import { Time } from '@/components/Time';
import { read } from '@/lib/api';
import { titleOf } from './AnomalyList';
import type { Anomaly } from './api';
import classes from './Related.module.css';

/** Others of the same container and check, or with the same fingerprint, archived ones too. */
export function Related({ anomaly }: { anomaly: Anomaly }) {
  const query = { related_to_id: String(anomaly.id), archived: 'include', size: 11 };
  const asked = useQuery(read('/api/anomalies', { query }));
  const found = asked.data?.items;
  if (!found) return <Pending of={asked} height={80} />;
  const others = found.filter((other) => other.id !== anomaly.id).slice(0, 10);
  if (others.length === 0) return <span className="faint">There are none.</span>;
  return (
    <div className={classes.related}>
      {others.map((other) => (
        <Link key={other.id} to="/anomalies/$id" params={{ id: String(other.id) }} className={classes.line}>
          <span className="cut">{other.partition.location ? other.partition.name : titleOf(other)}</span>
          <span className={classes.end}>
            <Status value={other.status} bare />
            <Time when={other.created} />
          </span>
        </Link>
      ))}
    </div>
  );
}
