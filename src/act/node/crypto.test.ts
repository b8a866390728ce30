import { ed25519 } from '@noble/curves/ed25519.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeUtf8, fromHex, toHex } from '../../core/index.ts';
import { generateSeed, nodeCrypto, nodeSigner } from './index.ts';

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();

test('signatures are those of RFC 8032, test 2', async () => {
  const signer = nodeSigner(hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
  expect(toHex(signer.publicKey)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const signature = await signer.sign(hex('72'));
  expect(toHex(signature)).toBe(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );
  expect(await nodeCrypto.verify(signer.publicKey, hex('72'), signature)).toBe(true);
  expect(await nodeCrypto.verify(signer.publicKey, hex('73'), signature)).toBe(false);
});

test('an independent library agrees on signatures and on every damaged bit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array(),
      fc.nat(511),
      async (seed, message, bit) => {
        const signer = nodeSigner(seed);
        const signature = await signer.sign(message);
        expect(toHex(signature)).toBe(toHex(ed25519.sign(message, seed)));
        expect(await nodeCrypto.verify(signer.publicKey, message, signature)).toBe(true);
        const damaged = Uint8Array.from(signature);
        damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(await nodeCrypto.verify(signer.publicKey, message, damaged)).toBe(false);
      },
    ),
    { numRuns: 50 },
  );
});

test('a malformed key or signature is refused and never throws', async () => {
  const signer = nodeSigner(generateSeed());
  const message = encodeUtf8('act');
  const signature = await signer.sign(message);
  for (const key of [new Uint8Array(), new Uint8Array(31), new Uint8Array(33), new Uint8Array(32).fill(0xff)]) {
    expect(await nodeCrypto.verify(key, message, signature)).toBe(false);
  }
  expect(await nodeCrypto.verify(signer.publicKey, message, signature.subarray(0, 63))).toBe(false);
  const order = (1n << 252n) + 27742317777372353535851937790883648493n;
  const s = BigInt(`0x${toHex(signature.subarray(32).toReversed())}`) + order;
  const malleated = Uint8Array.from(signature);
  for (let index = 0; index < 32; index++) malleated[32 + index] = Number((s >> BigInt(8 * index)) & 0xffn);
  expect(await nodeCrypto.verify(signer.publicKey, message, malleated)).toBe(false);
});

test('the key whose one signature fits every message verifies nothing', async () => {
  const forgeryKey = hex(`01${'00'.repeat(31)}`);
  const signature = hex(`01${'00'.repeat(63)}`);
  expect(await nodeCrypto.verify(forgeryKey, encodeUtf8('any act'), signature)).toBe(false);
});

test('SHA-256 is that of FIPS 180-4', () => {
  expect(toHex(nodeCrypto.sha256(encodeUtf8('abc')))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
