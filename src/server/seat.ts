import type { FastifyRequest } from 'fastify';
import { done, refused, type Problem, type Result } from '../core/index.ts';
import type { Region } from './region.ts';
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
