import type { Status } from '../../agreement/index.ts';
import { type Stage, stageOf, statuses, statusWord } from '../words.ts';

/** Stages that hold several statuses. */
const stageWords: readonly { readonly value: Stage; readonly words: string }[] = [
  { value: 'waiting', words: 'open or overdue' },
  { value: 'to-come', words: 'still to come' },
  { value: 'settled', words: 'settled' },
];

/** Choices for "that are …": a stage or a single status; the value stands in the address. */
export const statusChoices: readonly { readonly value: string; readonly words: string }[] = [
  { value: '', words: 'in any status' },
  ...stageWords,
  ...statuses.map(value => ({ value, words: statusWord[value].toLowerCase() })),
];

/** Whether a status passes the filter of the address. */
export function keeps(filter: string | undefined, status: Status): boolean {
  return filter === undefined || filter === status || filter === stageOf(status);
}
