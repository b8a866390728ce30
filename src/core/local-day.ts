import { daysInMonth, daysSinceEpoch, epochDay, isDay, partsOf, spellDay } from './civil.ts';
import { parseInstant } from './instant.ts';
import { exactly, type Interval } from './interval.ts';
import type { Problem } from './problem.ts';
import { done, refused, type Result } from './result.ts';
import { knownInstants, offsetAmong, offsetsOf, outOfRange, type ZoneOffsets, zoneProblem } from './zone.ts';

const day24 = 86_400_000;

/** Reads a day; the code of a refusal is `not-a-day`. */
export function parseDay(text: string, place: string): Result<string> {
  return isDay(text) ? done(text) : refused(notADay(text, place));
}

/** The day a number of days later, or earlier when negative. Throws RangeError beyond the years 0001 to 9999. */
export function addDays(day: string, count: number): string {
  return epochDay(numberOf(day) + count);
}

/** The day a number of weeks later. */
export function addWeeks(day: string, count: number): string {
  return addDays(day, 7 * count);
}

/** The same day of a later month, or that month's last day where it is shorter: 30 November + 3 months = 28 February. */
export function addMonths(day: string, count: number): string {
  const [year, month, dayOfMonth] = partsOf(day);
  const months = year * 12 + month - 1 + count;
  const [newYear, newMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return spellDay(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)));
}

/** The same day of a later year; 29 February becomes 28 February where there is none. */
export function addYears(day: string, count: number): string {
  return addMonths(day, 12 * count);
}

/** How many days `to` lies after `from`. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** The calendar year of a day. */
export function yearOf(day: string): number {
  return partsOf(day)[0];
}

/**
 * The first instant of a day in a zone. Where clocks jump over midnight the day begins after the jump; where midnight
 * comes twice it begins with the first.
 */
export function startOfDay(day: string, zone: string): Result<number> {
  const offsets = offsetsOf(zone);
  if (offsets === undefined) return refused(zoneProblem(zone, 'zone'));
  if (!isDay(day)) return refused(notADay(day, 'day'));
  const start = instantOf(numberOf(day) * day24, offsets);
  return start >= knownInstants[0] && start < knownInstants[1] ? done(start) : refused(outOfRange(day));
}

/** 24:00 of a day as an exclusive instant: the first instant of the next day. */
export function endOfDay(day: string, zone: string): Result<number> {
  return isDay(day) ? startOfDay(addDays(day, 1), zone) : refused(notADay(day, 'day'));
}

/** The day that the calendars of a zone show at an instant. */
export function dayOf(instant: number, zone: string): Result<string> {
  const offsets = offsetsOf(zone);
  if (offsets === undefined) return refused(zoneProblem(zone, 'zone'));
  if (!(instant >= knownInstants[0] && instant < knownInstants[1])) return refused(outOfRange(String(instant)));
  return done(epochDay(Math.floor((instant + offsetAmong(offsets, instant)) / day24)));
}

/** A whole day as an interval: from its first to its last millisecond. */
export function dayInterval(day: string, zone: string): Result<Interval> {
  const start = startOfDay(day, zone);
  if (!start.ok) return start;
  const end = endOfDay(day, zone);
  // A day that a zone leapt over (Samoa, 30 December 2011) is the instant of the leap.
  return end.ok ? done({ earliest: start.value, latest: Math.max(start.value, end.value - 1) }) : end;
}

/** Reads an instant (`2022-02-09T10:00:00Z`, exact) or a day (`2022-02-09`, the whole day in the zone). */
export function parseMoment(text: string, zone: string, place: string): Result<Interval> {
  if (text.includes('T')) {
    const instant = parseInstant(text, place);
    return instant.ok ? done(exactly(instant.value)) : instant;
  }
  if (!isDay(text)) return refused(notADay(text, place));
  const interval = dayInterval(text, zone);
  return interval.ok
    ? interval
    : refused(...interval.problems.map(({ code, sentence, cure }) => ({ code, place, sentence, cure })));
}

/** Whether a text is a day or an instant that every zone can place: zone offsets are known for 1970 to 2050. */
export function isMoment(text: string): boolean {
  return text >= '1971' && text < '2050' && parseMoment(text, 'UTC', '').ok;
}

/** The first instant at which the clocks of a zone show a local time, or pass over it. */
function instantOf(local: number, zone: ZoneOffsets): number {
  const before = offsetAmong(zone, local - day24);
  const after = offsetAmong(zone, local + day24);
  const shown = [local - before, local - after].filter(instant => instant + offsetAmong(zone, instant) === local);
  if (shown.length > 0) return Math.min(...shown);
  return zone.changes.findLast(change => change <= local - before) ?? local - before;
}

function numberOf(day: string): number {
  return daysSinceEpoch(...partsOf(day));
}

function notADay(text: string, place: string): Problem {
  return {
    code: 'not-a-day',
    place,
    sentence: `${JSON.stringify(text.slice(0, 40))} is no day of the calendar.`,
    cure: 'Write it as 2022-02-09.',
  };
}
