import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalize, decodeUtf8, encodeUtf8, type JsonObject, toBase64, valueOf } from '../core/index.ts';
import {
  actIdOf,
  actPayloadType,
  encodeEnvelope,
  encodePayload,
  keyIdOf,
  paeOf,
  type Payload,
  readDsse,
  readEnvelope,
  readPayload,
  signAct,
  signDsse,
  verifySignatures,
} from './index.ts';
import { nodeCrypto, nodeSigner } from './node/index.ts';

const hex = (digit: string, count: number): string => digit.repeat(count);
const notification: Payload = {
  register: 'register.example/region',
  agreement: 'vd-2011',
  rules: `sha256:${hex('a', 64)}`,
  kind: 'exercise-notification',
  from: 'AT',
  behalf: null,
  to: ['all-parties'],
  info: [],
  audience: `sha256:${hex('b', 64)}`,
  number: 'AT/vd-2011/2026/0012',
  precedence: 'routine',
  status: 'actual',
  about: null,
  label: 'Alpha 26',
  cites: ['38'],
  refers: [],
  corrects: null,
  withdraws: null,
  at: '2026-03-02T10:00:00Z',
  lang: 'en',
  data: { host: 'AT', personnel: 9500, start: '2026-05-10' },
  remarks: '',
  attachments: [{ name: 'map.jpg', type: 'image/jpeg', size: 12_345, sha256: hex('c', 64) }],
  nonce: hex('0', 32),
};
const vienna = nodeSigner(new Uint8Array(32).fill(1));
const colleague = nodeSigner(new Uint8Array(32).fill(2));

const problemsOf = (content: unknown): readonly string[] => {
  const result = readPayload(content);
  return result.ok ? [] : result.problems.map(problem => `${problem.code} ${problem.place}`);
};
const problemsOfEnvelope = (bytes: Uint8Array): readonly string[] => {
  const result = readEnvelope(bytes);
  return result.ok ? [] : result.problems.map(problem => `${problem.code} ${problem.place}`);
};

test('a signed act reads back as it was signed, and its signatures hold', async () => {
  const envelope = await signAct(notification, [vienna, colleague]);
  const bytes = encodeEnvelope(envelope);
  const opened = valueOf(readEnvelope(bytes));
  expect(opened.payload).toEqual(notification);
  expect(opened.actId).toBe(actIdOf(notification));
  expect(opened.payloadBytes).toEqual(encodePayload(notification));
  expect(opened.bytes).toBe(bytes);
  expect(opened.envelope.signatures.map(signature => signature.keyid)).toEqual(
    [keyIdOf(vienna.publicKey), keyIdOf(colleague.publicKey)].toSorted(),
  );
  const keys = new Map([vienna, colleague].map(signer => [keyIdOf(signer.publicKey), signer.publicKey]));
  const verdicts = await verifySignatures(opened, keyid => keys.get(keyid), nodeCrypto);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
});

test('the id of an act does not depend on who signs it', async () => {
  const alone = valueOf(readEnvelope(encodeEnvelope(await signAct(notification, [vienna]))));
  const both = valueOf(readEnvelope(encodeEnvelope(await signAct(notification, [colleague, vienna]))));
  expect(alone.actId).toBe(both.actId);
  expect(actIdOf({ ...notification, nonce: hex('1', 32) })).not.toBe(alone.actId);
});

test('the signed bytes are those of DSSE version 1', () => {
  expect(decodeUtf8(paeOf('http://example.com/HelloWorld', encodeUtf8('hello world')))).toBe(
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  );
  expect(decodeUtf8(paeOf(actPayloadType, encodeUtf8('é')))).toBe('DSSEv1 36 application/vnd.concord.act+json;v=1 2 é');
});

