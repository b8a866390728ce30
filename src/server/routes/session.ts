import type { FastifyInstance } from 'fastify';
import { nodeCrypto } from '../../act/node/index.ts';
import { readLogin } from '../login.ts';
import type { RegionParams } from '../page-route.ts';
import { notHere, sendProblems } from '../problem-reply.ts';
import type { Regions } from '../region.ts';
import { foreignOrigin, ownSites } from '../same-site.ts';
import { beginSession, endSession } from '../session.ts';

const path = '/api/regions/:region/session';

/** POST and DELETE /api/regions/:region/session: an officer signs in with a signed login, and out. */
export function sessionRoutes(http: FastifyInstance, regions: Regions, site: string | undefined): void {
  http.post<{ Params: RegionParams }>(
    path,
    { schema: { summary: 'Sign in with a signed login' } },
    async (request, reply) => {
      const region = regions.get(request.params.region);
      if (region === undefined) return sendProblems(reply, 404, [notHere]);
      const foreign = foreignOrigin(request);
      if (foreign !== undefined) return sendProblems(reply, 403, [foreign]);
      if (region.marked) return sendProblems(reply, 409, [noNeed]);
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const login = await readLogin(body, region, ownSites(http, site), nodeCrypto);
      if (!login.ok) return sendProblems(reply, 401, login.problems);
      const session = beginSession(reply, region, login.value.keyid, login.value.party);
      return reply.code(201).header('cache-control', 'no-store').send({ party: session.party, until: session.until });
    },
  );
  http.delete<{ Params: RegionParams }>(path, { schema: { summary: 'Sign out' } }, async (request, reply) => {
    const region = regions.get(request.params.region);
    if (region === undefined) return sendProblems(reply, 404, [notHere]);
    const foreign = foreignOrigin(request);
    if (foreign !== undefined) return sendProblems(reply, 403, [foreign]);
    endSession(request, reply, region);
    return reply.code(204).send();
  });
}

const noNeed = {
  code: 'marked',
  place: '',
  sentence: 'On an example or exercise every seat is free; nobody signs in.',
  cure: 'Choose a seat with ?seat=.',
};
