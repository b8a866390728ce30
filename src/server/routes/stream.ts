import type { FastifyInstance } from 'fastify';
import { securityHeaders } from '../headers.ts';
import { sendProblems } from '../problem-reply.ts';
import type { Query, RegionParams } from '../page-route.ts';
import type { Regions } from '../region.ts';
import { seatIn, seatOf } from '../seat.ts';

/** GET /api/regions/:region/stream: server-sent events about the acts the seat sees, and no others. */
export function streamRoute(http: FastifyInstance, regions: Regions): void {
  http.get<{ Params: RegionParams; Querystring: Query }>(
    '/api/regions/:region/stream',
    { schema },
    async (request, reply) => {
      const seated = seatIn(request, regions, request.params.region, request.query['seat']);
      if (!seated.ok) return sendProblems(reply, seated.status, seated.problems);
      const { region, seat } = seated;
      if (!region.live.hasRoom()) return sendProblems(reply, 503, [full]);
      reply.hijack();
      reply.raw.writeHead(200, {
        ...securityHeaders,
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'close',
      });
      region.live.listen(reply.raw, seat, () => {
        const now = seatOf(request, region, request.query['seat']);
        return now.ok && now.value === seat;
      });
      return reply;
    },
  );
}

const full = {
  code: 'busy',
  place: '',
  sentence: 'Too many listeners are connected.',
  cure: 'Try again later, or read the pages.',
};

const schema = {
  summary: 'What is accepted and published from now on, of the acts the seat sees',
  querystring: { type: 'object', additionalProperties: false, properties: { seat: { type: 'string', maxLength: 64 } } },
  response: {
    200: {
      description: 'Events accepted and published, each { acts: [id] }',
      content: { 'text/event-stream': { schema: {} } },
    },
  },
};
