import { ed25519 } from '@noble/curves/ed25519.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../core/index.ts';
import { checkPublicKey } from './index.ts';
import { nodeSigner } from './node/index.ts';

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();
const codeOf = (key: Uint8Array): string => {
  const result = checkPublicKey(key);
  return result.ok ? 'accepted' : (result.problems[0]?.code ?? '');
};

test('every key made from a seed is accepted', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), seed => {
      expect(codeOf(nodeSigner(seed).publicKey)).toBe('accepted');
    }),
    { numRuns: 20 },
  );
});

test('all eight points of small order are refused, computed here from one of order eight', () => {
  const eighth = ed25519.Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
  let point = ed25519.Point.ZERO;
  const seen = new Set<string>();
  for (let multiple = 0; multiple < 8; multiple++) {
    seen.add(point.toHex());
    expect(codeOf(point.toBytes())).toBe('key-small-order');
    point = point.add(eighth);
  }
  expect(seen.size).toBe(8);
});

test('points spelled in another way, off the curve, of mixed order or of another length are refused', () => {
  expect(codeOf(hex(`ee${'ff'.repeat(30)}7f`))).toBe('key-not-canonical');
  expect(codeOf(hex('ff'.repeat(32)))).toBe('key-not-canonical');
  expect(codeOf(hex(`02${'00'.repeat(31)}`))).toBe('key-not-a-point');
  expect(codeOf(hex(`01${'00'.repeat(30)}80`))).toBe('key-small-order');
  expect(codeOf(new Uint8Array(31))).toBe('key-length');
  const mixed = ed25519.Point.BASE.add(
    ed25519.Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'),
  );
  expect(codeOf(mixed.toBytes())).toBe('key-torsion');
});

test('the key whose one signature fits every message in lenient libraries is refused', () => {
  const key = hex(`01${'00'.repeat(31)}`);
  const signature = hex(`01${'00'.repeat(63)}`);
  expect(ed25519.verify(signature, new Uint8Array([1, 2, 3]), key)).toBe(true);
  expect(codeOf(key)).toBe('key-small-order');
});

test('a refusal says what to do', () => {
  const result = checkPublicKey(new Uint8Array(32));
  expect(result.ok ? {} : result.problems[0]).toMatchObject({
    place: 'key',
    cure: 'Make a fresh Ed25519 key and give its 32 bytes of public key.',
  });
  expect(toHex(nodeSigner(new Uint8Array(32)).publicKey)).toHaveLength(64);
});
