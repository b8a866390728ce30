/**
 * A moment as far as it is known: both bounds inclusive, in milliseconds UTC.
 * An exact instant has equal bounds; a fact known to the day only spans that day in its zone.
 */
export interface Interval {
  readonly earliest: number;
  readonly latest: number;
}

/** A statement that may be unknown: Kleene's third value is `unknown`. */
export type Truth = 'yes' | 'no' | 'unknown';

/** An exact moment as an interval. */
export function exactly(instant: number): Interval {
  return { earliest: instant, latest: instant };
}

/** Whether `a` came before `b` (strictly), as far as both are known. */
export function isBefore(a: Interval, b: Interval): Truth {
  if (a.latest < b.earliest) return 'yes';
  return a.earliest >= b.latest ? 'no' : 'unknown';
}

/** The interval moved by a number of milliseconds. */
export function shift(interval: Interval, milliseconds: number): Interval {
  return { earliest: interval.earliest + milliseconds, latest: interval.latest + milliseconds };
}
