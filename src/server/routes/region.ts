import type { FastifyInstance } from 'fastify';
import { pageRoute } from '../page-route.ts';
import type { Regions } from '../region.ts';

/** GET /api/regions/:region */
export function regionRoute(http: FastifyInstance, regions: Regions): void {
  pageRoute(http, regions, {
    path: '/api/regions/:region',
    summary: 'A region: its parties, agreements, seats and clocks',
    filters: {},
    answers: 'RegionRow',
    wanted: () => ({ page: 'region' }),
  });
}
