import type { FastifyInstance } from 'fastify';
import { pageRoute } from '../page-route.ts';
import type { Regions } from '../region.ts';

/** GET /api/regions/:region/cases */
export function casesRoute(http: FastifyInstance, regions: Regions): void {
  pageRoute(http, regions, {
    path: '/api/regions/:region/cases',
    summary: 'The cases: all acts about one thing each',
    filters: {},
    answers: 'CaseRow[]',
    wanted: () => ({ page: 'cases' }),
  });
}
