import { randomBytes } from 'node:crypto';
import { encodeEnvelope, signDsse } from '../act/index.ts';
import {
  canonicalize,
  decodeUtf8,
  done,
  encodeUtf8,
  formatInstant,
  refused,
  toHex,
  type Result,
  type Signer,
} from '../core/index.ts';
import { markOf } from '../record/index.ts';
import { ask, regionAddress, type RegionAddress } from './api.ts';
import { memberIn, textIn } from './json-member.ts';
import { signerFrom, type SignerOptions } from './signing.ts';

/** A region seen through somebody's eyes: any party's on an example register, an officer's own on a real one, or the public's. */
export interface Seat {
  readonly address: RegionAddress;
  /** The register's origin. */
  readonly origin: string;
  /** The register's present, milliseconds UTC. */
  readonly now: number;
  /** Asks for what lies below the region's address. */
  ask(path: string): Promise<Result<Response>>;
  askJson(path: string): Promise<Result<unknown>>;
}

/** The address of a region, and whose seat to take. */
export interface SeatOptions extends SignerOptions {
  readonly server: string;
  /** The party whose seat to take on an example register. */
  readonly seat?: string | undefined;
}

/** Takes a seat: by its name on an example register, by signing in where a key is named, and else that of the public. */
export async function openSeat(options: SeatOptions): Promise<Result<Seat>> {
  const address = regionAddress(options.server);
  if (address === undefined) return refused(noAddress(options.server));
  const base = `${address.server}/api/regions/${address.region}`;
  const region = await jsonOf(ask(base));
  if (!region.ok) return region;
  const origin = textIn(region.value, 'origin');
  const now = memberIn(region.value, 'now');
  if (origin === undefined || typeof now !== 'number') return refused(noConcord(base));
  const headers =
    markOf(origin) === null && isNamed(options) ? await signIn(base, address, origin, now, options) : done({});
  if (!headers.ok) return headers;
  const query = markOf(origin) !== null && options.seat !== undefined ? `seat=${encodeURIComponent(options.seat)}` : '';
  const asked = (path: string): Promise<Result<Response>> =>
    ask(withQuery(`${base}${path}`, query), { headers: headers.value });
  return done({ address, origin, now, ask: asked, askJson: path => jsonOf(asked(path)) });
}

/** Signs in with a login of our own making; the answer's cookie stands for the officer from then on. */
async function signIn(
  base: string,
  { server }: RegionAddress,
  origin: string,
  now: number,
  options: SeatOptions,
): Promise<Result<Record<string, string>>> {
  const signer = await signerFrom(options, origin);
  if (!signer.ok) return signer;
  const body = await loginOf(signer.value, origin, server, now);
  const response = await ask(`${base}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server },
    body,
  });
  if (!response.ok) return response;
  const cookies = response.value.headers.getSetCookie().map(cookie => cookie.split(';')[0] ?? '');
  return done({ cookie: cookies.join('; ') });
}

async function loginOf(signer: Signer, origin: string, site: string, now: number): Promise<string> {
  const nonce = toHex(Uint8Array.from(randomBytes(16)));
  const login = encodeUtf8(canonicalize({ nonce, origin, site, time: formatInstant(now) }));
  const envelope = await signDsse('application/vnd.concord.login+json;v=1', login, [signer]);
  return decodeUtf8(encodeEnvelope(envelope)) ?? '';
}

function isNamed(options: SignerOptions): boolean {
  return options.key !== undefined || options['example-key'] !== undefined;
}

function withQuery(url: string, query: string): string {
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

async function jsonOf(asked: Promise<Result<Response>>): Promise<Result<unknown>> {
  const response = await asked;
  if (!response.ok) return response;
  const value: unknown = await response.value.json().catch(() => undefined);
  return value === undefined ? refused(noConcord(response.value.url)) : done(value);
}

function noAddress(server: string) {
  return {
    code: 'address',
    place: server,
    sentence: 'This is not the address of a region.',
    cure: 'Write it as http://HOST/r/REGION.',
  };
}

function noConcord(place: string) {
  return {
    code: 'no-concord',
    place,
    sentence: 'The server does not answer as Concord does.',
    cure: 'Check the address.',
  };
}
