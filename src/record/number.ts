/** An act's number taken apart: `AT/vd-2011/2026/0012` is the twelfth of Austria under vd-2011 in 2026. */
export interface ActNumber {
  readonly party: string;
  readonly agreement: string;
  readonly year: number;
  readonly sequence: number;
}

/** Reads a number; undefined when it is none. An agreement's id may hold a slash, as `concord/1` does. */
export function readNumber(text: string): ActNumber | undefined {
  const parts = /^([^/]+)\/(.+)\/(\d{4})\/(\d{4,9})$/.exec(text);
  if (parts === null) return undefined;
  const [, party = '', agreement = '', year = '', sequence = ''] = parts;
  const number = { party, agreement, year: Number(year), sequence: Number(sequence) };
  return formatNumber(number) === text ? number : undefined;
}

/** Writes a number; the sequence has four digits at least. */
export function formatNumber({ party, agreement, year, sequence }: ActNumber): string {
  return `${party}/${agreement}/${String(year).padStart(4, '0')}/${String(sequence).padStart(4, '0')}`;
}

/**
 * The number that follows: numbers run per party, agreement and audience, from 1 in each year of signing (UTC). They run
 * per audience because a gap would tell the others that an act exists which they may not see.
 */
export function numberAfter(last: ActNumber | undefined, party: string, agreement: string, year: number): ActNumber {
  return { party, agreement, year, sequence: last?.year === year ? last.sequence + 1 : 1 };
}
