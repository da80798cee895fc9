import { Link } from '@tanstack/react-router';
import { effortTitle } from '@/components/Choices';
import { count, percent, plural } from '@/lib/format';
import type { Schemas } from '@/lib/api';
import classes from './Evidence.module.css';

type Told = Schemas['Evidence'];

function Step({ share, children }: { share?: number | undefined; children: React.ReactNode }) {
  return (
    <li>
      {children}
      {share !== undefined && (
        <span className={classes.share}>
          <span className={classes.bar} aria-hidden>
            <span style={{ width: `${share * 100}%` }} />
          </span>
          <span className="number">{percent(share)}</span>
        </span>
      )}
    </li>
  );
}

/** Why the server thinks that something should hold: what it saw, and how it put that to the test. */
export function Evidence({ evidence }: { evidence: Told }) {
  const {
    seen,
    records,
    complete,
    training_records: training,
    testing_records: testing,
    testing_share: tested,
    asserted_records: asserted,
    held_share: held,
    profile_id: profile,
    effort,
  } = evidence;
  return (
    <div className={classes.evidence}>
      {seen && <p className={classes.seen}>{seen}</p>}
      <ol className={classes.steps}>
        {records !== undefined && (
          <Step>
            {plural(records, 'row')} {records === 1 ? 'was' : 'were'} looked at
            {complete ? ', all there were.' : ', drawn at random.'}
          </Step>
        )}
        {training !== undefined && training > 0 && (
          <Step>It was learned from {count(training)} of them.</Step>
        )}
        {testing !== undefined && testing > 0 && (
          <Step share={tested}>
            It was tried on {count(testing)} others, newer ones where rows tell. It held for
          </Step>
        )}
        {asserted !== undefined && asserted > 0 && (
          <Step share={held}>Then it was asked of {plural(asserted, 'row')} in the store. It held for</Step>
        )}
      </ol>
      <p className="faint" style={{ margin: 0 }}>
        {effort && `Level of inference: ${effortTitle(effort as Schemas['AiEffort']).toLowerCase()}. `}
        {profile !== undefined && (
          <>
            From{' '}
            <Link to="/profiles/$id" params={{ id: String(profile) }} className="link">
              this profile
            </Link>
            . Each later one brings it up to date, until somebody changes what it asserts.
          </>
        )}
      </p>
    </div>
  );
}
