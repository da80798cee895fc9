import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
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
  component: lazyRouteComponent(() => import('./pages/Welcome'), 'Welcome'),
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
  component: lazyRouteComponent(datastorePage, 'DatastorePage'),
});
const inDatastore = { getParentRoute: () => datastore };
const datastoreParts = () => import('./pages/datastore/parts');

const container = createRoute({
  getParentRoute: () => inside,
  path: 'containers/$id',
  component: lazyRouteComponent(() => import('./pages/container/ContainerPage'), 'ContainerPage'),
});
const inContainer = { getParentRoute: () => container };
const containerParts = () => import('./pages/container/parts');

const admin = createRoute({
  getParentRoute: () => inside,
  path: 'admin',
  component: lazyRouteComponent(() => import('./pages/admin/AdminPage'), 'AdminPage'),
});
const inAdmin = { getParentRoute: () => admin };
const adminParts = () => import('./pages/admin/parts');

const inShell = { getParentRoute: () => inside };
const lists = () => import('./pages/Lists');

/** Every address there is. */
export const routes = root.addChildren([
  welcome,
  inside.addChildren([
    home,
    createRoute({
      ...inShell,
      path: 'datastores',
      component: lazyRouteComponent(() => import('./pages/Datastores'), 'Datastores'),
    }),
    createRoute({
      ...inShell,
      path: 'datastores/new',
      component: lazyRouteComponent(() => import('./pages/AddDatastores'), 'AddDatastores'),
    }),
    datastore.addChildren([
      createRoute({
        ...inDatastore,
        path: '/',
        component: lazyRouteComponent(() => import('./pages/datastore/Overview'), 'Overview'),
      }),
      createRoute({
        ...inDatastore,
        path: 'containers',
        component: lazyRouteComponent(datastoreParts, 'Containers'),
      }),
      createRoute({
        ...inDatastore,
        path: 'checks',
        component: lazyRouteComponent(datastoreParts, 'Checks'),
      }),
      createRoute({
        ...inDatastore,
        path: 'anomalies',
        component: lazyRouteComponent(datastoreParts, 'Anomalies'),
      }),
      createRoute({
        ...inDatastore,
        path: 'operations',
        component: lazyRouteComponent(datastoreParts, 'Operations'),
      }),
      createRoute({
        ...inDatastore,
        path: 'settings',
        component: lazyRouteComponent(datastoreParts, 'Settings'),
      }),
    ]),
    container.addChildren([
      createRoute({ ...inContainer, path: '/', component: lazyRouteComponent(containerParts, 'Fields') }),
      createRoute({
        ...inContainer,
        path: 'checks',
        component: lazyRouteComponent(containerParts, 'Checks'),
      }),
      createRoute({
        ...inContainer,
        path: 'anomalies',
        component: lazyRouteComponent(containerParts, 'Anomalies'),
      }),
      createRoute({
        ...inContainer,
        path: 'preview',
        component: lazyRouteComponent(containerParts, 'Preview'),
      }),
      createRoute({
        ...inContainer,
        path: 'settings',
        component: lazyRouteComponent(containerParts, 'Settings'),
      }),
    ]),
    createRoute({ ...inShell, path: 'checks', component: lazyRouteComponent(lists, 'Checks') }),
    createRoute({
      ...inShell,
      path: 'checks/new',
      component: lazyRouteComponent(() => import('./pages/CheckPages'), 'NewCheck'),
    }),
    createRoute({
      ...inShell,
      path: 'checks/$id',
      component: lazyRouteComponent(() => import('./pages/CheckPages'), 'CheckPage'),
    }),
    createRoute({ ...inShell, path: 'anomalies', component: lazyRouteComponent(lists, 'Anomalies') }),
    createRoute({
      ...inShell,
      path: 'anomalies/$id',
      component: lazyRouteComponent(() => import('./pages/AnomalyPage'), 'AnomalyPage'),
    }),
    createRoute({ ...inShell, path: 'operations', component: lazyRouteComponent(lists, 'Operations') }),
    createRoute({
      ...inShell,
      path: 'operations/$id',
      component: lazyRouteComponent(() => import('./pages/OperationPage'), 'OperationPage'),
    }),
    createRoute({
      ...inShell,
      path: 'tokens',
      component: lazyRouteComponent(() => import('./pages/Tokens'), 'Tokens'),
    }),
    admin.addChildren([
      createRoute({ ...inAdmin, path: '/', component: lazyRouteComponent(adminParts, 'Teams') }),
      createRoute({ ...inAdmin, path: 'users', component: lazyRouteComponent(adminParts, 'Users') }),
      createRoute({
        ...inAdmin,
        path: 'connections',
        component: lazyRouteComponent(adminParts, 'Connections'),
      }),
      createRoute({ ...inAdmin, path: 'tags', component: lazyRouteComponent(adminParts, 'Tags') }),
      createRoute({ ...inAdmin, path: 'groups', component: lazyRouteComponent(adminParts, 'Groups') }),
      createRoute({ ...inAdmin, path: 'audit', component: lazyRouteComponent(adminParts, 'Audit') }),
    ]),
  ]),
]);
