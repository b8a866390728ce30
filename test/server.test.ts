import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeCrypto } from '../src/act/node/index.ts';
import { encodeUtf8, valueOf } from '../src/core/index.ts';
import { openReceipt, readVkey, verifyLog } from '../src/register/index.ts';
import { draft, officerOf, seal, send, sign, type TestEntry } from './region.ts';
import { foundServedRegion, serve, type Serving, type ServedRegion } from './region-directory.ts';

let region: ServedRegion;
let question: TestEntry;
let server: Serving;
const near = '/api/regions/near';

beforeAll(async () => {
  region = await foundServedRegion();
  question = await send(region, {
    from: 'XA',
    kind: 'question',
    to: ['XB'],
    data: { requesting: 'XA', responding: 'XB', area: 'border' },
  });
  server = await serve({ near: region });
});
afterAll(() => server[Symbol.asyncDispose]());

/** The next act of a party, signed; the test region takes it in too, so that numbers go on. */
async function next(
  from: string,
  kind: string,
  data: TestEntry['payload']['data'],
  about: string | null = null,
): Promise<TestEntry> {
  return send(region, { from, kind, to: ['all-parties'], data, change: { about } });
}

function json(text: string): Record<string, unknown> {
  const answer: Record<string, unknown> = JSON.parse(text);
  return answer;
}

test('every page of a region answers', async () => {
  const duty = encodeURIComponent(`neighbours-1/answer-in-time/${question.id}/XB`);
  for (const path of [
    '',
    '/duties',
    `/duties/${duty}`,
    '/cases',
    `/cases/${question.id}`,
    '/acts',
    `/acts/${question.id}`,
    '/register',
  ]) {
    const { status, text } = await server.get(`${near}${path}?seat=XA`);
    expect([path, status]).toEqual([path, 200]);
    expect(() => JSON.parse(text)).not.toThrow();
  }
  expect(json((await server.get(`${near}/duties/${duty}?seat=XA`)).text)).toMatchObject({
    seat: 'XA',
    duty: { bearer: { party: 'XB' }, verdict: { status: 'open' } },
  });
});

test('the list of regions names what each is', async () => {
  const [row] = JSON.parse((await server.get('/api/regions')).text);
  expect(row).toMatchObject({
    region: 'near',
    mark: 'EXAMPLE',
    origin: region.origin,
    seats: ['OBSERVER', 'XA', 'XB', 'XC', 'public'],
  });
});

test('an act is accepted once, and the same envelope again gets the same acceptance', async () => {
  const { envelope, id } = await next('XB', 'answer', {}, question.id);
  const first = await server.post(`${near}/acts`, envelope);
  const again = await server.post(`${near}/acts`, envelope);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(json(first.text)).toMatchObject({ id });
  expect(json(again.text)['acceptance']).toEqual(json(first.text)['acceptance']);
  const page = json(
    (await server.get(`${near}/duties/${encodeURIComponent(`neighbours-1/answer-in-time/${question.id}/XB`)}?seat=XC`))
      .text,
  );
  expect(page).toMatchObject({ duty: { verdict: { status: 'fulfilled' } } });
});

test('the same envelope sent twice at once is entered once', async () => {
  const { envelope } = await next('XA', 'question', { requesting: 'XA', responding: 'XC' });
  const before = json((await server.get(near)).text)['size'];
  const answers = await Promise.all(Array.from({ length: 8 }, () => server.post(`${near}/acts`, envelope)));
  expect(Object.groupBy(answers, answer => answer.status)).toMatchObject({ 201: { length: 1 }, 200: { length: 7 } });
  expect(json((await server.get(near)).text)['size']).toBe(Number(before) + 1);
});

test('lines of envelopes are answered line by line, and a broken line stops no other', async () => {
  const first = await next('XC', 'question', { requesting: 'XC', responding: 'XA' });
  const second = await next('XC', 'question', { requesting: 'XC', responding: 'XB' });
  const body = Buffer.concat([first.envelope, encodeUtf8('\n{"broken"\n'), second.envelope, encodeUtf8('\n')]);
  const { status, text } = await server.post(`${near}/acts`, body, { 'content-type': 'application/x-ndjson' });
  const lines = text.trim().split('\n').map(json);
  expect([status, lines.map(line => line['status'])]).toEqual([200, [201, 400, 201]]);
  expect(lines.map(line => line['id'])).toEqual([first.id, undefined, second.id]);
});

test('an act is published soon, and its receipt proves it offline', async () => {
  await server.published('near');
  const { text } = await server.get(`${near}/acts/${question.id}/receipt?seat=XB`);
  const page = json((await server.get(`${near}/register`)).text);
  const key = valueOf(readVkey(nodeCrypto, String(page['vkey'])));
  expect(valueOf(await openReceipt(nodeCrypto, text, question.envelope, key)).record.recorded).toBe(question.recorded);
});

test('the published log verifies over HTTP, entry by entry', async () => {
  await server.published('near');
  const page = json((await server.get(`${near}/register`)).text);
  const key = valueOf(readVkey(nodeCrypto, String(page['vkey'])));
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const response = await fetch(`${server.url}/register/near/${path}`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  };
  const audit = valueOf(await verifyLog({ crypto: nodeCrypto, read, log: key }));
  expect([audit.faults, audit.checkpoint.size]).toEqual([[], page['published']]);
  const tile = await fetch(`${server.url}/register/near/tile/0/000.p/${String(page['published'])}`);
  expect([tile.headers.get('cache-control'), tile.headers.get('access-control-allow-origin')]).toEqual([
    'public, max-age=31536000, immutable',
    '*',
  ]);
  for (const path of [
    'tile/0/../../register.json',
    'tile/0/000/register.json',
    'tile/%2e%2e/register.json',
    'segments/000000000000.seg',
    'tile/x',
  ]) {
    expect((await fetch(`${server.url}/register/near/${path}`)).status).toBe(404);
  }
});

