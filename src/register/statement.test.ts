import { expect, test } from 'vitest';
import { nodeCrypto as crypto, nodeSigner } from '../act/node/index.ts';
import { canonicalize, type JsonValue, toBase64, valueOf } from '../core/index.ts';
import {
  openAcceptance,
  openAudienceHead,
  readEntryRecord,
  readStatement,
  signAcceptance,
  signAudienceHead,
  type Statement,
  writeEntryRecord,
} from './index.ts';

const signer = nodeSigner(new Uint8Array(32).fill(2));
const origin = 'register.example/region';
const acceptance = {
  register: origin,
  act: `act:${'0'.repeat(64)}`,
  recorded: 1_767_225_600_000,
  publishBy: 1_767_229_200_000,
};
const hash = `sha256:${'a'.repeat(64)}`;

function asReceived(statement: Statement): Statement {
  const value: JsonValue = JSON.parse(JSON.stringify(statement));
  return valueOf(readStatement(value));
}

test('an acceptance says when the act counts and by when it is published, and never where it stands', async () => {
  const statement = asReceived(await signAcceptance(crypto, acceptance, signer));
  expect(valueOf(await openAcceptance(crypto, statement, signer.publicKey, origin))).toEqual(acceptance);
  expect(Object.keys(acceptance)).not.toContain('index');
});

test('an acceptance of another register, by another key, of another type, or changed is refused', async () => {
  const statement = await signAcceptance(crypto, acceptance, signer);
  const other = nodeSigner(new Uint8Array(32).fill(3));
  expect((await openAcceptance(crypto, statement, signer.publicKey, 'register.example/other')).ok).toBe(false);
  expect((await openAcceptance(crypto, statement, other.publicKey, origin)).ok).toBe(false);
  expect((await openAudienceHead(crypto, statement, signer.publicKey, origin)).ok).toBe(false);
  const payload = toBase64(
    new TextEncoder().encode('{"act":"act:1","publishBy":2,"recorded":1,"register":"register.example/region"}'),
  );
  expect((await openAcceptance(crypto, { ...statement, payload }, signer.publicKey, origin)).ok).toBe(false);
  const [signature] = statement.signatures;
  const keyid = `0${signature.keyid.slice(1)}`;
  const renamed: Statement = { ...statement, signatures: [{ ...signature, keyid }] };
  expect((await openAcceptance(crypto, renamed, signer.publicKey, origin)).ok).toBe(signature.keyid.startsWith('0'));
});

test('a head of an audience and an acceptance cannot be taken for one another', async () => {
  const head = { register: origin, audience: hash, n: 3, hash, size: 10 };
  const statement = asReceived(await signAudienceHead(crypto, head, signer));
  expect(valueOf(await openAudienceHead(crypto, statement, signer.publicKey, origin))).toEqual(head);
  const disguised = { ...statement, payloadType: 'application/vnd.concord.acceptance+json;v=1' };
  expect((await openAcceptance(crypto, disguised, signer.publicKey, origin)).ok).toBe(false);
});

test.each([
  null,
  [],
  {},
  { payload: 'e30=' },
  { payload: 'e30=', payloadType: 'x', signatures: [] },
  { payload: 1, payloadType: 'x', signatures: [{ keyid: 'a', sig: 'b' }] },
])('what is no statement is refused: %j', value => {
  expect(readStatement(value).ok).toBe(false);
});

test('an entry record is canonical bytes and reads back', () => {
  const record = { v: 1, act: hash, recorded: 5, audience: hash, n: 2, before: hash } as const;
  const bytes = writeEntryRecord(record);
  expect(new TextDecoder().decode(bytes)).toBe(
    `{"act":"${hash}","audience":"${hash}","before":"${hash}","n":2,"recorded":5,"v":1}`,
  );
  expect(valueOf(readEntryRecord(bytes))).toEqual(record);
  expect(new TextDecoder().decode(bytes)).toBe(canonicalize(record));
});

test.each([
  '{}',
  `{"act":"${hash}","audience":"${hash}","before":null,"n":2,"recorded":5,"v":1}`,
  `{"act":"${hash}","audience":"${hash}","before":"${hash}","n":1,"recorded":5,"v":1}`,
  `{"act":"${hash}","audience":"${hash}","before":null,"n":0,"recorded":5,"v":1}`,
  `{"act":"${hash}","audience":"${hash}","before":null,"n":1,"recorded":-5,"v":1}`,
  `{"act":"${hash}","audience":"${hash}","before":null,"n":1,"recorded":5,"v":2}`,
  `{"act":"${hash}","audience":"${hash}","before":null,"extra":1,"n":1,"recorded":5,"v":1}`,
  `{"act":"${hash}","audience":"${hash}","before":null,"n":1,"recorded":9007199254740993,"v":1}`,
  `{"act":"${hash}","audience":"${hash}","before":null,"n":1,"recorded":05,"v":1}`,
  `{"act":"${hash}","audience":"${hash}","before":null,"n":1,"recorded":5,"v":1}\n`,
  `{"act":"act","audience":"${hash}","before":null,"n":1,"recorded":5,"v":1}`,
  `{ "act":"${hash}","audience":"${hash}","before":null,"n":1,"recorded":5,"v":1}`,
])('what is no entry record is refused: %s', text => {
  expect(readEntryRecord(new TextEncoder().encode(text)).ok).toBe(false);
});
