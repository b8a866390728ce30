import type { FastifyInstance } from 'fastify';
import { pageRoute } from '../page-route.ts';
import type { Regions } from '../region.ts';

/** GET /api/regions/:region/acts */
export function actsRoute(http: FastifyInstance, regions: Regions): void {
  pageRoute(http, regions, {
    path: '/api/regions/:region/acts',
    summary: 'Acts in the order of their acceptance, the newest page unless before is given',
    filters: {
      by: 'Acts of this party.',
      agreement: 'Acts under this agreement.',
      kind: 'Acts of this kind.',
      about: 'Acts of the case this act opened.',
      limit: 'At most so many, 1 to 1000; 1000 when left out.',
      before: 'The id of an act: only acts accepted before it.',
    },
    answers: 'ActRow[]',
    wanted: (_params, query) => ({
      page: 'acts',
      by: query['by'] ?? null,
      agreement: query['agreement'] ?? null,
      kind: query['kind'] ?? null,
      about: query['about'] ?? null,
      limit: query['limit'] ?? null,
      before: query['before'] ?? null,
    }),
  });
}
