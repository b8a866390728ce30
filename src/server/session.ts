import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../store/index.ts';
import type { Region } from './region.ts';

/** How long a sign-in lasts. */
const lasts = 12 * 3_600_000;

/**
 * Who is signed in to a region, if anyone. A session ends with its time, when it is ended, and when its key is no longer a
 * current key of its party: a revocation ends the sessions of the key it revokes.
 */
export function sessionOf(request: FastifyRequest, region: Region): Session | undefined {
  const token = request.cookies[cookieName(region)];
  if (token === undefined || region.marked) return undefined;
  const session = region.desk.session(hashOf(token), region.clock.now());
  return session !== undefined && region.officer(session.keyid)?.party === session.party ? session : undefined;
}

/** Signs an officer in: the token goes to the browser alone, its hash to the desk. */
export function beginSession(reply: FastifyReply, region: Region, keyid: string, party: string): Session {
  const token = randomBytes(32).toString('base64url');
  const session = { party, keyid, until: region.clock.now() + lasts };
  region.desk.keep(hashOf(token), session);
  void reply.setCookie(cookieName(region), token, { ...cookieRules(), maxAge: lasts / 1000 });
  return session;
}

/** Signs out. */
export function endSession(request: FastifyRequest, reply: FastifyReply, region: Region): void {
  const token = request.cookies[cookieName(region)];
  if (token !== undefined) region.desk.end(hashOf(token));
  void reply.clearCookie(cookieName(region), cookieRules());
}

function cookieName(region: Region): string {
  return `concord-${region.name}`;
}

function cookieRules(): { httpOnly: true; sameSite: 'strict'; secure: 'auto'; path: string } {
  return { httpOnly: true, sameSite: 'strict', secure: 'auto', path: '/api/regions' };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
