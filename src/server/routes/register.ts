import type { FastifyInstance } from 'fastify';
import { pageRoute } from '../page-route.ts';
import type { Regions } from '../region.ts';

/** GET /api/regions/:region/register */
export function registerRoute(http: FastifyInstance, regions: Regions): void {
  pageRoute(http, regions, {
    path: '/api/regions/:region/register',
    summary: 'The register: its key, size and last checkpoint',
    filters: {},
    answers: 'RegisterPage',
    wanted: () => ({ page: 'register' }),
  });
}
