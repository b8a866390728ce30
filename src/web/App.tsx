import { QueryClient, QueryClientProvider, type QueryFunction } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  RouterProvider,
} from '@tanstack/react-router';
import { type ReactElement, useEffect } from 'react';
import { readAddress, searchOf, searchText } from './address.ts';
import { actQuery, boardQuery, caseQuery, casesQuery, dutyQuery, Refusal } from './api.ts';
import { RegionFrame } from './frame/RegionFrame.tsx';
import { Broken, NotFound } from './shown/States.tsx';

/** The pages, each in a file of its own that is fetched when it is first needed, or when there is nothing else to do. */
const pages = {
  RegionsPage: () => import('./pages/RegionsPage.tsx'),
  BoardPage: () => import('./pages/BoardPage.tsx'),
  DutyPage: () => import('./pages/DutyPage.tsx'),
  CasesPage: () => import('./pages/CasesPage.tsx'),
  CasePage: () => import('./pages/CasePage.tsx'),
  ActPage: () => import('./pages/ActPage.tsx'),
  RegisterPage: () => import('./pages/RegisterPage.tsx'),
};

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What was refused stays refused; only silence is worth a second question.
      retry: (failures, error) => failures < 2 && error instanceof Refusal && error.status === 0,
    },
  },
});

/** Asks while the page's own code is still on its way; the page takes over the answer, or the refusal. */
function ask<Page>({ queryKey, queryFn }: Question<Page>): void {
  if (queryFn !== undefined) void queries.prefetchQuery({ queryKey, queryFn });
}

interface Question<Page> {
  readonly queryKey: readonly unknown[];
  readonly queryFn?: QueryFunction<Page>;
}

const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere, errorComponent: Broken });
const chooser = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(pages.RegionsPage, 'RegionsPage'),
});
const region = createRoute({
  getParentRoute: () => root,
  path: '/r/$region',
  validateSearch: readAddress,
  component: RegionFrame,
  notFoundComponent: NotFound,
});
const regionDoor = createRoute({
  getParentRoute: () => region,
  path: '/',
  beforeLoad: ({ params }) => {
    redirect({ to: '/r/$region/board', params, search: true, replace: true, throw: true });
  },
});
const board = createRoute({
  getParentRoute: () => region,
  path: '/board',
  component: lazyRouteComponent(pages.BoardPage, 'BoardPage'),
  loader: ({ params, location }) => ask(boardQuery(params.region, readAddress(location.search))),
});
const duty = createRoute({
  getParentRoute: () => region,
  path: '/duties/$',
  component: lazyRouteComponent(pages.DutyPage, 'DutyPage'),
  loader: ({ params, location }) => ask(dutyQuery(params.region, params._splat ?? '', readAddress(location.search))),
});
const cases = createRoute({
  getParentRoute: () => region,
  path: '/cases',
  component: lazyRouteComponent(pages.CasesPage, 'CasesPage'),
  loader: ({ params, location }) => ask(casesQuery(params.region, readAddress(location.search))),
});
const oneCase = createRoute({
  getParentRoute: () => region,
  path: '/cases/$id',
  component: lazyRouteComponent(pages.CasePage, 'CasePage'),
  loader: ({ params, location }) => ask(caseQuery(params.region, params.id, readAddress(location.search))),
});
const act = createRoute({
  getParentRoute: () => region,
  path: '/acts/$id',
  component: lazyRouteComponent(pages.ActPage, 'ActPage'),
  loader: ({ params, location }) => ask(actQuery(params.region, params.id, readAddress(location.search))),
});
const register = createRoute({
  getParentRoute: () => region,
  path: '/register',
  component: lazyRouteComponent(pages.RegisterPage, 'RegisterPage'),
});

const router = createRouter({
  routeTree: root.addChildren([chooser, region.addChildren([regionDoor, board, duty, cases, oneCase, act, register])]),
  parseSearch: searchOf,
  stringifySearch: searchText,
  // Ids of acts and duties hold colons, which addresses may show as they are.
  pathParamsAllowedCharacters: [':'],
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** An address that leads to no region and no page. */
function Nowhere(): ReactElement {
  return (
    <main className="outside">
      <NotFound />
    </main>
  );
}

/** Once the first page stands the others are fetched, so that they open even if the server stops answering. */
async function fetchPages(): Promise<void> {
  for (const fetchPage of Object.values(pages)) await fetchPage().catch(() => null);
}

/** The whole of the pages: routes and what was read for them. */
export function App(): ReactElement {
  useEffect(() => router.subscribe('onRendered', () => void fetchPages()), []);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
