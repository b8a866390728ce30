import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PageAnswer, PageWanted } from './page-request.ts';
import { notHere, sendProblems } from './problem-reply.ts';
import { readMoments } from './moments.ts';
import type { Regions } from './region.ts';
import { siteOf } from './same-site.ts';
import { type Seated, seatIn } from './seat.ts';

export type Query = Readonly<Partial<Record<string, string>>>;

export interface RegionParams {
  readonly region: string;
  readonly id: string;
}

/** What distinguishes one page's route from another's. */
export interface PageRoute {
  readonly path: string;
  readonly summary: string;
  /** Filters beside `seat`, `asOf` and `knownAt`, each with what it means. */
  readonly filters: Readonly<Record<string, string>>;
  /** The name of the answer's shape. */
  readonly answers: string;
  wanted(params: RegionParams, query: Query): PageWanted;
}

/** A GET route that answers with a page of a region, from a seat, at two clocks. */
export function pageRoute(http: FastifyInstance, regions: Regions, route: PageRoute): void {
  http.get<{ Params: RegionParams; Querystring: Query }>(
    route.path,
    { schema: schemaOf(route) },
    async (request, reply) => {
      const seated = seatIn(request, regions, request.params.region, request.query['seat']);
      if (!seated.ok) return sendProblems(reply, seated.status, seated.problems);
      return answerPage(request, reply, seated, route.wanted(request.params, request.query));
    },
  );
}

async function answerPage(
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
  { region, seat }: Seated & { readonly ok: true },
  wanted: PageWanted,
): Promise<FastifyReply> {
  const moments = readMoments(request.query);
  if (!moments.ok) return sendProblems(reply, 400, moments.problems);
  const answer = await region.page({
    ...wanted,
    region: region.name,
    seat,
    ...moments.value,
    now: region.clock.now(),
    site: siteOf(request),
  });
  return sendPage(request, reply, answer);
}

/** Sends a page with its tag, or 304 when the viewer holds it already. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, answer: PageAnswer): FastifyReply {
  if (answer.is === 'nothing') return sendProblems(reply, 404, [notHere]);
  if (answer.is === 'refused') return sendProblems(reply, 400, answer.problems);
  void reply
    .header('cache-control', 'private, no-cache')
    .header('etag', answer.etag)
    .header('vary', 'cookie, accept-encoding');
  if (holds(request.headers['if-none-match'], answer.etag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(answer.body);
}

/** RFC 9110 section 13.1.2: weak comparison against a list of tags, or `*`. */
function holds(tags: string | undefined, etag: string): boolean {
  if (tags === undefined) return false;
  return tags.trim() === '*' || tags.split(',').some(tag => opaque(tag) === opaque(etag));
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}

const everyFilter = {
  seat: 'Whose eyes: the code of a party, or public. Free on marked registers; else it follows the session.',
  asOf: 'The moment the page is about, an instant such as 2022-02-11T10:00:00Z; the present when left out.',
  knownAt: 'What had been recorded by this instant; the present when left out.',
};

function schemaOf(route: PageRoute): object {
  const filters = Object.entries({ ...everyFilter, ...route.filters });
  return {
    summary: route.summary,
    params: {
      type: 'object',
      properties: Object.fromEntries(
        [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, { type: 'string', maxLength: 512 }]),
      ),
    },
    querystring: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        filters.map(([name, description]) => [name, { type: 'string', maxLength: 512, description }]),
      ),
    },
    response: {
      200: { description: `${route.answers} of src/record/pages.ts`, content: { 'application/json': { schema: {} } } },
      304: { description: 'The page the viewer holds is still right.', type: 'null' },
      '4xx': {
        description: 'Problems (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: 'Problems#' } } },
      },
    },
  };
}
