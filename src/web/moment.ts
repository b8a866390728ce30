import { type Interval, zonePlace } from '../core/index.ts';
import { offsetAt } from './zone.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "9 Feb 2022, 14:05Z · 15:05 Vienna": the same instant for everybody, then on the agreement's clock. */
export function sayInstant(instant: number, zone: string): string {
  const universal = `${sayDate(instant)}, ${sayTime(instant)}Z`;
  const local = instant + offsetAt(zone, instant);
  if (local === instant) return universal;
  const otherDay = sayDate(local) === sayDate(instant) ? '' : `${sayDate(local)}, `;
  return `${universal} · ${otherDay}${sayTime(local)} ${zonePlace(zone)}`;
}

/** "9 Feb 2022, 14:05Z" */
export function sayUniversal(instant: number): string {
  return `${sayDate(instant)}, ${sayTime(instant)}Z`;
}

/** "9 Feb 2022", the day in universal time. */
export function sayDay(instant: number): string {
  return sayDate(instant);
}

/** An exclusive deadline: "13 Feb 2022 24:00 (23:00Z)" at the end of a day, else "11 Feb 2022, 14:05 Vienna (13:05Z)". */
export function sayDeadline(instant: number, zone: string): string {
  const local = instant + offsetAt(zone, instant);
  const endOfDay = local % day === 0;
  if (local === instant) return endOfDay ? `${sayDate(local - 1)} 24:00Z` : sayUniversal(instant);
  const shown = endOfDay ? `${sayDate(local - 1)} 24:00` : `${sayDate(local)}, ${sayTime(local)} ${zonePlace(zone)}`;
  const sameDay = sayDate(instant) === sayDate(endOfDay ? local - 1 : local);
  return `${shown} (${sameDay ? '' : `${sayDate(instant)}, `}${sayTime(instant)}Z)`;
}

/** A moment as far as it is known: an instant, a day, some days, or two bounds. */
export function sayMoment(moment: Interval, zone: string): string {
  if (moment.earliest === moment.latest) return sayInstant(moment.earliest, zone);
  return sayDays(moment, zone) ?? `between ${sayInstant(moment.earliest, zone)} and ${sayInstant(moment.latest, zone)}`;
}

/** A deadline as far as it is known. */
export function sayDue(due: Interval, zone: string): string {
  if (due.earliest === due.latest) return sayDeadline(due.earliest, zone);
  return sayDays(due, zone) ?? `between ${sayDeadline(due.earliest, zone)} and ${sayDeadline(due.latest, zone)}`;
}

/** The day a moment falls on in the zone, for places where space is short; two days where it may be either. */
export function sayShort(moment: Interval, zone: string): string {
  const first = sayDate(moment.earliest + offsetAt(zone, moment.earliest));
  const last = sayDate(moment.latest + offsetAt(zone, moment.latest));
  return first === last ? first : `${first} – ${last}`;
}

/** "2 days", "3 h 12 min", "40 min"; never a false precision beyond two units. */
export function sayLength(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length >= 3 * day) return count(Math.floor(length / day), 'day');
  if (length >= day) return pair(count(Math.floor(length / day), 'day'), `${Math.floor((length % day) / hour)} h`);
  if (length >= hour) return pair(`${Math.floor(length / hour)} h`, `${Math.floor((length % hour) / minute)} min`);
  return `${Math.floor(length / minute)} min`;
}

/** A length that lies between two: "7 to 8 days", "2 days", "23 h to 1 day 23 h". */
export function sayLengths(least: number, most: number): string {
  const [from, to] = [sayLength(least), sayLength(most)];
  if (from === to) return to;
  const days = / days?$/;
  return days.test(from) && days.test(to) ? `${from.replace(days, '')} to ${to}` : `${from} to ${to}`;
}

/** The instant as an address carries it: `2022-02-13T23:00:00Z`. */
export function writeInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** An instant typed by a person or read from an address, always universal time; null when it is none. */
export function readInstant(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?Z?)?$/.exec(text.trim());
  if (match === null) return null;
  const instant = Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? ':00'}Z`);
  return Number.isNaN(instant) ? null : instant;
}

/**
 * Whole local days: "9 Feb 2022 (time of day not known)", "9 Feb 2022 to 11 Feb 2022"; null for any other span.
 * The last moment of a day is its last millisecond, or its 24:00 where a deadline ends there.
 */
function sayDays(moment: Interval, zone: string): string | null {
  const start = moment.earliest + offsetAt(zone, moment.earliest);
  const latest = moment.latest + offsetAt(zone, moment.latest);
  const end = latest % day === 0 ? latest : latest + 1;
  if (start % day !== 0 || end % day !== 0) return null;
  const [first, last] = [sayDate(start), sayDate(end - 1)];
  return first === last ? `${first} (time of day not known)` : `${first} to ${last}`;
}

function sayDate(shifted: number): string {
  const date = new Date(shifted);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function sayTime(shifted: number): string {
  return new Date(shifted).toISOString().slice(11, 16);
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

function pair(larger: string, smaller: string): string {
  return smaller.startsWith('0 ') ? larger : `${larger} ${smaller}`;
}
