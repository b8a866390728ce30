import { readDsse } from '../act/index.ts';
import { done, parseInstant, refused, type Crypto, type JsonValue, type Problem, type Result } from '../core/index.ts';
import type { Region } from './region.ts';

/** The DSSE payload type of a login: a signature over one is no signature over an act, and the other way about. */
export const loginPayloadType = 'application/vnd.concord.login+json;v=1';

/**
 * What a client signs to sign in, of its own making: `origin` is the register, `site` the address it is signed for, `nonce`
 * 128 random bits in hex, `time` the present. The attacker is another server that passes a login on: `site` stops it,
 * and is compared with what the operator says, not with what a request says.
 */
export interface Login {
  readonly nonce: string;
  readonly origin: string;
  readonly site: string;
  readonly time: string;
}

/** How far the client's clock may be from the server's. */
const tolerance = 5 * 60_000;

/** Who signs in with this body, or why nobody does. A nonce is taken only by a login that is right in all else. */
export async function readLogin(
  body: Uint8Array,
  region: Region,
  sites: readonly string[],
  crypto: Crypto,
): Promise<Result<{ readonly keyid: string; readonly party: string }>> {
  const opened = readDsse(body, loginPayloadType);
  if (!opened.ok) return opened;
  const login = loginOf(opened.value.payload);
  if (login === undefined) return refused(malformed);
  const now = region.clock.now();
  const problems = [...meantElsewhere(login, region, sites), ...outOfTime(login, now)];
  if (problems.length > 0) return refused(...problems);
  const signature = opened.value.signatures[0];
  const officer = signature && region.officer(signature.keyid);
  if (signature === undefined || officer === undefined || opened.value.signatures.length !== 1)
    return refused(unknownKey);
  if (!(await crypto.verify(officer.publicKey, opened.value.signed, signature.sig))) return refused(unknownKey);
  return region.desk.take(login.nonce, now + 2 * tolerance)
    ? done({ keyid: signature.keyid, party: officer.party })
    : refused(usedNonce);
}

function loginOf(value: JsonValue | undefined): Login | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 4) return undefined;
  if (!('nonce' in value && 'origin' in value && 'site' in value && 'time' in value)) return undefined;
  const login = { nonce: value['nonce'], origin: value['origin'], site: value['site'], time: value['time'] };
  return isLogin(login) && /^[0-9a-f]{32}$/.test(login.nonce) ? login : undefined;
}

function isLogin(members: Readonly<Record<keyof Login, unknown>>): members is Login {
  return Object.values(members).every(member => typeof member === 'string');
}

function meantElsewhere(login: Login, region: Region, sites: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  if (login.origin !== region.origin) {
    problems.push({
      code: 'login-origin',
      place: '/origin',
      sentence: 'The login is for another register.',
      cure: `Sign one for ${region.origin}.`,
    });
  }
  if (!sites.includes(login.site)) {
    problems.push({
      code: 'login-site',
      place: '/site',
      sentence: 'The login is for another site.',
      cure: `Sign one for ${sites.join(' or ')}.`,
    });
  }
  return problems;
}

function outOfTime(login: Login, now: number): Problem[] {
  const time = parseInstant(login.time);
  if (time.ok && Math.abs(time.value - now) <= tolerance) return [];
  return [
    {
      code: 'login-time',
      place: '/time',
      sentence: 'The login was not signed within five minutes of now.',
      cure: `Set the clock right and sign again; it is ${new Date(now).toISOString()} here.`,
    },
  ];
}

const malformed: Problem = {
  code: 'login',
  place: '/payload',
  sentence: 'The login is not of its form.',
  cure: 'It holds nonce (32 hex digits), origin, site and time, as canonical JSON, and nothing else.',
};

const unknownKey: Problem = {
  code: 'login-key',
  place: '/signatures',
  sentence: 'It is not signed by exactly one current key of an officer of this register.',
  cure: 'Sign with an enrolled key that was not revoked.',
};

const usedNonce: Problem = {
  code: 'login-nonce',
  place: '/nonce',
  sentence: 'This login was used before.',
  cure: 'Sign a new one with a new nonce.',
};
