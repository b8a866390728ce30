import { beforeAll, expect, test } from 'vitest';
import {
  draft,
  foundRegion,
  officerOf,
  offer,
  rootOf,
  seal,
  sign,
  submit,
  type TestRegion,
} from '../../test/region.ts';
import {
  actPayloadType,
  encodeEnvelope,
  encodePayload,
  kernelAgreement,
  type Payload,
  signDsse,
} from '../act/index.ts';
import { concatBytes, decodeUtf8, encodeUtf8, fromHex, type JsonObject, type Signer, toBase64 } from '../core/index.ts';

let region: TestRegion;
beforeAll(async () => {
  region = await foundRegion();
});

/** None of these bytes enters, whoever signed them, and the sender learns where the fault is and what cures it. */
async function expectRefused(envelope: Uint8Array, code?: string): Promise<void> {
  const before = region.entries.length;
  const result = await submit(region, envelope);
  expect(region.entries.length).toBe(before);
  if (result.ok) throw new Error('the envelope was admitted');
  for (const { place, sentence, cure } of result.problems) {
    expect(place).not.toBe('');
    expect(sentence).toMatch(/\.$/);
    expect(cure).toMatch(/\.$/);
  }
  if (code !== undefined) expect(result.problems.map(problem => problem.code)).toContain(code);
}

const question = { from: 'XA', kind: 'question', to: ['XB'], data: { requesting: 'XA', responding: 'XB' } };

/** Properly signed bytes that are not the canonical payload of an act: only the fault itself is wrong. */
async function signedBytes(body: Uint8Array, payloadType = actPayloadType): Promise<Uint8Array> {
  return encodeEnvelope(await signDsse(payloadType, body, [officerOf('XA')]));
}

function payloadText(change: Partial<Payload> = {}): string {
  return decodeUtf8(encodePayload(draft(region, { ...question, change }))) ?? '';
}

const payloadFaults: readonly [says: string, code: string, spoil: (text: string) => string][] = [
  ['a member twice', 'duplicate-key', text => text.replace('"kind":', '"kind":"answer","kind":')],
  ['an integer beyond 2^53', 'unsafe-integer', text => text.replace('"data":{', '"data":{"n":9007199254740993,')],
  ['a float', 'not-an-integer', text => text.replace('"data":{', '"data":{"n":1.5,')],
  ['an exponent', 'not-an-integer', text => text.replace('"data":{', '"data":{"n":1e3,')],
  ['minus zero', 'negative-zero', text => text.replace('"data":{', '"data":{"n":-0,')],
  ['a lone surrogate', 'lone-surrogate', text => text.replace('"remarks":""', String.raw`"remarks":"\ud800"`)],
  ['__proto__', 'forbidden-key', text => text.replace('"data":{', '"data":{"__proto__":{},')],
  ['a control character', 'control-character', text => text.replace('"remarks":""', String.raw`"remarks":"\u0007"`)],
  ['a bidi override', 'bidi-override', text => text.replace('"remarks":""', '"remarks":"a\u202Eb"')],
  [
    'depth beyond the limit',
    'too-deep',
    text => text.replace('"data":{', `"data":{"a":${'['.repeat(40)}${']'.repeat(40)},`),
  ],
  ['members out of order', 'key-order', text => text.replace('"data":{', '"data":{"z":1,"a":1,')],
  ['white space', 'white-space', text => text.replace('"data":', '"data": ')],
  ['a needless escape', 'needless-escape', text => text.replace('"remarks":""', String.raw`"remarks":"\u0041"`)],
  ['a byte order mark', 'byte-order-mark', text => `\uFEFF${text}`],
  ['a text cut short', 'not-json', text => text.slice(0, -20)],
  ['bytes after the end', 'not-json', text => `${text}{}`],
  ['an unknown member', 'unknown-member', text => text.replace('"about":', '"aa":1,"about":')],
];

test.each(payloadFaults)('a signed payload with %s is refused as %s', async (_, code, spoil) => {
  const text = payloadText();
  const spoilt = spoil(text);
  expect(spoilt).not.toBe(text);
  await expectRefused(await signedBytes(encodeUtf8(spoilt)), code);
});

test('a signed payload that is not UTF-8 is refused', async () => {
  await expectRefused(await signedBytes(concatBytes(encodeUtf8(payloadText()), Uint8Array.of(0xff))), 'not-utf8');
});

const envelopeFaults: readonly [says: string, code: string, spoil: (text: string) => string][] = [
  ['a member twice', 'duplicate-key', text => text.replace('{"payload":', '{"payload":"","payload":')],
  ['white space', 'white-space', text => ` ${text}`],
  ['an unknown member', 'unknown-member', text => text.replace('{"payload":', '{"a":1,"payload":')],
  ['no signature', 'too-many', text => text.replace(/"signatures":\[.*\]/, '"signatures":[]')],
  ['base64 of another spelling', 'not-base64', text => text.replace(/"payload":"([^"]*?)=*"/, '"payload":"$1"')],
  ['a signature cut short', 'malformed', text => text.replace(/"sig":"[^"]*"/, '"sig":"AAAA"')],
  ['no members', 'missing-member', () => '{}'],
  ['a list', 'wrong-type', () => '[]'],
  ['nothing', 'not-json', () => ''],
];

test.each(envelopeFaults)('an envelope with %s is refused as %s', async (_, code, spoil) => {
  // One character more in the remarks, until base64 needs padding: then a missing padding is a fault.
  let text = '=';
  for (let remarks = 'a'; !/"payload":"[^"]*="/.test(text); remarks += 'a') {
    text = decodeUtf8(await seal(region, { ...question, change: { remarks } })) ?? '';
  }
  const spoilt = spoil(text);
  expect(spoilt).not.toBe(text);
  await expectRefused(encodeUtf8(spoilt), code);
});

