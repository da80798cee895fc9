import { Link } from '@tanstack/react-router';
import { words } from '@/lib/format';
import type { Anomaly } from './api';
import classes from './FailedChecks.module.css';

/** What was asserted and does not hold. */
export function FailedChecks({ anomaly }: { anomaly: Anomaly }) {
  return (
    <ul className={classes.checks}>
      {anomaly.failed_checks.map(({ quality_check: check, message }) => (
        <li key={check.id} className={classes.check}>
          <div className={classes.message}>{message}</div>
          <div className={classes.about}>
            <Link to="/checks/$id" params={{ id: String(check.id) }} className="link">
              {check.description ?? words(check.rule_type)}
            </Link>
            <span>{words(check.rule_type)}</span>
            {check.fields.length > 0 && (
              <span className="mono">{check.fields.map((field) => field.name).join(', ')}</span>
            )}
            {check.filter && (
              <span>
                where <span className="mono">{check.filter}</span>
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
