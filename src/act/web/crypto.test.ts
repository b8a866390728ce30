import { expect, test } from 'vitest';
import vectors from '../../../conformance/keys.json' with { type: 'json' };
import { encodeUtf8, fromHex, toHex } from '../../core/index.ts';
import { nodeCrypto } from '../node/index.ts';
import { browserSigner, generateBrowserKey, webCrypto } from './index.ts';

test('what a browser signs verifies on the server and in a browser', async () => {
  const pair = await generateBrowserKey();
  expect(pair.privateKey.extractable).toBe(false);
  const signer = await browserSigner(pair);
  const message = encodeUtf8('act');
  const signature = await signer.sign(message);
  for (const port of [webCrypto, nodeCrypto]) {
    expect(await port.verify(signer.publicKey, message, signature)).toBe(true);
    expect(await port.verify(signer.publicKey, encodeUtf8('another act'), signature)).toBe(false);
    expect(await port.verify(signer.publicKey, message, new Uint8Array(64))).toBe(false);
  }
});

test('the key whose one signature fits every message verifies nothing in a browser either', async () => {
  const forgery = new Uint8Array(64);
  forgery[0] = 1;
  expect(await webCrypto.verify(forgery.subarray(0, 32), encodeUtf8('any act'), forgery)).toBe(false);
});

test('both ports hash alike', () => {
  const bytes = encodeUtf8('abc');
  expect(toHex(webCrypto.sha256(bytes))).toBe(toHex(nodeCrypto.sha256(bytes)));
});

test.each(vectors.signatures)('a signature is judged in a browser as on the server: $name', async vector => {
  const [publicKey, message, signature] = [vector.publicKey, vector.message, vector.signature].map(
    text => fromHex(text) ?? new Uint8Array(),
  );
  if (publicKey === undefined || message === undefined || signature === undefined) throw new Error('three texts');
  expect(await webCrypto.verify(publicKey, message, signature)).toBe(vector.valid);
});