test('who holds a page already is told so, as long as nothing but the present has changed', async () => {
  const asOf = '2026-03-02T12:00:00Z';
  const pinned = await server.get(`${near}/duties?seat=XA&asOf=${asOf}&knownAt=${asOf}`);
  const etag = pinned.headers.get('etag') ?? '';
  const again = await server.get(`${near}/duties?seat=XA&asOf=${asOf}&knownAt=${asOf}`, { 'if-none-match': etag });
  expect([again.status, again.text]).toEqual([304, '']);
  const other = await server.get(`${near}/duties?seat=XB&asOf=${asOf}&knownAt=${asOf}`, { 'if-none-match': etag });
  expect(other.status).toBe(200);
});

test('what was known earlier can be asked again', async () => {
  const before = '2026-03-02T10:30:00Z';
  const acts = JSON.parse((await server.get(`${near}/acts?seat=XA&knownAt=${before}`)).text);
  expect(acts).toHaveLength(1);
  expect(json((await server.get(`${near}/duties?seat=XA&asOf=${before}&knownAt=${before}`)).text)).toMatchObject({
    duties: [],
    clocks: { moved: true },
  });
});

test('filters choose duties and acts', async () => {
  const duties = json((await server.get(`${near}/duties?seat=XA&party=XB&status=fulfilled`)).text)['duties'];
  expect(duties).toMatchObject([{ bearer: { party: 'XB' }, verdict: { status: 'fulfilled' } }]);
  const acts = JSON.parse((await server.get(`${near}/acts?seat=XA&about=${question.id}&limit=2`)).text);
  expect(acts.map((act: { kind: string }) => act.kind)).toEqual(['question', 'answer']);
});

test.each([
  ['/duties?asOf=yesterday', 'query asOf'],
  ['/duties?asOf=2026-03-02', 'query asOf'],
  ['/duties?knownAt=2026-03-02T10:00:00%2B01:00', 'query knownAt'],
  ['/duties?asof=2026-03-02T10:00:00Z', 'query asof'],
  ['/duties?seat=XA&seat=XB', 'query seat'],
  ['/duties?seat=DE', 'query seat'],
  ['/acts?limit=0', 'query limit'],
  ['/acts?limit=1e3', 'query limit'],
  [`/duties?party=${'X'.repeat(600)}`, 'query party'],
])('%s is refused with its place and a cure', async (path, place) => {
  const { status, text, headers } = await server.get(`${near}${path}`);
  expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
  const { problems } = JSON.parse(text);
  expect(problems[0]).toMatchObject({
    place,
    cure: expect.stringMatching(/.{10}/),
    sentence: expect.stringMatching(/.{10}/),
  });
});

test('what is absent is answered the same everywhere', async () => {
  const missing = [
    '/api/regions/far',
    '/api/regions/far/duties',
    '/api/regions/__proto__/duties',
    `${near}/acts/act:${'0'.repeat(64)}`,
    `${near}/acts/act:${'0'.repeat(64)}/receipt`,
    `${near}/cases/nothing`,
    `${near}/duties/neighbours-1%2Fanswer-in-time%2Fx%2FXB`,
    `${near}/duties/constructor`,
    '/api/nothing',
  ];
  const answers = await Promise.all(missing.map(path => server.get(path)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toHaveProperty('size', 1);
  expect(answers[0]?.status).toBe(404);
});

test('every answer carries the security headers', async () => {
  for (const path of [
    '/',
    '/api/regions',
    '/api/nothing',
    '/register/near/checkpoint',
    '/api/regions/near/duties?asOf=x',
  ]) {
    const { headers } = await server.get(path);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('a page of another site may not write', async () => {
  const envelope = await seal(region, { from: 'XA', kind: 'question', data: { requesting: 'XA', responding: 'XB' } });
  const foreign: Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) {
    const { status, text } = await server.post(`${near}/acts`, envelope, headers);
    expect([status, json(text)['problems']]).toMatchObject([403, [{ code: 'foreign-origin' }]]);
  }
});

/** What OpenAPI says of each address and method. */
interface Description {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly { readonly name: string }[] }>>>
  >;
}

test('the API describes itself', async () => {
  const { openapi, paths }: Description = JSON.parse((await server.get('/api/openapi.json')).text);
  expect(openapi).toBe('3.1.0');
  const lines = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) =>
      `${method.toUpperCase()} ${path} ${parameters.map(({ name }) => name).join(' ')}`.trim(),
    ),
  );
  expect(lines).toMatchSnapshot();
});

test('an act signed for another register is refused and leaves no trace', async () => {
  const payload = {
    ...draft(region, { from: 'XA', kind: 'question', data: { requesting: 'XA', responding: 'XB' } }),
    register: 'EXAMPLE.test/elsewhere',
  };
  const before = json((await server.get(near)).text)['size'];
  const { status, text } = await server.post(`${near}/acts`, await sign(payload, [officerOf('XA')]));
  expect([status, json(text)['problems']]).toMatchObject([422, [{ place: '/register' }]]);
  expect(json((await server.get(near)).text)['size']).toBe(before);
});
