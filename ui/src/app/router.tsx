import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '@/lib/search';
import { routes } from './routes';

/** What shows at which address. Pages are loaded when one points at a link to them. */
export const router = createRouter({
  routeTree: routes,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
