import type { Problem } from './problem.ts';
import { done, refused, type Result } from './result.ts';
import { daysSinceEpoch, epochDay, isDay, partsOf } from './civil.ts';

/**
 * Reads an instant: `2026-03-02T10:00:00Z`, with `.sss` for milliseconds where they are not zero, always UTC.
 * Milliseconds since 1970. One instant has one spelling; years 0001 to 9999.
 */
export function parseInstant(text: string, place = 'instant'): Result<number> {
  const match = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(?!000)(\d{3}))?Z$/.exec(text);
  if (match === null || !isDay(match[1] ?? '')) return refused(notAnInstant(text, place));
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(2, 5).map(Number);
  const time = (hours * 60 + minutes) * 60 + seconds;
  return done((daysSinceEpoch(...partsOf(text)) * 86_400 + time) * 1000 + Number(match[5] ?? 0));
}

/** Whether the text is an instant as `parseInstant` reads it. */
export function isInstant(text: string): boolean {
  return parseInstant(text, '').ok;
}

/** The only spelling of an instant; milliseconds appear where they are not zero. Whole milliseconds, years 0001 to 9999. */
export function formatInstant(instant: number): string {
  const day = epochDay(Math.floor(instant / 86_400_000));
  const time = instant - Math.floor(instant / 86_400_000) * 86_400_000;
  const milliseconds = time % 1000;
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`;
  return `${day}T${clock(time)}:${twoDigits(Math.floor(time / 1000) % 60)}${fraction}Z`;
}

/** `14:05` from milliseconds since midnight. */
export function clock(time: number): string {
  return `${twoDigits(Math.floor(time / 3_600_000))}:${twoDigits(Math.floor(time / 60_000) % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function notAnInstant(text: string, place: string): Problem {
  return {
    code: 'not-an-instant',
    place,
    sentence: `${JSON.stringify(text.slice(0, 40))} is no instant.`,
    cure: 'Write it in UTC as 2026-03-02T10:00:00Z, with milliseconds only where they are not zero.',
  };
}
