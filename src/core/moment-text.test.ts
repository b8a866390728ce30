import { expect, test } from 'vitest';
import { addDays, dayInterval, endOfDay } from './local-day.ts';
import { deadlineText, dueText, intervalText, momentText } from './moment-text.ts';
import { valueOf } from './result.ts';

test('a deadline at local midnight is the end of the day before', () => {
  const due = valueOf(endOfDay(addDays('2026-05-10', -42), 'Europe/Vienna'));
  expect(deadlineText(due, 'Europe/Vienna')).toBe('29 March 2026 24:00 (22:00Z)');
  expect(deadlineText(valueOf(endOfDay('2026-03-20', 'Europe/Vienna')), 'Europe/Vienna')).toBe(
    '20 March 2026 24:00 (23:00Z)',
  );
  expect(deadlineText(valueOf(endOfDay('2026-12-31', 'UTC')), 'UTC')).toBe('31 December 2026 24:00 UTC');
  expect(deadlineText(valueOf(endOfDay('2026-03-29', 'America/New_York')), 'America/New_York')).toBe(
    '29 March 2026 24:00 (30 Mar 04:00Z)',
  );
});

test('any other deadline is shown as its moment', () => {
  expect(deadlineText(Date.UTC(2022, 1, 11, 13, 5), 'Europe/Vienna')).toBe('11 Feb 2022, 14:05 Vienna (13:05Z)');
  expect(momentText(Date.UTC(2022, 1, 11, 23, 5, 9), 'Europe/Vienna')).toBe(
    '12 Feb 2022, 00:05:09 Vienna (11 Feb 23:05:09Z)',
  );
  expect(momentText(Date.UTC(2022, 1, 11, 13, 5), 'UTC')).toBe('11 Feb 2022, 13:05 UTC');
  expect(momentText(Date.UTC(2060, 0, 1), 'Europe/Vienna')).toBe('1 Jan 2060, 00:00 UTC');
});

test('a moment known to the day is shown as that day', () => {
  const day = valueOf(dayInterval('2022-02-09', 'Europe/Vienna'));
  const next = valueOf(dayInterval('2022-02-10', 'Europe/Vienna'));
  expect(intervalText(day, 'Europe/Vienna')).toBe('9 February 2022');
  expect(intervalText({ earliest: day.earliest, latest: next.latest }, 'Europe/Vienna')).toBe(
    '9 February 2022 to 10 February 2022',
  );
  expect(intervalText({ earliest: day.earliest + 60_000, latest: day.latest }, 'Europe/Vienna')).toBe(
    'between 9 Feb 2022, 00:01 Vienna (8 Feb 23:01Z) and 9 Feb 2022, 23:59:59 Vienna (22:59:59Z)',
  );
});

test('a deadline that hangs on a fact known to the day lies between two', () => {
  const day = valueOf(dayInterval('2022-02-09', 'Europe/Vienna'));
  const hours48 = { earliest: day.earliest + 172_800_000, latest: day.latest + 1 + 172_800_000 };
  expect(dueText(hours48, 'Europe/Vienna')).toBe(
    'between 10 February 2022 24:00 (23:00Z) and 11 February 2022 24:00 (23:00Z)',
  );
});
