import type { FastifyInstance } from 'fastify';
import { publicSeat } from '../seat.ts';
import { siteOf } from '../same-site.ts';
import { sessionOf } from '../session.ts';
import type { Region, Regions } from '../region.ts';

/** GET /api/regions: the regions of this server, in the order of their names. */
export function regionsRoute(http: FastifyInstance, regions: Regions): void {
  http.get('/api/regions', { schema: { summary: 'The regions of this server' } }, async (request, reply) => {
    const inOrder = [...regions.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const rows = await Promise.all(
      inOrder.map(region => rowOf(region, sessionOf(request, region)?.party ?? publicSeat, siteOf(request))),
    );
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'private, no-cache')
      .send(`[${rows.join(',')}]`);
  });
}

async function rowOf(region: Region, seat: string, site: string): Promise<string> {
  const answer = await region.page({
    page: 'region',
    region: region.name,
    seat,
    asOf: null,
    knownAt: null,
    now: region.clock.now(),
    site,
  });
  return answer.is === 'page' ? answer.body : 'null';
}
