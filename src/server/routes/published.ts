import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notHere, sendProblems } from '../problem-reply.ts';
import type { Regions } from '../region.ts';

/** A tile or entry bundle as C2SP tlog-tiles spells it: level or `entries`, groups of three digits, a width when partial. */
const tilePath = /^(?:\d{1,2}|entries)(?:\/x\d{3})*\/\d{3}(?:\.p\/\d{1,3})?$/;

/** GET /register/:region/checkpoint and /register/:region/tile/…: the published log, for any verifier anywhere. */
export function publishedRoutes(http: FastifyInstance, regions: Regions): void {
  http.get<{ Params: { region: string } }>(
    '/register/:region/checkpoint',
    { schema: checkpointSchema },
    async (request, reply) => {
      const region = regions.get(request.params.region);
      if (region === undefined) return sendProblems(reply, 404, [notHere]);
      void reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache');
      return sendPublished(reply, join(region.published, 'checkpoint'));
    },
  );
  http.get<{ Params: { region: string; '*': string } }>(
    '/register/:region/tile/*',
    { schema: { hide: true } },
    async (request, reply) => {
      const region = regions.get(request.params.region);
      const path = request.params['*'];
      if (region === undefined || !tilePath.test(path)) return sendProblems(reply, 404, [notHere]);
      void reply.type('application/octet-stream').header('cache-control', 'public, max-age=31536000, immutable');
      return sendPublished(reply, join(region.published, 'tile', path));
    },
  );
}

async function sendPublished(reply: FastifyReply, path: string): Promise<FastifyReply> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return sendProblems(reply, 404, [notHere]);
  void reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
  return reply.send(file.createReadStream());
}

const checkpointSchema = {
  summary: 'The last checkpoint (C2SP tlog-checkpoint); tiles lie beside it under tile/',
  response: { 200: { description: 'A signed note', content: { 'text/plain': { schema: {} } } } },
};
