import type { FastifyRequest } from 'fastify';
import { done, refused, type Problem, type Result } from '../core/index.ts';
import { notHere, type ProblemStatus } from './problem-reply.ts';
import type { Region, Regions } from './region.ts';
import { sessionOf } from './session.ts';

export const publicSeat = 'public';

/**
 * Whose eyes a request looks with. On a marked register any seat may be asked for; on a real one the seat comes from the
 * session, and without one it is `public`. The attacker is a visitor who names a seat that is not theirs.
 */
export function seatOf(request: FastifyRequest, region: Region, asked: string | undefined): Result<string> {
  const own = sessionOf(request, region)?.party ?? publicSeat;
  const seat = asked ?? own;
  if (region.marked) return region.hasSeat(seat) ? done(seat) : refused(noSuchSeat(seat));
  return seat === own || seat === publicSeat ? done(seat) : refused(notYours(seat));
}

/** A region seen from a seat, or the answer that refuses it. */
export type Seated =
  | { readonly ok: true; readonly region: Region; readonly seat: string }
  | { readonly ok: false; readonly status: ProblemStatus; readonly problems: readonly Problem[] };

/** The region a request names and the seat it asks for; a seat that is not there is a fault, one that is another's is barred. */
export function seatIn(request: FastifyRequest, regions: Regions, name: string, asked: string | undefined): Seated {
  const region = regions.get(name);
  if (region === undefined) return { ok: false, status: 404, problems: [notHere] };
  const seat = seatOf(request, region, asked);
  if (seat.ok) return { ok: true, region, seat: seat.value };
  return { ok: false, status: region.marked ? 400 : 403, problems: seat.problems };
}

function noSuchSeat(seat: string): Problem {
  return {
    code: 'seat',
    place: 'query seat',
    sentence: `There is no seat ${JSON.stringify(seat.slice(0, 40))} here.`,
    cure: 'Take the code of a party of this register, or public.',
  };
}

function notYours(seat: string): Problem {
  return {
    code: 'seat',
    place: 'query seat',
    sentence: `You are not signed in for ${JSON.stringify(seat.slice(0, 40))}.`,
    cure: 'Sign in with a key of that party, or leave the seat out.',
  };
}
