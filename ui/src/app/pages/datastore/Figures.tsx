import { Link } from '@tanstack/react-router';
import { Stat, statLink, Stats } from '@/components/Section';
import type { Datastore } from '@/features/datastore/api';
import { compact, percent } from '@/lib/format';

/** What is counted in a datastore. */
export function Figures({ datastore: { id, metrics } }: { datastore: Datastore }) {
  const params = { id: String(id) };
  const judged = metrics.passing_checks + metrics.failing_checks;
  return (
    <Stats>
      <Link to="/datastores/$id/anomalies" params={params} className={statLink}>
        <Stat
          label="Open anomalies"
          value={compact(metrics.active_anomalies)}
          tone={metrics.active_anomalies > 0 ? 'fail' : undefined}
          note={`${compact(metrics.anomalies)} in total`}
        />
      </Link>
      <Link to="/datastores/$id/checks" params={params} className={statLink}>
        <Stat
          label="Checks passing"
          value={judged === 0 ? 'none yet' : percent(metrics.passing_checks / judged)}
          note={`${compact(metrics.passing_checks)} of ${compact(metrics.active_checks)} active`}
        />
      </Link>
      <Link to="/datastores/$id/containers" params={params} className={statLink}>
        <Stat
          label="Containers"
          value={compact(metrics.containers)}
          note={`${compact(metrics.fields)} fields`}
        />
      </Link>
      <div className={statLink}>
        <Stat label="Records" value={compact(metrics.records)} note="last measured" />
      </div>
      <div className={statLink}>
        <Stat
          label="Fields profiled"
          value={compact(metrics.fields_profiled)}
          note={metrics.fields > 0 ? percent(metrics.fields_profiled / metrics.fields) : undefined}
        />
      </div>
    </Stats>
  );
}
