import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeEnvelope, signDsse } from '../src/act/index.ts';
import { nodeSigner } from '../src/act/node/index.ts';
import { canonicalize, encodeUtf8, formatInstant, type Signer, toBase64 } from '../src/core/index.ts';
import { exampleSeed, startServer } from '../src/server/index.ts';
import { keyidOf, officerOf, rootOf, send, type TestEntry } from './region.ts';
import {
  dataDirectory,
  foundServedRegion,
  serve,
  type Serving,
  writeRegion,
  type ServedRegion,
} from './region-directory.ts';

const origin = 'register.test/neighbours';
const loginType = 'application/vnd.concord.login+json;v=1';
const here = '/api/regions/real';

let region: ServedRegion;
let closed: TestEntry;
let server: Serving;

beforeAll(async () => {
  region = await foundServedRegion({ origin, start: Date.now() - 3_600_000 });
  closed = await send(region, {
    from: 'XA',
    kind: 'invitation',
    audience: 'two-sided',
    to: ['XB'],
    data: { host: 'XA' },
  });
  server = await serve({ real: region });
});
afterAll(() => server[Symbol.asyncDispose]());

let logins = 0;

function login(change: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  logins += 1;
  const nonce = logins.toString(16).padStart(32, '0');
  return { nonce, origin, site: server.url, time: formatInstant(Date.now()), ...change };
}

async function signedLogin(
  content: Readonly<Record<string, string>>,
  signers: readonly Signer[],
  type = loginType,
): Promise<Uint8Array> {
  return encodeEnvelope(await signDsse(type, encodeUtf8(canonicalize(content)), signers));
}

async function signIn(party: string): Promise<string> {
  const { status, headers } = await server.post(`${here}/session`, await signedLogin(login(), [officerOf(party)]));
  expect(status).toBe(201);
  return headers.get('set-cookie') ?? '';
}

/** The part of a cookie that a browser sends back. */
function sent(cookie: string): { readonly cookie: string } {
  return { cookie: cookie.split(';')[0] ?? '' };
}

test('without a session a real register shows what is public, and no seat is free', async () => {
  expect((await server.get(`${here}/acts/${closed.id}`)).status).toBe(404);
  const { status, text } = await server.get(`${here}/duties?seat=XB`);
  expect([status, JSON.parse(text).problems[0].place]).toEqual([403, 'query seat']);
  expect(JSON.parse((await server.get(here)).text).seats).toEqual(['public']);
});

test('an officer who signs in sees what the party sees, until signing out', async () => {
  const cookie = await signIn('XB');
  expect(cookie).toMatch(/; Path=\/api\/regions; HttpOnly; SameSite=Strict$/);
  expect((await server.get(`${here}/acts/${closed.id}`, sent(cookie))).status).toBe(200);
  expect(JSON.parse((await server.get(`${here}/duties`, sent(cookie))).text).seat).toBe('XB');
  const out = await fetch(`${server.url}${here}/session`, { method: 'DELETE', headers: sent(cookie) });
  expect(out.status).toBe(204);
  expect((await server.get(`${here}/acts/${closed.id}`, sent(cookie))).status).toBe(404);
});

test('an officer of a party that is not addressed does not see it either', async () => {
  expect((await server.get(`${here}/acts/${closed.id}`, sent(await signIn('XC')))).status).toBe(404);
});

test('a login is used once', async () => {
  const body = await signedLogin(login(), [officerOf('XA')]);
  expect((await server.post(`${here}/session`, body)).status).toBe(201);
  const again = await server.post(`${here}/session`, body);
  expect([again.status, JSON.parse(again.text).problems[0].code]).toEqual([401, 'login-nonce']);
});

const wrong: readonly [says: string, code: string, body: () => Promise<Uint8Array>][] = [
  [
    'for another register',
    'login-origin',
    () => signedLogin(login({ origin: 'register.test/other' }), [officerOf('XA')]),
  ],
  ['for another site', 'login-site', () => signedLogin(login({ site: 'https://evil.example' }), [officerOf('XA')])],
  [
    'of an hour ago',
    'login-time',
    () => signedLogin(login({ time: formatInstant(Date.now() - 3_600_000) }), [officerOf('XA')]),
  ],
  ['by a root key', 'login-key', () => signedLogin(login(), [rootOf('XA')])],
  ['by a stranger', 'login-key', () => signedLogin(login(), [officerOf('XA', 'stranger')])],
  ['by two keys', 'login-key', () => signedLogin(login(), [officerOf('XA'), officerOf('XB')])],
  ['with a member too many', 'login', () => signedLogin(login({ seat: 'XB' }), [officerOf('XA')])],
  [
    'signed as an act',
    'payload-type',
    () => signedLogin(login(), [officerOf('XA')], 'application/vnd.concord.act+json;v=1'),
  ],
];

test.each(wrong)('a login %s is refused as %s', async (_, code, body) => {
  const { status, text, headers } = await server.post(`${here}/session`, await body());
  expect([status, JSON.parse(text).problems[0].code, headers.get('set-cookie')]).toEqual([401, code, null]);
});

test('a login for another site cannot be passed on by naming that site in the request', async () => {
  const body = await signedLogin(login({ site: 'http://evil.example' }), [officerOf('XA')]);
  const { hostname, port } = new URL(server.url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path: `${here}/session`,
        method: 'POST',
        headers: { host: 'evil.example', 'content-type': 'application/json', 'x-forwarded-host': 'evil.example' },
      },
      response => resolve(response.resume().statusCode),
    );
    sent.on('error', reject);
    sent.end(body);
  });
  expect(status).toBe(401);
});

test('a page of another site cannot sign in', async () => {
  const { status } = await server.post(`${here}/session`, await signedLogin(login(), [officerOf('XA')]), {
    origin: 'https://evil.example',
  });
  expect(status).toBe(403);
});

test('a revocation ends the sessions of the key it revokes', async () => {
  const cookie = await signIn('XB');
  const revoke = await send(region, {
    from: 'XB',
    kind: 'revoke',
    agreement: 'concord/1',
    data: { keyid: keyidOf(officerOf('XB')), effective: null, reason: 'lost' },
    signers: [rootOf('XB')],
  });
  expect((await server.post(`${here}/acts`, revoke.envelope)).status).toBe(201);
  expect((await server.get(`${here}/acts/${closed.id}`, sent(cookie))).status).toBe(404);
});

test('a real register that names a published example key is not served', async () => {
  using data = dataDirectory();
  const founded = await foundServedRegion({ origin: 'register.test/careless', start: Date.now() - 3_600_000 });
  await enrolExample(founded);
  await writeRegion(data.path, 'careless', founded);
  const started = await startServer({ data: data.path, host: '127.0.0.1', port: 0 });
  expect(started).toMatchObject({
    ok: false,
    problems: [{ code: 'example-key', sentence: expect.stringContaining('anybody can sign') }],
  });
});

test('a published example key cannot be enrolled on a real register', async () => {
  const { status, text } = await server.post(`${here}/acts`, (await enrolExample(region)).envelope);
  expect([status, JSON.parse(text).problems[0].code]).toEqual([422, 'example-key']);
});

/** Enrols an officer with a key that anybody can sign with. */
function enrolExample(where: ServedRegion): Promise<TestEntry> {
  const example = nodeSigner(exampleSeed({ of: 'XC', role: 'night officer' }));
  const data = { officer: 'night officer', role: 'duty officer', key: toBase64(example.publicKey) };
  return send(where, { from: 'XC', kind: 'enrol', agreement: 'concord/1', data, signers: [rootOf('XC'), example] });
}
