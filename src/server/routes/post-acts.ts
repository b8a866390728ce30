import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../../core/index.ts';
import { ndjsonType } from '../body.ts';
import { notHere, problemBody, sendProblems } from '../problem-reply.ts';
import type { RegionParams } from '../page-route.ts';
import type { Region, Regions } from '../region.ts';
import { foreignOrigin } from '../same-site.ts';
import type { Outcome } from '../sequencer.ts';

/** POST /api/regions/:region/acts: one envelope, or one per line. The same envelope again gives the same acceptance. */
export function postActsRoute(http: FastifyInstance, regions: Regions): void {
  http.post<{ Params: RegionParams }>('/api/regions/:region/acts', { schema }, async (request, reply) => {
    const region = regions.get(request.params.region);
    if (region === undefined) return sendProblems(reply, 404, [notHere]);
    const arrived = region.clock.now();
    const foreign = foreignOrigin(request);
    if (foreign !== undefined) return sendProblems(reply, 403, [foreign]);
    const body = request.body;
    if (!Buffer.isBuffer(body) || body.length === 0) return sendProblems(reply, 400, [emptyBody]);
    return isLines(request)
      ? answerLines(reply, region, body, arrived)
      : answerOne(reply, await region.sequencer.submit(body, arrived));
  });
}

function isLines(request: FastifyRequest): boolean {
  return request.headers['content-type']?.startsWith(ndjsonType) === true;
}

function answerOne(reply: FastifyReply, outcome: Outcome): FastifyReply {
  if (outcome.is === 'refused') return sendProblems(reply, outcome.status, outcome.problems);
  return reply
    .code(outcome.is === 'accepted' ? 201 : 200)
    .type('application/json; charset=utf-8')
    .send(bodyOf(outcome));
}

/** One line of answer per line of body, in their order; a refused line does not stop the next. */
async function answerLines(reply: FastifyReply, region: Region, body: Buffer, arrived: number): Promise<FastifyReply> {
  const outcomes = await region.sequencer.submitAll(linesOf(body), arrived);
  const lines = outcomes.map(outcome => `${bodyOf(outcome)}\n`);
  return reply.code(200).type(`${ndjsonType}; charset=utf-8`).send(lines.join(''));
}

/** The lines of a body without copying; an empty last line is none. */
function linesOf(body: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < body.length;) {
    const found = body.indexOf(0x0a, start);
    const end = found === -1 ? body.length : found;
    lines.push(body.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function bodyOf(outcome: Outcome): string {
  if (outcome.is === 'refused') return JSON.stringify(problemBody(outcome.status, outcome.problems));
  const status = outcome.is === 'accepted' ? 201 : 200;
  return `{"status":${status},"id":${JSON.stringify(outcome.id)},"acceptance":${outcome.acceptance}}`;
}

const emptyBody: Problem = {
  code: 'empty-body',
  place: 'body',
  sentence: 'The request carries nothing.',
  cure: 'Send one envelope as application/json, or one per line as application/x-ndjson.',
};

const schema = {
  summary: 'Send signed acts: one envelope, or one per line',
  consumes: ['application/json', ndjsonType],
  response: {
    200: {
      description: 'Accepted before; or one answer per line',
      content: { 'application/json': { schema: {} }, [ndjsonType]: { schema: {} } },
    },
    201: {
      description: 'Accepted: durable, with the signed acceptance',
      content: { 'application/json': { schema: {} } },
    },
    '4xx': {
      description: 'Problems (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: 'Problems#' } } },
    },
  },
};
