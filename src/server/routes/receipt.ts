import type { FastifyInstance } from 'fastify';
import { notHere, sendProblems } from '../problem-reply.ts';
import type { Query, RegionParams } from '../page-route.ts';
import type { Regions } from '../region.ts';
import { seatIn } from '../seat.ts';

/** GET /api/regions/:region/acts/:id/receipt: the offline receipt (c2sp.org/tlog-proof@v1). */
export function receiptRoute(http: FastifyInstance, regions: Regions): void {
  http.get<{ Params: RegionParams; Querystring: Query }>(
    '/api/regions/:region/acts/:id/receipt',
    { schema },
    async (request, reply) => {
      const seated = seatIn(request, regions, request.params.region, request.query['seat']);
      if (!seated.ok) return sendProblems(reply, seated.status, seated.problems);
      const { region, seat } = seated;
      const receipt = await region.receipt(request.params.id, seat);
      if (receipt === undefined) return sendProblems(reply, 404, [notHere]);
      if (receipt === null) return sendProblems(reply, 503, [notPublished]);
      return reply.type('text/plain; charset=utf-8').header('cache-control', 'private, no-cache').send(receipt);
    },
  );
}

const notPublished = {
  code: 'not-published',
  place: '',
  sentence: 'The act is accepted, and not yet in a published checkpoint.',
  cure: 'Ask again in a second.',
};

const schema = {
  summary: 'The offline receipt of an act',
  querystring: { type: 'object', additionalProperties: false, properties: { seat: { type: 'string', maxLength: 64 } } },
  response: { 200: { description: 'c2sp.org/tlog-proof@v1', content: { 'text/plain': { schema: {} } } } },
};
