import { endOfDay, isDay, parseInstant, refused, startOfDay, type Result } from '../core/index.ts';

/**
 * The moment of an option: an instant in UTC, or a day of the agreement's zone. A day means its end for `--as-of` and
 * `--known-at`, so that all of it counts, and its start for `--observed-from`.
 */
export function momentOption(text: string, option: string, zone: string, day: 'start' | 'end'): Result<number> {
  if (isDay(text)) return day === 'end' ? endOfDay(text, zone) : startOfDay(text, zone);
  const instant = parseInstant(text, `--${option}`);
  if (instant.ok) return instant;
  return refused({
    code: 'not-a-moment',
    place: `--${option}`,
    sentence: `"${text}" is neither an instant nor a day.`,
    cure: 'Write an instant in UTC as 2022-02-13T12:00:00Z, or a day as 2022-02-13.',
  });
}
