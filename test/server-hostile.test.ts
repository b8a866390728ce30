import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeEnvelope, encodePayload, signDsse, actPayloadType } from '../src/act/index.ts';
import { decodeUtf8, encodeUtf8 } from '../src/core/index.ts';
import { draft, officerOf, rootOf, seal, send } from './region.ts';
import { type Answer, foundServedRegion, serve, type Serving, type ServedRegion } from './region-directory.ts';

let region: ServedRegion;
let server: Serving;
let good: string;
let payload: string;
const acts = '/api/regions/near/acts';
const question = { from: 'XA', kind: 'question', to: ['XB'], data: { requesting: 'XA', responding: 'XB' } };

beforeAll(async () => {
  region = await foundServedRegion();
  good = decodeUtf8(await seal(region, question)) ?? '';
  payload = decodeUtf8(encodePayload(draft(region, question))) ?? '';
  server = await serve({ near: region });
});
afterAll(() => server[Symbol.asyncDispose]());

async function size(): Promise<number> {
  return JSON.parse((await server.get('/api/regions/near/register')).text).size;
}

/** A refusal in the 400s whose every problem names place and cure; the register has not grown. */
async function expectRefused({ status, text, headers }: Answer): Promise<void> {
  expect(status, text).toBeGreaterThanOrEqual(400);
  expect(status, text).toBeLessThan(500);
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const { problems } = JSON.parse(text);
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) {
    expect(problem).toMatchObject({
      code: expect.stringMatching(/^[a-z0-9-]+$/),
      place: expect.any(String),
      sentence: expect.stringMatching(/\.$/),
      cure: expect.stringMatching(/\.$/),
    });
  }
  expect(await size()).toBe(region.entries.length);
}

/** Properly signed bytes that are no canonical act. */
async function signed(text: string): Promise<Uint8Array> {
  return encodeEnvelope(await signDsse(actPayloadType, encodeUtf8(text), [officerOf('XA')]));
}

const bodies: readonly [says: string, body: () => string | Uint8Array | Promise<Uint8Array>][] = [
  ['nothing', () => ''],
  ['no JSON', () => 'hello'],
  ['JSON that is no object', () => '[1]'],
  ['bytes that are no UTF-8', () => Uint8Array.of(0x7b, 0xff, 0x7d)],
  ['an envelope cut short', () => good.slice(0, -1)],
  ['white space after the envelope', () => `${good}\n`],
  ['a member twice', () => good.replace('{"payload":', '{"payload":"","payload":')],
  ['an unknown member', () => good.replace('{"payload":', '{"a":1,"payload":')],
  ['__proto__', () => good.replace('{"payload":', '{"__proto__":{"x":1},"payload":')],
  ['depth', () => '['.repeat(60_000)],
  [
    'a signature of another act',
    async () => {
      const other = decodeUtf8(await seal(region, { ...question, change: { remarks: 'other' } })) ?? '';
      return encodeUtf8(good.replace(/"signatures":.*/, /"signatures":.*/.exec(other)?.[0] ?? ''));
    },
  ],
  ['the key of another party', () => seal(region, { ...question, signers: [officerOf('XB')] })],
  ['a key that nobody enrolled', () => seal(region, { ...question, signers: [officerOf('XA', 'stranger')] })],
  ['a root key', () => seal(region, { ...question, signers: [rootOf('XA')] })],
  [
    'a number that is not the next',
    () => seal(region, { ...question, change: { number: 'XA/neighbours-1/2026/0009' } }),
  ],
  ['an unknown audience', () => seal(region, { ...question, change: { audience: `sha256:${'0'.repeat(64)}` } })],
  ['an unknown kind', () => seal(region, { ...question, kind: 'attack' })],
  ['an unknown field', () => seal(region, { ...question, data: { ...question.data, bomb: 'x' } })],
  ['a status of a real register', () => seal(region, { ...question, change: { status: 'actual' } })],
  [
    'a case that does not exist',
    () => seal(region, { ...question, kind: 'answer', change: { about: `act:${'0'.repeat(64)}` } }),
  ],
  ['a payload with a float', () => signed(payload.replace('"data":{', '"data":{"n":1.5,'))],
  ['a payload with an unsafe integer', () => signed(payload.replace('"data":{', '"data":{"n":9007199254740993,'))],
  ['a payload with a lone surrogate', () => signed(payload.replace('"remarks":""', String.raw`"remarks":"\ud800"`))],
  ['a payload with a bidi override', () => signed(payload.replace('"remarks":""', '"remarks":"a\u202Eb"'))],
  ['a payload with a member twice', () => signed(payload.replace('"kind":', '"kind":"answer","kind":'))],
  ['a payload that is not canonical', () => signed(payload.replace('"data":', '"data": '))],
  ['an envelope beyond 64 KiB', () => seal(region, { ...question, change: { remarks: 'a'.repeat(60_000) } })],
  ['a body beyond any envelope', () => new Uint8Array(200_000).fill(0x20)],
];

