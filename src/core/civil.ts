const dayLength = 86_400_000;

/**
 * Days since 1 January 1970 in the proleptic Gregorian calendar. The platform's `Date` counts it, in UTC only: that part of it
 * knows neither the machine's clock nor its zone.
 */
export function daysSinceEpoch(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / dayLength; // Date.UTC would read the years 0 to 99 as 1900 to 1999
}

/** 28 to 31; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  return daysSinceEpoch(year, month + 1, 1) - daysSinceEpoch(year, month, 1);
}

/** `2022-02-09` from year, month and day; years 0001 to 9999. */
export function spellDay(year: number, month: number, day: number): string {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`Year ${year} is outside 0001 to 9999.`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `2022-02-09` of a day counted from 1 January 1970. */
export function epochDay(days: number): string {
  const date = new Date(days * dayLength);
  return spellDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** Whether the text spells a day that exists: `2022-02-09`, years 0001 to 9999. Days in this form sort as texts. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const [year, month, day] = partsOf(text);
  return year > 0 && day > 0 && day <= daysInMonth(year, month);
}

/** Year, month and day of a day that is already known to be well spelled. */
export function partsOf(day: string): readonly [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}
