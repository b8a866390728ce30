import { expect, test } from 'vitest';
import acts from '../../conformance/act.json' with { type: 'json' };
import vectors from '../../conformance/keys.json' with { type: 'json' };
import { canonicalize, decodeUtf8, encodeUtf8, fromHex, toHex, valueOf } from '../core/index.ts';
import {
  actIdOf,
  actPayloadType,
  audienceHash,
  checkPublicKey,
  encodeEnvelope,
  encodePayload,
  keyIdOf,
  paeOf,
  readEnvelope,
  readPayload,
  signAct,
  verifySignatures,
} from './index.ts';
import { nodeCrypto, nodeSigner } from './node/index.ts';

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const signers = new Map(acts.keys.map(key => [key.keyid, nodeSigner(hex(key.seed))]));

test.each(acts.keys)('the key of seed $seed', ({ publicKey, keyid }) => {
  expect(toHex(signers.get(keyid)?.publicKey ?? new Uint8Array())).toBe(publicKey);
  expect(keyIdOf(hex(publicKey))).toBe(keyid);
});

test.each(acts.audiences)('the hash of $audience.name, version $audience.version', ({ audience, canonical, hash }) => {
  expect(audienceHash(audience)).toBe(hash);
  expect(canonicalize({ ...audience, parties: audience.parties.toSorted() })).toBe(canonical);
});

test.each(acts.accept)('an act: $name', async vector => {
  const payload = valueOf(readPayload(vector.payload));
  expect(decodeUtf8(encodePayload(payload))).toBe(vector.canonical);
  expect(actIdOf(payload)).toBe(vector.act);
  if (vector.pae !== undefined) expect(toHex(paeOf(actPayloadType, encodePayload(payload)))).toBe(vector.pae);
  const envelope = await signAct(
    payload,
    vector.signers.flatMap(keyid => signers.get(keyid) ?? []),
  );
  expect(decodeUtf8(encodeEnvelope(envelope))).toBe(vector.envelope);
  expect(toHex(nodeCrypto.sha256(encodeUtf8(vector.envelope)))).toBe(vector.envelopeSha256);
  const opened = valueOf(readEnvelope(encodeUtf8(vector.envelope)));
  expect(opened.actId).toBe(vector.act);
  const verdicts = await verifySignatures(opened, keyid => signers.get(keyid)?.publicKey, nodeCrypto);
  expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['valid']));
});

test.each(acts.refuse)('an envelope is refused: $name ($code at $place)', ({ envelope, code, place }) => {
  const result = readEnvelope(encodeUtf8(envelope));
  expect(result.ok ? [] : result.problems).toContainEqual(expect.objectContaining({ code, place }));
});

test.each(vectors.accept)('a key is accepted: $name', ({ key }) => {
  expect(checkPublicKey(hex(key)).ok).toBe(true);
});

test.each(vectors.refuse)('a key is refused: $name $key', ({ key, code }) => {
  const result = checkPublicKey(hex(key));
  expect(result.ok ? 'accepted' : result.problems[0]?.code).toBe(code);
});

test.each(vectors.signatures)('a signature: $name', async ({ publicKey, message, signature, valid }) => {
  expect(await nodeCrypto.verify(hex(publicKey), hex(message), hex(signature))).toBe(valid);
});
