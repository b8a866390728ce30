import { expect, test } from 'vitest';
import {
  readInstant,
  sayDeadline,
  sayDue,
  sayInstant,
  sayLength,
  sayLengths,
  sayMoment,
  writeInstant,
} from './moment.ts';

const vienna = 'Europe/Vienna';
const hour = 3_600_000;
const at = (text: string): number => Date.parse(text);

test('an instant is said in universal time first, then on the clock of the agreement', () => {
  expect(sayInstant(at('2022-02-09T14:05:00Z'), vienna)).toBe('9 Feb 2022, 14:05Z · 15:05 Vienna');
  expect(sayInstant(at('2022-02-09T14:05:00Z'), 'UTC')).toBe('9 Feb 2022, 14:05Z');
});

test('where it is already another day on that clock, the day is said again', () => {
  expect(sayInstant(at('2022-02-09T23:30:00Z'), vienna)).toBe('9 Feb 2022, 23:30Z · 10 Feb 2022, 00:30 Vienna');
});

test('a deadline at the end of a day is 24:00 of that day', () => {
  expect(sayDeadline(at('2022-02-13T23:00:00Z'), vienna)).toBe('13 Feb 2022 24:00 (23:00Z)');
  expect(sayDeadline(at('2026-03-29T22:00:00Z'), vienna)).toBe('29 Mar 2026 24:00 (22:00Z)');
  expect(sayDeadline(at('2022-02-14T00:00:00Z'), 'UTC')).toBe('13 Feb 2022 24:00Z');
});

test('any other deadline says its hour on both clocks, and the day twice where they differ', () => {
  expect(sayDeadline(at('2022-02-11T13:05:00Z'), vienna)).toBe('11 Feb 2022, 14:05 Vienna (13:05Z)');
  expect(sayDeadline(at('2022-02-11T23:05:00Z'), vienna)).toBe('12 Feb 2022, 00:05 Vienna (11 Feb 2022, 23:05Z)');
});

test('what is known to the day only says so', () => {
  const day = { earliest: at('2022-02-08T23:00:00Z'), latest: at('2022-02-09T23:00:00Z') - 1 };
  expect(sayMoment(day, vienna)).toBe('9 Feb 2022 (time of day not known)');
  expect(sayDue({ earliest: day.earliest + 48 * hour, latest: day.latest + 48 * hour }, vienna)).toBe(
    '11 Feb 2022 (time of day not known)',
  );
  expect(sayDue({ earliest: day.earliest, latest: day.latest + 1 }, vienna)).toBe('9 Feb 2022 (time of day not known)');
  expect(sayMoment({ earliest: day.earliest, latest: day.latest + 48 * hour }, vienna)).toBe(
    '9 Feb 2022 to 11 Feb 2022',
  );
});

test('a day of 23 hours is still a day', () => {
  const day = { earliest: at('2022-03-26T23:00:00Z'), latest: at('2022-03-27T22:00:00Z') - 1 };
  expect(sayMoment(day, vienna)).toBe('27 Mar 2022 (time of day not known)');
});

test('lengths say two units at most', () => {
  expect([40, 192, 60, 1500, 1440, 4320 * 2].map(minutes => sayLength(minutes * 60_000))).toEqual([
    '40 min',
    '3 h 12 min',
    '1 h',
    '1 day 1 h',
    '1 day',
    '6 days',
  ]);
});

test('a length between two bounds says both', () => {
  expect(sayLengths(7 * 24 * hour, 8 * 24 * hour)).toBe('7 to 8 days');
  expect(sayLengths(hour, 25 * hour)).toBe('1 h to 1 day 1 h');
  expect(sayLengths(hour, hour)).toBe('1 h');
});

test('an instant is written as addresses carry it, and read as people type it', () => {
  expect(writeInstant(at('2022-02-13T23:00:00Z'))).toBe('2022-02-13T23:00:00Z');
  for (const text of ['2022-02-13T23:00:00Z', '2022-02-13 23:00Z', '2022-02-13 23:00']) {
    expect(readInstant(text)).toBe(at('2022-02-13T23:00:00Z'));
  }
  expect(readInstant('2022-02-13')).toBe(at('2022-02-13T00:00:00Z'));
  expect(['tomorrow', '2022-13-40', '13.02.2022', ''].map(readInstant)).toEqual([null, null, null, null]);
});
