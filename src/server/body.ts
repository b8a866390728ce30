import type { FastifyInstance } from 'fastify';
import type { Problem } from '../core/index.ts';
import { sendProblems } from './problem-reply.ts';

export const ndjsonType = 'application/x-ndjson';

/** The largest body of one envelope; the envelope itself may have 64 KiB, and its reader says so more exactly. */
const oneEnvelope = 65 * 1024;
/** The largest body of many envelopes. */
const manyEnvelopes = 8 * 1024 * 1024;
/** Bodies under way at once over all connections; beyond it a sender is asked to come back. */
const underWayAtOnce = 64 * 1024 * 1024;

/** Reads bodies as the bytes they are: JSON and NDJSON, nothing else. What they mean is for intake to say. */
export function readBodies(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: oneEnvelope }, (_request, body, done) =>
    done(null, body),
  );
  http.addContentTypeParser(ndjsonType, { parseAs: 'buffer', bodyLimit: manyEnvelopes }, (_request, body, done) =>
    done(null, body),
  );
  boundBodies(http);
}

/** The attacker sends many large bodies slowly: the bytes promised by all of them together are bounded. */
function boundBodies(http: FastifyInstance): void {
  let underWay = 0;
  http.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST') return;
    const promised = Math.min(Number(request.headers['content-length'] ?? manyEnvelopes), manyEnvelopes);
    if (underWay + promised > underWayAtOnce) return sendProblems(reply, 503, [busy]);
    underWay += promised;
    reply.raw.once('close', () => (underWay -= promised));
  });
}

/** What a sender hears when the server has more to do than it will take on. */
export const busy: Problem = {
  code: 'busy',
  place: '',
  sentence: 'The server has as much to do as it takes on; nothing was accepted.',
  cure: 'Send it again in a second: sending twice does no harm.',
};
