import { type Interval, parseMoment, valueOf } from '../core/index.ts';

/** Whether a text is a day or an instant that every zone can place: zone offsets are known for 1970 to 2050. */
export function isMoment(text: string): boolean {
  return parseMoment(text, 'UTC', '').ok && text >= '1971' && text < '2050';
}

/** A day or instant as an interval in a zone; for texts that {@link isMoment} accepted. */
export function momentIn(text: string, zone: string): Interval {
  return valueOf(parseMoment(text, zone, ''));
}
