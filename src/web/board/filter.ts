import type { Status } from '../../agreement/index.ts';
import { type Stage, stageOf, statuses, statusWord } from '../words.ts';

const stageWords: Readonly<Record<Stage, string>> = {
  waiting: 'open, overdue or undetermined',
  'to-come': 'still to come',
  settled: 'settled',
};

/** Choices for "that are …": a stage or a single status; the value stands in the address. */
export const statusChoices: readonly { readonly value: string; readonly words: string }[] = [
  { value: '', words: 'in any status' },
  ...Object.entries(stageWords).map(([value, words]) => ({ value, words })),
  ...statuses.map(value => ({ value, words: statusWord[value].toLowerCase() })),
];

/** Whether a status passes the filter of the address. */
export function keeps(filter: string | undefined, status: Status): boolean {
  return filter === undefined || filter === status || filter === stageOf(status);
}
