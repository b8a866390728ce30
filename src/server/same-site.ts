import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Problem } from '../core/index.ts';

/**
 * Whether a write may come from where it says it comes. The attacker is another site open in an officer's browser:
 * browsers name the page's origin on every write, other clients name none.
 */
export function foreignOrigin(request: FastifyRequest): Problem | undefined {
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const foreign =
    origin === undefined ? site !== undefined && site !== 'same-origin' && site !== 'none' : origin !== siteOf(request);
  if (!foreign) return undefined;
  return {
    code: 'foreign-origin',
    place: 'header Origin',
    sentence: 'A page of another site may not write here.',
    cure: `Send it from a page of ${siteOf(request)}, or from a client that is not a browser.`,
  };
}

/** The address a browser would name as the origin of this server's own pages. */
export function siteOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/**
 * The addresses under which this server is reached: what the operator says, else where it listens on this machine. Unlike
 * the address a request names, nobody who passes a request on can choose them.
 */
export function ownSites(http: FastifyInstance, site: string | undefined): readonly string[] {
  if (site !== undefined) return [site];
  const listening = http.server.address();
  if (typeof listening !== 'object' || listening === null) return [];
  const { address, family, port } = listening;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return [`http://${host}:${port}`, `http://localhost:${port}`];
}
