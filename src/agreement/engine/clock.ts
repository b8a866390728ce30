import {
  addDays,
  addMonths,
  addWeeks,
  addYears,
  dayOf,
  endOfDay,
  isDay,
  parseMoment,
  startOfDay,
  yearOf,
  type Interval,
  type JsonValue,
} from '../../core/index.ts';
import type { Deadline, DutyRule, TimeUnit } from '../document.ts';

/** A moment as an act states it: an instant, or a day of the calendar. */
export interface StatedTime {
  readonly interval: Interval;
  /** The day, where it was stated as one. */
  readonly day: string | null;
}

const hour = 3_600_000;

/** Reads an instant or a day (the whole day in the zone); undefined where the value is neither. */
export function timeOf(value: JsonValue | undefined, zone: string): StatedTime | undefined {
  if (typeof value !== 'string') return undefined;
  return remembered(statedTimes, zone, value, () => {
    const moment = parseMoment(value, zone, '');
    return moment.ok ? { interval: moment.value, day: isDay(value) ? value : null } : undefined;
  });
}

/**
 * The exclusive deadline. Days, weeks, months and years end at 24:00 of the day reached, in the zone; hours are elapsed time.
 * Undefined where the text states none, or where it lies beyond the years for which zones are known.
 */
export function dueOf({ deadline, toleranceHours }: DutyRule, anchor: StatedTime, zone: string): Interval | undefined {
  if (deadline.form === 'none-stated') return undefined;
  const due = beforeTolerance(deadline, anchor, zone);
  return due === undefined || toleranceHours === 0
    ? due
    : { earliest: due.earliest + toleranceHours * hour, latest: due.latest + toleranceHours * hour };
}

function beforeTolerance(
  deadline: Exclude<Deadline, { readonly form: 'none-stated' }>,
  anchor: StatedTime,
  zone: string,
): Interval | undefined {
  if (deadline.form === 'on') return calendarDue(anchor, day => dayOfEarlierYear(day, deadline), zone);
  const { unit } = deadline;
  const count = deadline.form === 'before' ? -deadline.amount : deadline.amount;
  return unit === 'hours' ? elapsed(anchor.interval, count) : calendarDue(anchor, day => moved(day, count, unit), zone);
}

/** 24:00 of a day as an exclusive instant. */
export function dayEnd(day: string, zone: string): number | undefined {
  return remembered(dayEnds, zone, day, () => {
    const end = endOfDay(day, zone);
    return end.ok ? end.value : undefined;
  });
}

/** The first instant of a day. */
export function dayStart(day: string, zone: string): number | undefined {
  const start = startOfDay(day, zone);
  return start.ok ? start.value : undefined;
}

/** The calendar year of a moment in a zone; of an interval, that in which it begins. */
export function calendarYearOf(moment: number, zone: string): number {
  const day = dayOf(moment, zone);
  return day.ok ? yearOf(day.value) : 0;
}

/** Where the anchor is not known exactly, the upper bound is one that the deadline cannot reach. */
function elapsed({ earliest, latest }: Interval, hours: number): Interval {
  return { earliest: earliest + hours * hour, latest: latest + hours * hour + (earliest === latest ? 0 : 1) };
}

function calendarDue(anchor: StatedTime, reach: (day: string) => string, zone: string): Interval | undefined {
  const first = anchor.day ?? dayAt(anchor.interval.earliest, zone);
  const last =
    anchor.day ?? (anchor.interval.latest === anchor.interval.earliest ? first : dayAt(anchor.interval.latest, zone));
  if (first === undefined || last === undefined) return undefined;
  const earliest = dayEnd(reach(first), zone);
  const latest = first === last ? earliest : dayEnd(reach(last), zone);
  return earliest === undefined || latest === undefined ? undefined : { earliest, latest };
}

function dayAt(instant: number, zone: string): string | undefined {
  const day = dayOf(instant, zone);
  return day.ok ? day.value : undefined;
}

function dayOfEarlierYear(
  day: string,
  { month, day: dayOfMonth, amount }: Extract<Deadline, { readonly form: 'on' }>,
): string {
  const [mm, dd] = [month, dayOfMonth].map(number => String(number).padStart(2, '0'));
  return addYears(`${day.slice(0, 4)}-${mm}-${dd}`, -amount);
}

function moved(day: string, count: number, unit: Exclude<TimeUnit, 'hours'>): string {
  switch (unit) {
    case 'days':
      return addDays(day, count);
    case 'weeks':
      return addWeeks(day, count);
    case 'months':
      return addMonths(day, count);
    case 'years':
      return addYears(day, count);
  }
}

/** The same few thousand days are asked for again and again; the memory is emptied before it grows. */
type Memory<T> = Map<string, Map<string, T>>;
const memoryLimit = 10_000;
const statedTimes: Memory<StatedTime | undefined> = new Map();
const dayEnds: Memory<number | undefined> = new Map();

function remembered<T>(memory: Memory<T>, zone: string, key: string, compute: () => T): T {
  const inZone = memory.get(zone) ?? new Map<string, T>();
  memory.set(zone, inZone);
  const known = inZone.get(key);
  if (known !== undefined) return known;
  if (inZone.size >= memoryLimit) inZone.clear();
  const value = compute();
  inZone.set(key, value);
  return value;
}
