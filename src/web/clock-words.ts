import type { Status } from '../agreement/index.ts';
import type { Interval } from '../core/index.ts';
import type { DutyRow } from '../record/index.ts';
import { sayDue, sayLength, sayLengths, sayMoment, sayShort } from './moment.ts';

/** What the clock of a duty says at a moment, in words: "3 h 12 min left", "late by 2 days". */
export function sayClock(duty: DutyRow, asOf: number): string {
  const say = clockWords[duty.verdict.status] ?? sayPast;
  return say(duty, asOf);
}

type Say = (duty: DutyRow, asOf: number) => string;

/** Statuses that say more than when the duty was due. */
const clockWords: Readonly<Partial<Record<Status, Say>>> = {
  open: ({ due }, asOf) => (due === null ? 'no deadline stated' : sayLeft(due, asOf)),
  overdue: ({ due }, asOf) => (due === null ? 'past its deadline' : sayOver(due, asOf)),
  late: ({ due, doneAt }) => (due === null || doneAt === null ? 'done after the deadline' : sayLate(due, doneAt)),
  fulfilled: ({ doneAt, deadlineZone }) => (doneAt === null ? 'done' : `done ${sayMoment(doneAt, deadlineZone)}`),
  upcoming: ({ opens }, asOf) => `opens in ${sayLength(opens - asOf)}`,
  undetermined: ({ due, doneAt, deadlineZone }, asOf) => {
    if (doneAt !== null) return `done ${sayShort(doneAt, deadlineZone)}; whether in time is not known`;
    return due === null ? 'its clock cannot be set' : sayUnsettled(due, asOf);
  },
};

function sayPast({ due, deadlineZone }: DutyRow): string {
  return due === null ? '' : `was due ${sayDue(due, deadlineZone)}`;
}

/** What is left, or what is left at least and at most. */
function sayLeft(due: Interval, asOf: number): string {
  if (asOf >= due.earliest) return `may be past; at most ${sayLength(due.latest - asOf)} left`;
  return `${sayLengths(due.earliest - asOf, due.latest - asOf)} left`;
}

function sayOver(due: Interval, asOf: number): string {
  return `${sayLengths(Math.max(0, asOf - due.latest), asOf - due.earliest)} past the deadline`;
}

function sayUnsettled(due: Interval, asOf: number): string {
  if (asOf < due.earliest) return sayLeft(due, asOf);
  return asOf <= due.latest ? `deadline within ${sayLength(due.latest - asOf)}, or past` : 'deadline past';
}

function sayLate(due: Interval, doneAt: Interval): string {
  return `late by ${sayLengths(Math.max(0, doneAt.earliest - due.latest), doneAt.latest - due.earliest)}`;
}
