import { done, endOfDay, isDay, parseInstant, refused, startOfDay, type Result } from '../core/index.ts';

/** What a day stands for where a moment is asked: its first moment, its last (a millisecond before 24:00), or 24:00. */
export type DayMoment = 'first' | 'last' | 'end';

/** The moment of an option: an instant in UTC, or a day of the agreement's zone. */
export function momentOption(text: string, option: string, zone: string, day: DayMoment): Result<number> {
  if (isDay(text)) return momentOfDay(text, zone, day);
  const instant = parseInstant(text, `--${option}`);
  if (instant.ok) return instant;
  return refused({
    code: 'not-a-moment',
    place: `--${option}`,
    sentence: `"${text}" is neither an instant nor a day.`,
    cure: 'Write an instant in UTC as 2022-02-13T12:00:00Z, or a day as 2022-02-13.',
  });
}

function momentOfDay(day: string, zone: string, moment: DayMoment): Result<number> {
  if (moment === 'first') return startOfDay(day, zone);
  const end = endOfDay(day, zone);
  return end.ok && moment === 'last' ? done(end.value - 1) : end;
}
