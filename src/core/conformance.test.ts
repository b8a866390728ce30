import { expect, test } from 'vitest';
import days from '../../conformance/days.json' with { type: 'json' };
import json from '../../conformance/canonical-json.json' with { type: 'json' };
import { encodeUtf8, fromHex } from './bytes.ts';
import { canonicalize, parseCanonical } from './canonical-json.ts';
import { isDay } from './civil.ts';
import { formatInstant, isInstant, parseInstant } from './instant.ts';
import { exactly, isBefore } from './interval.ts';
import { addDays, addMonths, addWeeks, addYears, endOfDay, startOfDay } from './local-day.ts';
import { deadlineText } from './moment-text.ts';
import { valueOf } from './result.ts';

interface Vector {
  readonly text?: string;
  readonly hex?: string;
  readonly parts?: readonly { readonly text: string; readonly times: number }[];
}

function bytesOf({ text, hex, parts }: Vector): Uint8Array {
  if (hex !== undefined) return fromHex(hex) ?? new Uint8Array();
  return encodeUtf8(text ?? (parts ?? []).map(part => part.text.repeat(part.times)).join(''));
}

test.each(json.accept)('canonical JSON is accepted: $name', vector => {
  const bytes = bytesOf(vector);
  expect(encodeUtf8(canonicalize(valueOf(parseCanonical(bytes, json.limits))))).toEqual(bytes);
});

test.each(json.refuse)('JSON is refused: $name ($code)', ({ code, place, ...vector }) => {
  const result = parseCanonical(bytesOf(vector), json.limits);
  const found = result.ok ? [] : result.problems;
  expect(found.map(problem => problem.code)).toContain(code);
  if (place !== undefined) expect(found.map(problem => problem.place)).toContain(place);
});

test.each(days.days)('$day in $zone begins and ends', ({ day, zone, start, end }) => {
  expect(formatInstant(valueOf(startOfDay(day, zone)))).toBe(start);
  expect(formatInstant(valueOf(endOfDay(day, zone)))).toBe(end);
});

test.each(days.add)('$day and $count $unit is $result', ({ day, unit, count, result }) => {
  const add = { days: addDays, weeks: addWeeks, months: addMonths, years: addYears }[unit];
  expect(add?.(day, count)).toBe(result);
});

test.each(days.deadlines)('a deadline: $about', ({ lastDay, zone, due, shown }) => {
  const end = valueOf(endOfDay(lastDay, zone));
  expect(formatInstant(end)).toBe(due);
  expect(deadlineText(end, zone)).toBe(shown);
});

test.each(days.onTime)(
  'recorded $recorded, due by $lastDay in $zone: on time $onTime',
  ({ recorded, zone, lastDay, onTime }) => {
    const due = exactly(valueOf(endOfDay(lastDay, zone)));
    expect(isBefore(exactly(valueOf(parseInstant(recorded))), due)).toBe(onTime ? 'yes' : 'no');
  },
);

test('instants and days are spelled in one way', () => {
  for (const { text, milliseconds } of days.instants.accept) {
    expect(parseInstant(text)).toEqual({ ok: true, value: milliseconds });
    expect(formatInstant(milliseconds)).toBe(text);
  }
  for (const text of days.instants.refuse) expect(isInstant(text), text).toBe(false);
  for (const text of days.dayTexts.accept) expect(isDay(text), text).toBe(true);
  for (const text of days.dayTexts.refuse) expect(isDay(text), text).toBe(false);
});
