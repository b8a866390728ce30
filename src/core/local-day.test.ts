import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { expect, test } from 'vitest';
import { isDay } from './civil.ts';
import { formatInstant, parseInstant } from './instant.ts';
import {
  addDays,
  addMonths,
  addWeeks,
  addYears,
  dayInterval,
  dayOf,
  daysBetween,
  endOfDay,
  parseDay,
  parseMoment,
  startOfDay,
  yearOf,
} from './local-day.ts';
import { valueOf } from './result.ts';
import { isZone, offsetsOf } from './zone.ts';

const anyDay = fc
  .integer({ min: -550_000, max: 2_500_000 })
  .map(days => Temporal.PlainDate.from('1970-01-01').add({ days }).toString());
const zones = Intl.supportedValuesOf('timeZone').filter(isZone);

test('day arithmetic agrees with an independent calendar', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
      const plain = Temporal.PlainDate.from(day);
      expect(addDays(day, count)).toBe(plain.add({ days: count }).toString());
      expect(addWeeks(day, count)).toBe(plain.add({ weeks: count }).toString());
      expect(addMonths(day, count)).toBe(plain.add({ months: count }).toString());
      expect(addYears(day, count % 50)).toBe(plain.add({ years: count % 50 }).toString());
      expect(daysBetween(day, addDays(day, count))).toBe(count);
      expect(yearOf(day)).toBe(plain.year);
    }),
    { numRuns: 1000 },
  );
});

test('30 November and three months is 28 February, and 29 February of a leap year', () => {
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  expect(addMonths('2027-11-30', 3)).toBe('2028-02-29');
  expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
});

test('42 days before 10 May 2026 in Vienna ends on 29 March at 24:00, in summer time', () => {
  expect(formatInstant(valueOf(endOfDay(addDays('2026-05-10', -42), 'Europe/Vienna')))).toBe('2026-03-29T22:00:00Z');
});

test('a day ends half an hour earlier in Kolkata than in Karachi', () => {
  expect(formatInstant(valueOf(endOfDay('2026-06-01', 'Asia/Kolkata')))).toBe('2026-06-01T18:30:00Z');
  expect(formatInstant(valueOf(endOfDay('2026-06-01', 'Asia/Karachi')))).toBe('2026-06-01T19:00:00Z');
});

test('days begin where an independent implementation says, in every zone around every change of its clocks', () => {
  for (const zone of zones) {
    for (const change of (offsetsOf(zone)?.changes ?? []).filter((_, index) => index % 5 === 0)) {
      const day = valueOf(dayOf(change, zone));
      const plain = Temporal.PlainDate.from(day);
      expect(startOfDay(day, zone), `${zone} ${day}`).toEqual({
        ok: true,
        value: plain.toZonedDateTime(zone).epochMilliseconds,
      });
      expect(endOfDay(day, zone), `${zone} ${day}`).toEqual({
        ok: true,
        value: plain.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
      });
    }
  }
});

test('every instant lies in the day that its zone shows', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(1970, 0, 3), max: Date.UTC(2050, 11, 29) }),
      (zone, instant) => {
        const interval = valueOf(dayInterval(valueOf(dayOf(instant, zone)), zone));
        expect(interval.earliest).toBeLessThanOrEqual(instant);
        expect(interval.latest).toBeGreaterThanOrEqual(instant);
      },
    ),
  );
});

test('a day that a zone leapt over is the instant of the leap', () => {
  const leap = Date.UTC(2011, 11, 30, 10);
  expect(dayInterval('2011-12-30', 'Pacific/Apia')).toEqual({ ok: true, value: { earliest: leap, latest: leap } });
});

test('instants have one spelling', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('0001-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      }),
      date => {
        const spelled = date.toISOString().replace('.000Z', 'Z');
        expect(formatInstant(date.getTime())).toBe(spelled);
        expect(parseInstant(spelled, '/at')).toEqual({ ok: true, value: date.getTime() });
      },
    ),
  );
  for (const bad of [
    '2026-03-02T10:00:00.000Z',
    '2026-03-02T10:00Z',
    '2026-03-02T10:00:00',
    '2026-03-02T10:00:00+01:00',
    '2026-03-02 10:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-02-29T10:00:00Z',
    '2026-06-30T23:59:60Z',
    '2026-13-01T10:00:00Z',
    '0000-01-01T10:00:00Z',
    ' 2026-03-02T10:00:00Z',
    '2026-03-02t10:00:00z',
    '٢٠٢٦-03-02T10:00:00Z',
  ]) {
    const result = parseInstant(bad, '/at');
    expect(result.ok, bad).toBe(false);
  }
});

test('days that do not exist are refused with a cure', () => {
  for (const bad of [
    '2026-02-29',
    '2026-2-9',
    '26-02-09',
    '2026-04-31',
    '2026-00-01',
    '2026-01-00',
    '2026-01-01T',
    '',
  ]) {
    expect(isDay(bad), bad).toBe(false);
  }
  expect(parseDay('2026-02-30', '/data/start')).toEqual({
    ok: false,
    problems: [
      {
        code: 'not-a-day',
        place: '/data/start',
        sentence: '"2026-02-30" is no day of the calendar.',
        cure: 'Write it as 2022-02-09.',
      },
    ],
  });
});

test('a day is the whole day in its zone, an instant is exact, and anything else is refused at its place', () => {
  expect(valueOf(parseMoment('2022-02-09', 'Europe/Vienna', '/x'))).toEqual({
    earliest: Date.UTC(2022, 1, 8, 23),
    latest: Date.UTC(2022, 1, 9, 23) - 1,
  });
  const exact = Date.UTC(2022, 1, 9, 10);
  expect(valueOf(parseMoment('2022-02-09T10:00:00Z', 'Europe/Vienna', '/x'))).toEqual({
    earliest: exact,
    latest: exact,
  });
  const problemOf = (text: string, zone: string): string => {
    const result = parseMoment(text, zone, '/x');
    return result.ok ? '' : result.problems.map(problem => `${problem.code} ${problem.place}`).join();
  };
  expect(problemOf('yesterday', 'Europe/Vienna')).toBe('not-a-day /x');
  expect(problemOf('2022-02-09T10:00', 'Europe/Vienna')).toBe('not-an-instant /x');
  expect(problemOf('2022-02-09', 'Europe/Wien')).toBe('unknown-zone /x');
  expect(problemOf('2022-02-09', 'Europe/Kiev')).toBe('zone-renamed /x');
  expect(problemOf('2051-02-09', 'Europe/Vienna')).toBe('instant-out-of-range /x');
  expect(problemOf('1969-02-09', 'Europe/Vienna')).toBe('instant-out-of-range /x');
});
