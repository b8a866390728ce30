import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareBytes,
  concatBytes,
  decodeUtf8,
  encodeUtf8,
  equalBytes,
  fromBase64,
  fromHex,
  toBase64,
  toHex,
} from './bytes.ts';

const someBytes = fc.uint8Array({ maxLength: 200 });

test('hex and base64 agree with an independent codec and read back', () => {
  fc.assert(
    fc.property(someBytes, bytes => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromHex(toHex(bytes))).toEqual(bytes);
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

test('every value has one spelling in hex and base64', () => {
  for (const text of ['0', 'AB', 'zz', '0 ', '00\n']) expect(fromHex(text), text).toBeUndefined();
  for (const text of [
    'A',
    'AA',
    'AAA',
    'AB==',
    'AAB=',
    'A===',
    '====',
    '=',
    'AA==AA==',
    'AA=A',
    'AAA-',
    'AA A',
    'AAA\n',
    'ÄAAA',
  ]) {
    expect(fromBase64(text), text).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.base64String(), fc.nat(), fc.constantFrom(...'AZaz09+/=-_ '.split('')), (text, at, character) => {
      const position = at % (text.length + 1);
      const changed = text.slice(0, position) + character + text.slice(position + 1);
      const bytes = fromBase64(changed);
      if (bytes !== undefined) expect(toBase64(bytes)).toBe(changed);
    }),
  );
});

test('text that is not UTF-8 is refused and a byte order mark is kept', () => {
  expect(decodeUtf8(encodeUtf8('Wien, Київ, Μεσόγειος, 🕊'))).toBe('Wien, Київ, Μεσόγειος, 🕊');
  for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf5, 0x80, 0x80, 0x80]]) {
    expect(decodeUtf8(Uint8Array.from(bad))).toBeUndefined();
  }
  expect(decodeUtf8(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]))).toBe('\uFEFFa');
});

test('bytes compare as their hex does', () => {
  fc.assert(
    fc.property(someBytes, someBytes, (a, b) => {
      const hexOrder = toHex(a) < toHex(b) ? -1 : Number(toHex(a) > toHex(b));
      expect(Math.sign(compareBytes(a, b))).toBe(hexOrder);
      expect(equalBytes(a, b)).toBe(hexOrder === 0);
      expect(toHex(concatBytes(a, b))).toBe(toHex(a) + toHex(b));
    }),
  );
});
