import { formatNumber, numberAfter, type ActNumber } from '../../record/index.ts';

/** Gives acts their numbers: they run per party and agreement (an example has one audience), from 1 in each year. */
export interface Numbering {
  next(party: string, agreement: string, at: number): string;
}

/** A numbering that begins. */
export function createNumbering(): Numbering {
  const last = new Map<string, ActNumber>();
  return {
    next(party, agreement, at) {
      const key = `${party} ${agreement}`;
      const number = numberAfter(last.get(key), party, agreement, new Date(at).getUTCFullYear());
      last.set(key, number);
      return formatNumber(number);
    },
  };
}
