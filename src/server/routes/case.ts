import type { FastifyInstance } from 'fastify';
import { pageRoute } from '../page-route.ts';
import type { Regions } from '../region.ts';

/** GET /api/regions/:region/cases/:id */
export function caseRoute(http: FastifyInstance, regions: Regions): void {
  pageRoute(http, regions, {
    path: '/api/regions/:region/cases/:id',
    summary: 'One case, step by step',
    filters: {},
    answers: 'CasePage',
    wanted: params => ({ page: 'case', id: params.id }),
  });
}
