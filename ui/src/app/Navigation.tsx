import { Kbd, Tooltip } from '@mantine/core';
import {
  mdiAccountGroupOutline,
  mdiAlertCircleOutline,
  mdiCheckDecagramOutline,
  mdiDatabaseOutline,
  mdiMagnify,
  mdiProgressClock,
} from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '@/components/Icon';
import { Tree } from '@/features/datastore/Tree';
import { read } from '@/lib/api';
import { compact } from '@/lib/format';
import { useRole } from '@/lib/permission';
import { Mark } from './Mark';
import classes from './Shell.module.css';
import { UserMenu } from './UserMenu';

function NavLink({
  to,
  icon,
  children,
  end,
}: {
  to: LinkProps['to'];
  icon: string;
  children: string;
  end?: ReactNode;
}) {
  return (
    <Link to={to} className={classes.link} activeOptions={{ includeSearch: false }}>
      <Icon path={icon} />
      {children}
      <span className={classes.end}>{end}</span>
    </Link>
  );
}

/** How many of what a list holds, kept up to date while one watches. */
function useTotal(
  path: '/api/anomalies' | '/api/operations',
  query: Record<string, unknown>,
): number | undefined {
  return useQuery({ ...read(path, { query: { ...query, size: 1 } }), refetchInterval: 15_000 }).data?.total;
}

/** The pages of the house, and the datastores. */
export function Navigation({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const manages = useRole('Manager');
  const open = useTotal('/api/anomalies', { status: ['Active'] });
  const running = useTotal('/api/operations', { finished: false });
  return (
    <>
      <div className={classes.top}>
        <Link to="/datastores" className="plain">
          <Mark />
        </Link>
      </div>
      <button type="button" className={classes.search} onClick={onSearch}>
        <Icon path={mdiMagnify} size={16} />
        Search
        <Kbd size="xs" ml="auto">
          Ctrl K
        </Kbd>
      </button>
      <nav className={classes.links} aria-label="Pages">
        <NavLink to="/datastores" icon={mdiDatabaseOutline}>
          Datastores
        </NavLink>
        <NavLink
          to="/anomalies"
          icon={mdiAlertCircleOutline}
          end={
            open ? (
              <Tooltip label={`${open} active`}>
                <span>{compact(open)}</span>
              </Tooltip>
            ) : null
          }
        >
          Anomalies
        </NavLink>
        <NavLink to="/checks" icon={mdiCheckDecagramOutline}>
          Checks
        </NavLink>
        <NavLink
          to="/operations"
          icon={mdiProgressClock}
          end={running ? `${compact(running)} in progress` : null}
        >
          Operations
        </NavLink>
        {manages && (
          <NavLink to="/admin" icon={mdiAccountGroupOutline}>
            Administration
          </NavLink>
        )}
      </nav>
      <div className={classes.tree}>
        <Tree />
      </div>
      <div className={classes.foot}>
        <UserMenu onHelp={onHelp} />
      </div>
    </>
  );
}
