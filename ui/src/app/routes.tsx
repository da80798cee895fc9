import { createRootRoute, createRoute, lazyRouteComponent as lazy, redirect } from '@tanstack/react-router';
import { ApiError } from '@/lib/api';
import { meQuery } from '@/lib/permission';
import type { Search } from '@/lib/search';
import { Broken, NotFound } from './Broken';
import { queries } from './queries';
import { Shell } from './Shell';

const root = createRootRoute({
  notFoundComponent: NotFound,
  errorComponent: Broken,
  validateSearch: (search: Search): Search => search,
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: 'welcome',
  component: lazy(() => import('./pages/Welcome'), 'Welcome'),
});

/** Everything but the sign-in page asks who one is first. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      await queries.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error;
      throw redirect({ to: '/welcome', search: { next: location.href === '/' ? undefined : location.href } });
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/datastores', replace: true });
  },
});

const datastorePage = () => import('./pages/datastore/DatastorePage');
const datastore = createRoute({
  getParentRoute: () => inside,
  path: 'datastores/$id',
  component: lazy(datastorePage, 'DatastorePage'),
});
const inDatastore = { getParentRoute: () => datastore };
const datastoreParts = () => import('./pages/datastore/parts');

const container = createRoute({
  getParentRoute: () => inside,
  path: 'containers/$id',
  component: lazy(() => import('./pages/container/ContainerPage'), 'ContainerPage'),
});
const inContainer = { getParentRoute: () => container };
const containerParts = () => import('./pages/container/parts');

const field = createRoute({
  getParentRoute: () => inside,
  path: 'containers/$id/fields/$field',
  component: lazy(() => import('./pages/field/FieldPage'), 'FieldPage'),
});
const inField = { getParentRoute: () => field };
const fieldParts = () => import('./pages/field/parts');
const templatePages = () => import('./pages/TemplatePages');

const admin = createRoute({
  getParentRoute: () => inside,
  path: 'admin',
  component: lazy(() => import('./pages/admin/AdminPage'), 'AdminPage'),
});
const inAdmin = { getParentRoute: () => admin };
const adminParts = () => import('./pages/admin/parts');

const inShell = { getParentRoute: () => inside };
const checkPages = () => import('./pages/CheckPages');
const lists = () => import('./pages/Lists');

/** Every address there is. */
export const routes = root.addChildren([
  welcome,
  inside.addChildren([
    home,
    createRoute({
      ...inShell,
      path: 'datastores',
      component: lazy(() => import('./pages/Datastores'), 'Datastores'),
    }),
    createRoute({
      ...inShell,
      path: 'datastores/new',
      component: lazy(() => import('./pages/AddDatastores'), 'AddDatastores'),
    }),
    datastore.addChildren([
      createRoute({
        ...inDatastore,
        path: '/',
        component: lazy(() => import('./pages/datastore/Overview'), 'Overview'),
      }),
      createRoute({ ...inDatastore, path: 'containers', component: lazy(datastoreParts, 'Containers') }),
      createRoute({ ...inDatastore, path: 'fields', component: lazy(datastoreParts, 'Fields') }),
      createRoute({ ...inDatastore, path: 'findings', component: lazy(datastoreParts, 'Findings') }),
      createRoute({ ...inDatastore, path: 'checks', component: lazy(datastoreParts, 'Checks') }),
      createRoute({ ...inDatastore, path: 'anomalies', component: lazy(datastoreParts, 'Anomalies') }),
      createRoute({ ...inDatastore, path: 'operations', component: lazy(datastoreParts, 'Operations') }),
      createRoute({ ...inDatastore, path: 'settings', component: lazy(datastoreParts, 'Settings') }),
    ]),
    createRoute({
      ...inShell,
      path: 'containers/new',
      component: lazy(() => import('./pages/container/NewContainer'), 'NewContainer'),
    }),
    container.addChildren([
      createRoute({ ...inContainer, path: '/', component: lazy(containerParts, 'Fields') }),
      createRoute({ ...inContainer, path: 'checks', component: lazy(containerParts, 'Checks') }),
      createRoute({ ...inContainer, path: 'anomalies', component: lazy(containerParts, 'Anomalies') }),
      createRoute({ ...inContainer, path: 'profiles', component: lazy(containerParts, 'Profiles') }),
      createRoute({ ...inContainer, path: 'scans', component: lazy(containerParts, 'Scans') }),
      createRoute({ ...inContainer, path: 'preview', component: lazy(containerParts, 'Preview') }),
      createRoute({ ...inContainer, path: 'settings', component: lazy(containerParts, 'Settings') }),
    ]),
    field.addChildren([
      createRoute({ ...inField, path: '/', component: lazy(fieldParts, 'Profile') }),
      createRoute({ ...inField, path: 'checks', component: lazy(fieldParts, 'Checks') }),
      createRoute({ ...inField, path: 'anomalies', component: lazy(fieldParts, 'Anomalies') }),
    ]),
    createRoute({
      ...inShell,
      path: 'profiles/$id',
      component: lazy(() => import('./pages/profile/ProfilePage'), 'ProfilePage'),
    }),
    createRoute({
      ...inShell,
      path: 'scans/$id',
      component: lazy(() => import('./pages/scan/ScanPage'), 'ScanPage'),
    }),
    createRoute({ ...inShell, path: 'templates', component: lazy(templatePages, 'Templates') }),
    createRoute({ ...inShell, path: 'templates/new', component: lazy(templatePages, 'NewTemplate') }),
    createRoute({ ...inShell, path: 'templates/$id', component: lazy(templatePages, 'TemplatePage') }),
    createRoute({ ...inShell, path: 'checks', component: lazy(lists, 'Checks') }),
    createRoute({ ...inShell, path: 'checks/new', component: lazy(checkPages, 'NewCheck') }),
    createRoute({ ...inShell, path: 'checks/$id', component: lazy(checkPages, 'CheckPage') }),
    createRoute({ ...inShell, path: 'anomalies', component: lazy(lists, 'Anomalies') }),
    createRoute({
      ...inShell,
      path: 'anomalies/$id',
      component: lazy(() => import('./pages/AnomalyPage'), 'AnomalyPage'),
    }),
    createRoute({ ...inShell, path: 'operations', component: lazy(lists, 'Operations') }),
    createRoute({
      ...inShell,
      path: 'operations/$id',
      component: lazy(() => import('./pages/OperationPage'), 'OperationPage'),
    }),
    createRoute({ ...inShell, path: 'tokens', component: lazy(() => import('./pages/Tokens'), 'Tokens') }),
    admin.addChildren([
      createRoute({ ...inAdmin, path: '/', component: lazy(adminParts, 'Teams') }),
      createRoute({ ...inAdmin, path: 'users', component: lazy(adminParts, 'Users') }),
      createRoute({ ...inAdmin, path: 'tokens', component: lazy(adminParts, 'ServiceTokens') }),
      createRoute({ ...inAdmin, path: 'connections', component: lazy(adminParts, 'Connections') }),
      createRoute({ ...inAdmin, path: 'tags', component: lazy(adminParts, 'Tags') }),
      createRoute({ ...inAdmin, path: 'groups', component: lazy(adminParts, 'Groups') }),
      createRoute({ ...inAdmin, path: 'audit', component: lazy(adminParts, 'Audit') }),
    ]),
  ]),
]);
