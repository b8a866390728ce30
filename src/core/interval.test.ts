import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactly, type Interval, isBefore, shift } from './interval.ts';

const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 5 }))
  .map(([earliest, length]) => ({ earliest, latest: earliest + length }));

const moments = ({ earliest, latest }: Interval): readonly number[] =>
  Array.from({ length: latest - earliest + 1 }, (_, index) => earliest + index);

test('one moment is before another when it is so for every choice within what is known, and unknown when choices differ', () => {
  fc.assert(
    fc.property(interval, interval, (a, b) => {
      const answers = new Set(moments(a).flatMap(first => moments(b).map(second => first < second)));
      const expected = answers.size === 2 ? 'unknown' : answers.has(true) ? 'yes' : 'no';
      expect(isBefore(a, b)).toBe(expected);
    }),
  );
});

test('moving both moments changes nothing', () => {
  fc.assert(
    fc.property(interval, interval, fc.integer({ min: -100, max: 100 }), (a, b, distance) => {
      expect(isBefore(shift(a, distance), shift(b, distance))).toBe(isBefore(a, b));
    }),
  );
});

test('an exact moment is not before itself: a deadline is exclusive', () => {
  expect(isBefore(exactly(5), exactly(5))).toBe('no');
  expect(isBefore(exactly(4), exactly(5))).toBe('yes');
});
