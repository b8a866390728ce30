import type { FastifyInstance } from 'fastify';
import { pageRoute } from '../page-route.ts';
import type { Regions } from '../region.ts';

/** GET /api/regions/:region/duties: the board. */
export function dutiesRoute(http: FastifyInstance, regions: Regions): void {
  pageRoute(http, regions, {
    path: '/api/regions/:region/duties',
    summary: 'The board: duties due, overdue and received',
    filters: {
      party: 'Duties this party owes.',
      agreement: 'Duties under this agreement.',
      status: 'Duties of these statuses, separated by commas.',
      case: 'Duties of this case.',
    },
    answers: 'BoardPage',
    wanted: (_params, query) => ({
      page: 'board',
      party: query['party'] ?? null,
      agreement: query['agreement'] ?? null,
      status: query['status'] ?? null,
      case: query['case'] ?? null,
    }),
  });
}
