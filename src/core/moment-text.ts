import { epochDay, partsOf } from './civil.ts';
import { clock } from './instant.ts';
import type { Interval } from './interval.ts';
import { dayOf, endOfDay, startOfDay } from './local-day.ts';
import { offsetAt } from './zone.ts';

/** `29 March 2026`. English, because times are part of the record's wording and must not follow a machine's locale. */
export function dayText(day: string): string {
  const [year, month, dayOfMonth] = partsOf(day);
  return `${dayOfMonth} ${monthNames[month - 1] ?? ''} ${year}`;
}

/**
 * An exclusive deadline. At local midnight it is the end of the day before: `29 March 2026 24:00 (22:00Z)`;
 * else as `momentText`. The date of the UTC time is added where it differs from the local one.
 */
export function deadlineText(due: number, zone: string): string {
  const day = dayOf(due - 1, zone);
  const end = day.ok ? endOfDay(day.value, zone) : day;
  if (!day.ok || !end.ok || end.value !== due) return momentText(due, zone);
  if (zone === 'UTC') return `${dayText(day.value)} 24:00 UTC`;
  return `${dayText(day.value)} 24:00 (${utcText(due, day.value)})`;
}

/** An instant on the clocks of a zone, and in UTC: `11 Feb 2022, 14:05 Vienna (13:05Z)`. */
export function momentText(instant: number, zone: string): string {
  const offset = offsetAt(zone, instant);
  const day = dayOf(instant, zone);
  if (!offset.ok || !day.ok) return `${shortDay(utcDay(instant))}, ${timeText(instant)} UTC`;
  const local = `${shortDay(day.value)}, ${timeText(instant + offset.value)}`;
  return zone === 'UTC' ? `${local} UTC` : `${local} ${zonePlace(zone)} (${utcText(instant, day.value)})`;
}

/** A moment as far as it is known: an instant, a day (`9 February 2022`), some days, or its two bounds. */
export function intervalText(interval: Interval, zone: string): string {
  const { earliest, latest } = interval;
  if (earliest === latest) return momentText(earliest, zone);
  const first = dayOf(earliest, zone);
  const last = dayOf(latest, zone);
  const start = first.ok ? startOfDay(first.value, zone) : first;
  const end = last.ok ? endOfDay(last.value, zone) : last;
  const whole = start.ok && end.ok && start.value === earliest && end.value === latest + 1;
  if (!whole || !first.ok || !last.ok) return `between ${momentText(earliest, zone)} and ${momentText(latest, zone)}`;
  return first.value === last.value ? dayText(first.value) : `${dayText(first.value)} to ${dayText(last.value)}`;
}

/** The exclusive deadline that is known to lie between two bounds: one text where both agree. */
export function dueText(due: Interval, zone: string): string {
  const earliest = deadlineText(due.earliest, zone);
  return due.earliest === due.latest ? earliest : `between ${earliest} and ${deadlineText(due.latest, zone)}`;
}

/** `Vienna` of `Europe/Vienna`. */
export function zonePlace(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** The months as dates, deadlines and sentences name them; no locale is asked. */
export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `11 Feb 2022`. */
function shortDay(day: string): string {
  const [year, month, dayOfMonth] = partsOf(day);
  return `${dayOfMonth} ${(monthNames[month - 1] ?? '').slice(0, 3)} ${year}`;
}

/** `22:00Z`, or `30 Mar 04:00Z` where the UTC date is not the local one. */
function utcText(instant: number, localDay: string): string {
  const day = utcDay(instant);
  if (day === localDay) return `${timeText(instant)}Z`;
  const [, month, dayOfMonth] = partsOf(day);
  return `${dayOfMonth} ${(monthNames[month - 1] ?? '').slice(0, 3)} ${timeText(instant)}Z`;
}

/** `14:05`, with seconds where they are not zero; a deadline must not look earlier or later than it is. */
function timeText(instant: number): string {
  const time = ((instant % 86_400_000) + 86_400_000) % 86_400_000;
  const seconds = Math.floor(time / 1000) % 60;
  return seconds === 0 ? clock(time) : `${clock(time)}:${String(seconds).padStart(2, '0')}`;
}

function utcDay(instant: number): string {
  return epochDay(Math.floor(instant / 86_400_000));
}
