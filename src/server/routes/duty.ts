import type { FastifyInstance } from 'fastify';
import { pageRoute } from '../page-route.ts';
import type { Regions } from '../region.ts';

/** GET /api/regions/:region/duties/:id */
export function dutyRoute(http: FastifyInstance, regions: Regions): void {
  pageRoute(http, regions, {
    path: '/api/regions/:region/duties/:id',
    summary: 'One duty and why it stands as it does',
    filters: {},
    answers: 'DutyPage',
    wanted: params => ({ page: 'duty', id: params.id }),
  });
}
