import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, numberAfter, readNumber } from './number.ts';

test('a number is read as it is written', () => {
  const numbers = fc.record({
    party: fc.constantFrom('AT', 'OSCE'),
    agreement: fc.constantFrom('vd-2011', 'concord/1'),
    year: fc.integer({ min: 1970, max: 9999 }),
    sequence: fc.integer({ min: 1, max: 999_999 }),
  });
  fc.assert(
    fc.property(numbers, number => {
      expect(readNumber(formatNumber(number))).toEqual(number);
    }),
  );
});

test.each(['AT/vd-2011/2026/12', 'AT/vd-2011/26/0012', 'AT/2026/0012', 'AT/vd-2011/2026/00012', ''])(
  '"%s" is not a number',
  text => expect(readNumber(text)).toBeUndefined(),
);

test('numbers run on within a year and begin again in the next', () => {
  const first = numberAfter(undefined, 'AT', 'vd-2011', 2026);
  const second = numberAfter(first, 'AT', 'vd-2011', 2026);
  const next = numberAfter(second, 'AT', 'vd-2011', 2027);
  expect([first, second, next].map(formatNumber)).toEqual([
    'AT/vd-2011/2026/0001',
    'AT/vd-2011/2026/0002',
    'AT/vd-2011/2027/0001',
  ]);
});
