import type { FastifyInstance } from 'fastify';

/** No inline script or style, no evaluation, nothing from elsewhere: an injected text stays a text. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of every answer. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Sets the headers on every answer, before any route adds its own. */
export function guardAnswers(http: FastifyInstance): void {
  http.addHook('onRequest', async (_request, reply) => {
    void reply.headers(securityHeaders);
  });
}
