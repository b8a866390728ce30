import type { Bearer, Standing, Status } from '../agreement/index.ts';
import type { Interval, Truth } from '../core/index.ts';
import type { DutyRow, RegionRow } from '../record/index.ts';
import { sayDue, sayLength, sayMoment } from './moment.ts';

/** Statuses in the order in which they ask for attention. */
export const statuses: readonly Status[] = [
  'overdue', 'open', 'undetermined', 'upcoming', 'late', 'fulfilled', 'excused', 'moot', 'before-this-record', 'not-arisen',
];

/** The word for a status; always shown beside its shape. */
export const statusWord: Readonly<Record<Status, string>> = {
  overdue: 'Overdue',
  open: 'Open',
  undetermined: 'Undetermined',
  upcoming: 'Upcoming',
  late: 'Late',
  fulfilled: 'Fulfilled',
  excused: 'Excused',
  moot: 'No longer applies',
  'before-this-record': 'Before this record',
  'not-arisen': 'Not arisen',
};

/** Where a duty stands for the reader: still to be done, to come, or settled. */
export type Stage = 'waiting' | 'to-come' | 'settled';

export function stageOf(status: Status): Stage {
  if (status === 'overdue' || status === 'open' || status === 'undetermined') return 'waiting';
  return status === 'upcoming' || status === 'not-arisen' ? 'to-come' : 'settled';
}

/** On whose word the verdict rests. */
export const standingWords: Readonly<Record<Standing, string>> = {
  declared: 'on what the party itself declared',
  reported: 'on the report of another party; the bearer has not declared it',
  undetermined: 'what the record holds does not settle it',
};

export const truthWord: Readonly<Record<Truth, string>> = { yes: 'yes', no: 'no', unknown: 'not known' };

/** The name of a party, or its code where the register does not name it. */
export function nameOf(code: string, region: RegionRow): string {
  if (code === 'all-parties') return 'all parties';
  return region.parties.find(({ party }) => party === code)?.name ?? code;
}

export function bearerName(bearer: Bearer, region: RegionRow): string {
  return 'party' in bearer ? nameOf(bearer.party, region) : `the ${bearer.role} (holder not on the record)`;
}

/** Several parties in words; "all other parties" when nobody else is left out. */
export function nameAll(codes: readonly string[], region: RegionRow): string {
  if (codes.length === 0) return 'nobody named';
  const states = region.parties.filter(({ kind }) => kind === 'state').length;
  if (codes.length > 4 && codes.length >= states - 1) return 'all other parties';
  if (codes.length > 4) return `${codes.length} parties`;
  return codes.map(code => nameOf(code, region)).join(', ');
}

/** What the clock of a duty says at a moment, in words. */
export function sayClock(duty: DutyRow, asOf: number): string {
  const { due, doneAt, deadlineZone: zone, verdict } = duty;
  switch (verdict.status) {
    case 'open':
      return due === null ? 'no deadline stated' : sayLeft(due, asOf);
    case 'overdue':
      return due === null ? 'past its deadline' : `${sayGap(due, asOf)} past the deadline`;
    case 'late':
      return due === null || doneAt === null ? 'done after the deadline' : sayLate(due, doneAt);
    case 'fulfilled':
      return doneAt === null ? 'done' : `done ${sayMoment(doneAt, zone)}`;
    case 'upcoming':
      return `opens in ${sayLength(duty.opens - asOf)}`;
    case 'undetermined':
      return due === null ? 'its clock cannot be set' : sayUnsettled(due, asOf);
    default:
      return due === null ? '' : `was due ${sayDue(due, zone)}`;
  }
}

/** "3 h 12 min left", or what is left at least and at most. */
function sayLeft(due: Interval, asOf: number): string {
  if (asOf >= due.earliest) return `may be past; at most ${sayLength(due.latest - asOf)} left`;
  const least = sayLength(due.earliest - asOf);
  const most = sayLength(due.latest - asOf);
  return least === most ? `${least} left` : `${least} to ${most} left`;
}

function sayUnsettled(due: Interval, asOf: number): string {
  if (asOf < due.earliest) return sayLeft(due, asOf);
  return asOf < due.latest ? `deadline within ${sayLength(due.latest - asOf)}, or past` : 'deadline past';
}

function sayGap(due: Interval, asOf: number): string {
  const least = sayLength(asOf - due.latest);
  const most = sayLength(asOf - due.earliest);
  return least === most ? least : `${least} to ${most}`;
}

function sayLate(due: Interval, doneAt: Interval): string {
  const least = Math.max(0, doneAt.earliest - due.latest);
  const most = doneAt.latest - due.earliest;
  return sayLength(least) === sayLength(most) ? `late by ${sayLength(most)}` : `late by ${sayLength(least)} to ${sayLength(most)}`;
}

/** Waiting first, by the time left; then what comes; then what is settled, latest first. */
export function byTimeLeft(a: DutyRow, b: DutyRow): number {
  const stages: readonly Stage[] = ['waiting', 'to-come', 'settled'];
  const stage = stages.indexOf(stageOf(a.verdict.status)) - stages.indexOf(stageOf(b.verdict.status));
  if (stage !== 0) return stage;
  const order = (a.due?.earliest ?? Infinity) - (b.due?.earliest ?? Infinity) || (a.id < b.id ? -1 : 1);
  return stageOf(a.verdict.status) === 'settled' ? -order : order;
}
