import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { readAddress, searchOf, searchText } from './address.ts';
import { Refusal } from './api.ts';
import { RegionFrame } from './frame/RegionFrame.tsx';
import { Broken, NotFound } from './shown/States.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken });
const chooser = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/RegionsPage.tsx'), 'RegionsPage'),
});
const region = createRoute({
  getParentRoute: () => root,
  path: '/r/$region',
  validateSearch: readAddress,
  component: RegionFrame,
});
const board = createRoute({
  getParentRoute: () => region,
  path: '/board',
  component: lazyRouteComponent(() => import('./pages/BoardPage.tsx'), 'BoardPage'),
});
const duty = createRoute({
  getParentRoute: () => region,
  path: '/duties/$',
  component: lazyRouteComponent(() => import('./pages/DutyPage.tsx'), 'DutyPage'),
});
const cases = createRoute({
  getParentRoute: () => region,
  path: '/cases',
  component: lazyRouteComponent(() => import('./pages/CasesPage.tsx'), 'CasesPage'),
});
const oneCase = createRoute({
  getParentRoute: () => region,
  path: '/cases/$id',
  component: lazyRouteComponent(() => import('./pages/CasePage.tsx'), 'CasePage'),
});
const act = createRoute({
  getParentRoute: () => region,
  path: '/acts/$id',
  component: lazyRouteComponent(() => import('./pages/ActPage.tsx'), 'ActPage'),
});
const register = createRoute({
  getParentRoute: () => region,
  path: '/register',
  component: lazyRouteComponent(() => import('./pages/RegisterPage.tsx'), 'RegisterPage'),
});

const router = createRouter({
  routeTree: root.addChildren([chooser, region.addChildren([board, duty, cases, oneCase, act, register])]),
  parseSearch: searchOf,
  stringifySearch: searchText,
  // Ids of acts and duties hold colons, which addresses may show as they are.
  pathParamsAllowedCharacters: [':'],
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What was refused stays refused; only silence is worth a second question.
      retry: (failures, error) => failures < 2 && error instanceof Refusal && error.status === 0,
    },
  },
});

/** The whole of the pages: routes and what was read for them. */
export function App(): ReactElement {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