test.each(bodies)('a body with %s is refused', async (_, body) => {
  await expectRefused(await server.post(acts, await body()));
});

test('as lines, each hostile body is refused on its own line', async () => {
  const lines = await Promise.all(bodies.map(async ([, body]) => Buffer.from(await body())));
  const single = lines.filter(line => line.length > 0 && line.length < 100_000 && !line.includes(0x0a));
  const body = Buffer.concat(single.flatMap(line => [line, Buffer.from('\n')]));
  const { status, text } = await server.post(acts, body, { 'content-type': 'application/x-ndjson' });
  const answers = text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  expect([status, answers.length]).toEqual([200, single.length]);
  for (const answer of answers)
    expect(answer).toMatchObject({
      status: expect.toSatisfy((code: number) => code >= 400 && code < 500),
      problems: [{ cure: expect.any(String) }],
    });
  expect(await size()).toBe(region.entries.length);
});

test('no byte of an envelope can be changed so that another act enters', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Buffer.from(good);
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ change;
      await expectRefused(await server.post(acts, bytes));
    }),
    { numRuns: 150 },
  );
});

test.each([
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/jsonp',
])('a body of the type %s is not taken', async type => {
  const answer = await server.post(acts, good, { 'content-type': type });
  expect(answer.status).toBe(415);
  await expectRefused(answer);
});

test('lines beyond 8 MiB are refused as too large', async () => {
  const answer = await server.post(acts, new Uint8Array(9 * 1024 * 1024).fill(0x20), {
    'content-type': 'application/x-ndjson',
  });
  expect(answer.status).toBe(413);
  await expectRefused(answer);
});

test('connections that break off, lie about their length or talk nonsense harm nobody else', async () => {
  const head = `POST ${acts} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
  await speak(`${head}Content-Length: 1000\r\n\r\n{"payload"`, socket => socket.destroy());
  await speak(`${head}Content-Length: 5\r\n\r\n${good}`, socket => socket.end());
  await speak(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, socket => socket.end());
  await speak(`${head}Content-Length: -1\r\n\r\n`, socket => socket.end());
  await speak(`GET ${'/x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, socket => socket.end());
  await speak('\0\0\0\0\r\n\r\n', socket => socket.end());
  await speak(`GET /api/regions/%ff%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, socket => socket.end());
  expect((await server.get('/api/regions')).status).toBe(200);
  expect(await size()).toBe(region.entries.length);
});

test('a slow sender holds nobody up, and what counts is the last byte', async () => {
  const slow = await send(region, question);
  const quick = await send(region, { ...question, from: 'XC', data: { requesting: 'XC', responding: 'XB' } });
  const { hostname, port } = new URL(server.url);
  const half = Math.floor(slow.envelope.length / 2);
  const sending = connect(Number(port), hostname);
  sending.write(
    `POST ${acts} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${slow.envelope.length}\r\n\r\n`,
  );
  sending.write(slow.envelope.subarray(0, half));
  const other = await server.post(acts, quick.envelope);
  expect(other.status).toBe(201);
  sending.write(slow.envelope.subarray(half));
  const answer = (await buffer(sending)).toString('utf8');
  expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  expect(recordedIn(answer.slice(answer.indexOf('{"status"')))).toBeGreaterThanOrEqual(recordedIn(other.text));
});

/** The moment in the acceptance that an answer carries. */
function recordedIn(text: string): number {
  const { acceptance } = JSON.parse(text);
  return JSON.parse(Buffer.from(String(acceptance.payload), 'base64').toString('utf8')).recorded;
}

test('an act among all this still enters', async () => {
  const { envelope } = await send(region, question);
  expect((await server.post(acts, envelope)).status).toBe(201);
});

/** Says something to the server, leaves in some way, and waits until the connection is gone. */
function speak(text: string, leave: (socket: Socket) => void): Promise<void> {
  const { hostname, port } = new URL(server.url);
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname, () => socket.write(text, () => leave(socket)));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.resume();
  });
}
