import { Link, Outlet } from '@tanstack/react-router';
import { Locked } from '@/components/Notice';
import { Page, tabClass } from '@/components/Page';
import { useRole } from '@/lib/permission';

function Tabs() {
  const administers = useRole('Admin');
  return (
    <>
      <Link to="/admin" className={tabClass} activeOptions={{ exact: true, includeSearch: false }}>
        Teams
      </Link>
      <Link to="/admin/users" className={tabClass}>
        Users
      </Link>
      {administers && (
        <Link to="/admin/tokens" className={tabClass}>
          Service tokens
        </Link>
      )}
      <Link to="/admin/connections" className={tabClass}>
        Connections
      </Link>
      <Link to="/admin/tags" className={tabClass}>
        Tags
      </Link>
      <Link to="/admin/groups" className={tabClass}>
        Groups
      </Link>
      <Link to="/admin/audit" className={tabClass}>
        Audit trail
      </Link>
    </>
  );
}

/** Where people, teams, connections, tags and groups are kept. */
export function AdminPage() {
  const manages = useRole('Manager');
  return (
    <Page title="Administration" tabs={manages && <Tabs />}>
      {manages ? (
        <Outlet />
      ) : (
        <Locked title="This is for managers">Ask somebody with the role Manager or Admin.</Locked>
      )}
    </Page>
  );
}
