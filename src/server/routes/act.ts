import type { FastifyInstance } from 'fastify';
import { pageRoute } from '../page-route.ts';
import type { Regions } from '../region.ts';

/** GET /api/regions/:region/acts/:id */
export function actRoute(http: FastifyInstance, regions: Regions): void {
  pageRoute(http, regions, {
    path: '/api/regions/:region/acts/:id',
    summary: 'One act in message order, with what proves it',
    filters: {},
    answers: 'ActPage',
    wanted: params => ({ page: 'act', id: params.id }),
  });
}
