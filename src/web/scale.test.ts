import { array, assert, integer, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { makeScale } from './scale.ts';

const hour = 3_600_000;
const day = 24 * hour;
const april = Date.UTC(2021, 3, 7);
const february = Date.UTC(2022, 1, 9);

test('ten empty months take no more of the slider than four days', () => {
  const scale = makeScale(april, february + 3 * day, [april + 3 * day, april + 7 * day, february]);
  expect(scale.shortened).toEqual([{ start: 7 * 24, end: 11 * 24 }]);
  expect(scale.instantAt(11 * 24)).toBe(february);
});

test('both ends of the slider are the ends of the chronology', () => {
  const scale = makeScale(april, february, []);
  expect([scale.instantAt(0), scale.instantAt(scale.places)]).toEqual([april, february]);
});

test('a place leads to an instant that leads back to the place', () => {
  assert(
    property(array(integer({ min: 0, max: 400 }), { maxLength: 12 }), nat(), (days, pick) => {
      const scale = makeScale(
        april,
        april + 400 * day,
        days.map(count => april + count * day),
      );
      const place = pick % (scale.places + 1);
      expect(scale.placeOf(scale.instantAt(place))).toBeCloseTo(place, 3);
    }),
  );
});

test('a later place is a later instant', () => {
  const scale = makeScale(april, february, [april + day]);
  const instants = Array.from({ length: scale.places + 1 }, (_, place) => scale.instantAt(place));
  expect(instants).toEqual(instants.toSorted((a, b) => a - b));
});
