import type { Bearer, Standing, Status } from '../agreement/index.ts';
import type { Truth } from '../core/index.ts';
import type { DutyRow, RegionRow } from '../record/index.ts';

/** Statuses in the order in which they ask for attention. */
export const statuses: readonly Status[] = [
  'overdue',
  'open',
  'undetermined',
  'upcoming',
  'late',
  'fulfilled',
  'excused',
  'moot',
  'before-this-record',
  'not-arisen',
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

/** Where a duty stands for the reader: still to be done, not to be told from the record, to come, or settled. */
export type Stage = 'waiting' | 'undetermined' | 'to-come' | 'settled';

/** The stages in the order of a board. */
export const stages: readonly Stage[] = ['waiting', 'undetermined', 'to-come', 'settled'];

export function stageOf(status: Status): Stage {
  if (status === 'overdue' || status === 'open') return 'waiting';
  if (status === 'undetermined') return 'undetermined';
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
  if (code === 'PUBLIC') return 'the public';
  return region.parties.find(({ party }) => party === code)?.name ?? code;
}

export function bearerName(bearer: Bearer, region: RegionRow): string {
  return 'party' in bearer ? nameOf(bearer.party, region) : `the ${bearer.role} (holder not recorded)`;
}

/** Several parties in words; "all other parties" when nobody else is left out. */
export function nameAll(codes: readonly string[], region: RegionRow): string {
  if (codes.length === 0) return 'nobody named';
  const states = region.parties.filter(({ kind }) => kind === 'state').length;
  if (codes.length > 4 && codes.length >= states - 1) return 'all other parties';
  if (codes.length > 4) return `${codes.length} parties`;
  return codes.map(code => nameOf(code, region)).join(', ');
}

/** By stage, and within it by the time left; what is settled, latest first. */
export function byTimeLeft(a: DutyRow, b: DutyRow): number {
  const stage = stages.indexOf(stageOf(a.verdict.status)) - stages.indexOf(stageOf(b.verdict.status));
  if (stage !== 0) return stage;
  const order = (a.due?.earliest ?? Infinity) - (b.due?.earliest ?? Infinity) || (a.id < b.id ? -1 : 1);
  return stageOf(a.verdict.status) === 'settled' ? -order : order;
}

/** A sentence or heading made of a name that is written small in the agreement. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
