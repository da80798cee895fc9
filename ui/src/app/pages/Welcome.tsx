import { useDocumentTitle } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { SignIn } from '@/features/people/SignIn';
import { one, useFilters } from '@/lib/search';
import { Mark } from '../Mark';
import { queries } from '../queries';
import classes from './Welcome.module.css';

const REASONS: Record<string, string> = {
  expired: 'That link was used before, or is older than 15 minutes.',
  ended: 'Your session has ended. Sign in to continue where you were.',
  left: 'You are signed out.',
};

/** Where one signs in. */
export function Welcome() {
  useDocumentTitle('Sign in · Touchstone');
  const [search] = useFilters();
  const router = useRouter();
  const next = one(search.next);
  const enter = () => {
    queries.clear();
    router.history.push(next?.startsWith('/') && !next.startsWith('//') ? next : '/');
  };
  return (
    <main className={classes.ground}>
      <div className={classes.box}>
        <Mark />
        <h1>Sign in</h1>
        <p className={classes.lead}>
          {REASONS[one(search.reason) ?? ''] ?? 'With a token, or by the link the server printed.'}
        </p>
        <SignIn onDone={enter} />
        <div className={classes.hint}>
          No token? On the server, <code className="mono">./touchstone sign-in</code> prints a link that works
          once.
        </div>
      </div>
    </main>
  );
}