test('a signature by another key, over another act or of another type is wrong, and an unknown key is said', async () => {
  const opened = valueOf(readEnvelope(encodeEnvelope(await signAct(notification, [vienna]))));
  const judged = async (publicKey: Uint8Array | undefined): Promise<string | undefined> =>
    (await verifySignatures(opened, () => publicKey, nodeCrypto))[0]?.verdict;
  expect(await judged(vienna.publicKey)).toBe('valid');
  expect(await judged(colleague.publicKey)).toBe('wrong');
  expect(await judged(undefined)).toBe('key-unknown');
  const login = await signDsse('application/vnd.concord.login+json;v=1', encodePayload(notification), [vienna]);
  const moved = valueOf(readEnvelope(encodeEnvelope({ ...login, payloadType: actPayloadType })));
  expect((await verifySignatures(moved, () => vienna.publicKey, nodeCrypto))[0]?.verdict).toBe('wrong');
});

test('nobody signs twice, and somebody signs', async () => {
  await expect(signAct(notification, [vienna, vienna])).rejects.toThrow(RangeError);
  await expect(signAct(notification, [])).rejects.toThrow(RangeError);
});

test('an envelope is refused at the place of its fault', async () => {
  const envelope = await signAct(notification, [vienna, colleague]);
  const { payload, payloadType, signatures } = envelope;
  const [first, second] = signatures;
  const bytesOf = (value: unknown): Uint8Array => encodeUtf8(canonicalize(JSON.parse(JSON.stringify(value))));
  expect(problemsOfEnvelope(bytesOf({ payload, payloadType, signatures }))).toEqual([]);
  expect(problemsOfEnvelope(encodeUtf8(JSON.stringify(envelope, null, 1)))[0]).toBe('white-space byte 1');
  expect(problemsOfEnvelope(bytesOf([]))).toEqual(['wrong-type the whole value']);
  expect(problemsOfEnvelope(bytesOf({ payload, payloadType }))).toEqual(['missing-member /signatures']);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, note: 1 }))).toEqual(['unknown-member /note']);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, signatures: [] }))).toEqual(['too-many /signatures']);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, signatures: [second, first] }))).toEqual([
    'signature-order /signatures/1',
  ]);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, signatures: [first, first] }))).toEqual(['repeated /signatures/1']);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, signatures: [{ ...first, sig: 'AAAA' }] }))).toEqual([
    'malformed /signatures/0/sig',
  ]);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, signatures: [{ ...first, keyid: 'AB' }] }))).toEqual([
    'malformed /signatures/0/keyid',
  ]);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, payloadType: 'text/plain' }))).toEqual([
    'payload-type /payloadType',
  ]);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, payload: 'AB==' }))).toEqual(['not-base64 /payload']);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, payload: toBase64(encodeUtf8('{"a":1.5}')) }))).toEqual([
    'not-an-integer /a, byte 5 of the payload',
  ]);
  expect(problemsOfEnvelope(bytesOf({ ...envelope, payload: toBase64(encodeUtf8('{}')) }))).toHaveLength(24);
  const large = await signAct({ ...notification, data: { text: 'x'.repeat(50_000) } }, [vienna]);
  expect(problemsOfEnvelope(encodeEnvelope(large))).toEqual(['too-large the whole text']);
});

test('a login is read by its own type only', async () => {
  const type = 'application/vnd.concord.login+json;v=1';
  const login: JsonObject = { nonce: hex('0', 32), origin: 'register.example/region' };
  const bytes = encodeEnvelope(await signDsse(type, encodeUtf8(canonicalize(login)), [vienna]));
  const read = valueOf(readDsse(bytes, type));
  expect(read.payload).toEqual(login);
  expect(await nodeCrypto.verify(vienna.publicKey, read.signed, read.signatures[0]?.sig ?? new Uint8Array())).toBe(
    true,
  );
  expect(problemsOfEnvelope(bytes)).toEqual(['payload-type /payloadType']);
});

test('no damage to an envelope passes for the same act with valid signatures', async () => {
  const bytes = encodeEnvelope(await signAct(notification, [vienna]));
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ flip;
      const read = readEnvelope(damaged);
      if (!read.ok) return;
      const verdicts = await verifySignatures(
        read.value,
        keyid => (keyid === keyIdOf(vienna.publicKey) ? vienna.publicKey : undefined),
        nodeCrypto,
      );
      expect(verdicts[0]?.verdict).not.toBe('valid');
    }),
    { numRuns: 300 },
  );
});