test('an envelope beyond 64 KiB is refused', async () => {
  await expectRefused(await seal(region, { ...question, change: { remarks: 'a'.repeat(60_000) } }));
  await expectRefused(new Uint8Array(1_000_000), 'too-large');
});

test('signatures out of order, and one key twice, are refused', async () => {
  const text = decodeUtf8(await seal(region, { ...question, signers: [officerOf('XA'), officerOf('XB')] })) ?? '';
  const [first = '', second = ''] = text.match(/\{"keyid":[^}]*\}/g) ?? [];
  await expectRefused(encodeUtf8(text.replace(`${first},${second}`, `${second},${first}`)));
  await expectRefused(encodeUtf8(text.replace(`${first},${second}`, `${first},${first}`)));
});

test('a signature over another payload type does not sign an act', async () => {
  const login = await signedBytes(encodeUtf8(payloadText()), 'application/vnd.concord.login+json;v=1');
  await expectRefused(login);
  const relabelled = (decodeUtf8(login) ?? '').replace('application/vnd.concord.login+json;v=1', actPayloadType);
  await expectRefused(encodeUtf8(relabelled), 'signature-wrong');
});

test('an act for another register, and one under other rules, cannot be replayed here', async () => {
  await expectRefused(
    await seal(region, { ...question, change: { register: 'EXAMPLE.test/elsewhere' } }),
    'register-differs',
  );
  await expectRefused(
    await seal(region, { ...question, change: { rules: `sha256:${'0'.repeat(64)}` } }),
    'rules-differ',
  );
  await expectRefused(await seal(region, { ...question, agreement: 'other-1' }), 'agreement-unknown');
});

/** The eight encodings of points of small order, and two other spellings of theirs (register notes, E1). */
const smallOrder = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

test.each(smallOrder)('the key %s, with which one signature fits every message, is not enrolled', async hex => {
  const key = fromHex(hex) ?? new Uint8Array();
  const forged = concatBytes(fromHex(smallOrder[0] ?? '') ?? new Uint8Array(), new Uint8Array(32));
  const universal = { publicKey: key, sign: () => Promise.resolve(forged) };
  const data: JsonObject = { officer: 'nobody', role: 'officer', key: toBase64(key) };
  const act = { from: 'XA', kind: 'enrol', agreement: kernelAgreement, data };
  await expectRefused(await seal(region, { ...act, signers: [rootOf('XA'), universal] }));
  await expectRefused(await seal(region, { ...act, signers: [rootOf('XA')] }));
});

test('a signature whose number is raised by the order of the group is refused', async () => {
  const honest = officerOf('XA');
  const raised = {
    publicKey: honest.publicKey,
    sign: async (message: Uint8Array) => raise(await honest.sign(message)),
  };
  await expectRefused(await sign(draft(region, question), [raised]), 'signature-wrong');
});

test('a signature by a stranger, by another party or by nobody with that key is refused', async () => {
  await expectRefused(await seal(region, { ...question, signers: [officerOf('XA', 'stranger')] }), 'key-not-enrolled');
  await expectRefused(await seal(region, { ...question, signers: [officerOf('XB')] }), 'key-not-enrolled');
  await expectRefused(
    await seal(region, { ...question, signers: [officerOf('XA'), officerOf('XB')] }),
    'key-not-enrolled',
  );
  await expectRefused(await seal(region, { ...question, signers: [rootOf('XA')] }), 'root-key-signs');
  const pretender: Signer = { publicKey: officerOf('XA').publicKey, sign: message => officerOf('XB').sign(message) };
  await expectRefused(await seal(region, { ...question, signers: [pretender] }), 'signature-wrong');
});

test('one flipped bit in any byte of an envelope is refused, or leaves the same act', async () => {
  const envelope = await seal(region, question);
  for (let index = 0; index < envelope.length; index += 7) {
    const changed = Uint8Array.from(envelope);
    changed[index] = (changed[index] ?? 0) ^ 1;
    await expectRefused(changed);
  }
  expect((await offer(region, question)).ok).toBe(true);
});

/** Adds the order of the group to the second half of a signature: the same equation, another spelling. */
function raise(signature: Uint8Array): Uint8Array {
  const order = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010') ?? new Uint8Array();
  const raised = Uint8Array.from(signature);
  let carry = 0;
  for (let index = 0; index < 32; index++) {
    const sum = (raised[32 + index] ?? 0) + (order[index] ?? 0) + carry;
    raised[32 + index] = sum & 0xff;
    carry = sum >> 8;
  }
  return raised;
}
