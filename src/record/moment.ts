import { type Interval, parseMoment, valueOf } from '../core/index.ts';

/** A day or instant as an interval in a zone; for texts that `isMoment` accepted. */
export function momentIn(text: string, zone: string): Interval {
  return valueOf(parseMoment(text, zone, ''));
}