test('a payload has exactly its members, and each missing or strange one is named', () => {
  expect(problemsOf(notification)).toEqual([]);
  expect(problemsOf(encodePayload(notification))).toEqual([]);
  expect(problemsOf({ ...notification, colour: 'red' })).toEqual(['unknown-member /colour']);
  const { lang, ...withoutLanguage } = notification;
  expect(lang).toBe('en');
  expect(problemsOf(withoutLanguage)).toEqual(['missing-member /lang']);
  expect(problemsOf(null)).toEqual(['wrong-type the whole value']);
  expect(problemsOf({ ...notification, toString: 'x' })).toEqual(['unknown-member /toString']);
});

test.each<readonly [string, Partial<Record<keyof Payload, unknown>>]>([
  ['malformed /register', { register: 'https://register.example/x y' }],
  ['malformed /agreement', { agreement: 'VD 2011', number: 'AT/VD 2011/2026/0012' }],
  ['contradiction /rules', { rules: null }],
  ['contradiction /rules', { agreement: 'concord/1', number: 'AT/concord/1/2026/0001' }],
  ['malformed /rules', { rules: 'sha256:ABC' }],
  ['malformed /kind', { kind: 'Exercise' }],
  ['malformed /from', { from: 'at' }],
  ['malformed /from', { from: 'A-VERY-LONG-ORGANIZATION' }],
  ['contradiction /behalf', { behalf: { party: 'AT', happened: '2022-02-09' } }],
  ['malformed /behalf/happened', { behalf: { party: 'UA', happened: '2022-02-30' } }],
  ['unknown-member /behalf/by', { behalf: { party: 'UA', happened: '2022-02-09', by: 'x' } }],
  ['too-many /to', { to: [] }],
  ['repeated /to/1', { to: ['UA', 'UA'] }],
  ['contradiction /to', { to: ['UA', 'all-parties'] }],
  ['contradiction /info', { to: ['UA'], info: ['UA'] }],
  ['wrong-type /to', { to: 'UA' }],
  ['malformed /audience', { audience: 'everybody' }],
  ['contradiction /number', { number: 'DE/vd-2011/2026/0012' }],
  ['malformed /number', { number: '12' }],
  ['malformed /precedence', { precedence: 'urgent' }],
  ['malformed /status', { status: 'real' }],
  ['malformed /about', { about: 'Alpha 26' }],
  ['too-long /label', { label: 'x'.repeat(121) }],
  ['malformed /label', { label: 'Alpha\nFrom: UA' }],
  ['malformed /cites/0', { cites: [''] }],
  ['contradiction /withdraws', { corrects: `act:${hex('d', 64)}`, withdraws: `act:${hex('d', 64)}` }],
  ['malformed /at', { at: '2026-03-02' }],
  ['malformed /lang', { lang: 'English' }],
  ['wrong-type /data', { data: [] }],
  ['not-an-integer /data/length', { data: { length: 1.5 } }],
  ['bidi-override /data/text', { data: { text: '\u202eAT' } }],
  ['too-long /remarks', { remarks: 'x'.repeat(16_001) }],
  [
    'malformed /attachments/0/name',
    { attachments: [{ name: '../x', type: 'image/jpeg', size: 1, sha256: hex('c', 64) }] },
  ],
  [
    'wrong-type /attachments/0/size',
    { attachments: [{ name: 'x', type: 'image/jpeg', size: -1, sha256: hex('c', 64) }] },
  ],
  ['malformed /nonce', { nonce: 'f' }],
])('a payload is refused: %s', (refusal, change) => {
  expect(problemsOf({ ...notification, ...change })).toEqual([refusal]);
  const result = readPayload({ ...notification, ...change });
  expect(result.ok ? '' : result.problems[0]?.cure).not.toBe('');
});

test('an act of the trust kernel has no rules file', () => {
  expect(
    problemsOf({ ...notification, agreement: 'concord/1', rules: null, number: 'AT/concord/1/2026/0001' }),
  ).toEqual([]);
});
