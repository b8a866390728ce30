import type { Duty } from '../../agreement/index.ts';
import type { Interval } from '../../core/index.ts';
import type { BoardPage, Clocks, DutyRow } from '../pages.ts';
import type { AgreementView, View } from '../view.ts';
import { basisOf } from './basis.ts';
import { dutyRows, nameOf } from './duty-row.ts';

/** Which duties a board shows; null: all of them. `statuses` are words of the verdict. */
export interface BoardFilter {
  readonly party: string | null;
  readonly agreement: string | null;
  readonly statuses: readonly string[] | null;
  readonly case: string | null;
}

/** The board: what is due, overdue and received at a moment, ordered by the time left. */
export function boardPage(view: View, seat: string, clocks: Clocks, filter: BoardFilter): BoardPage {
  const agreements = [...view.agreements.values()].filter(
    ({ agreement }) => filter.agreement === null || agreement.id === filter.agreement,
  );
  const shown = agreements.flatMap(agreement => shownDuties(agreement, clocks.asOf, filter));
  const single = shown.filter(({ row, duty }) => !isRepetition(duty, row));
  const repeated = shown.filter(({ row, duty }) => isRepetition(duty, row));
  return {
    clocks,
    seat,
    duties: single.map(({ row }) => row).toSorted(byTimeLeft),
    grouped: groupsOf(repeated.map(({ row }) => row)),
    counts: countsOf(shown.map(({ row }) => row)),
    basis: agreements.map(basisOf),
  };
}

interface Shown {
  readonly duty: Duty;
  readonly row: DutyRow;
}

function shownDuties(agreement: AgreementView, asOf: number, filter: BoardFilter): readonly Shown[] {
  const rowOf = dutyRows(agreement, asOf);
  return agreement.engine
    .duties(asOf)
    .filter(duty => filter.party === null || nameOf(duty.bearer) === filter.party)
    .filter(duty => filter.case === null || duty.case === filter.case)
    .map(duty => ({ duty, row: rowOf(duty) }))
    .filter(({ row }) => row.verdict.status !== 'not-arisen')
    .filter(({ row }) => filter.statuses === null || filter.statuses.includes(row.verdict.status));
}

/** A yearly duty on which nobody has acted: all parties owe the same, and one row says it. */
function isRepetition(duty: Duty, row: DutyRow): boolean {
  return duty.origin === 'calendar' && row.doneAt === null && duty.defects.length === 0 && row.period !== null;
}

function groupsOf(rows: readonly DutyRow[]): BoardPage['grouped'] {
  const groups = Map.groupBy(rows, row =>
    JSON.stringify([row.agreement, row.rule, row.period, row.verdict.status, row.due, row.deadlineZone]),
  );
  return [...groups.values()]
    .flatMap(group => {
      const [first] = group;
      if (first === undefined) return [];
      const { agreement, rule, says, cites, unverified, verdict, due, deadlineZone } = first;
      const period = first.period ?? 0;
      const parties = group.map(row => nameOf(row.bearer)).toSorted();
      return [{ agreement, rule, says, cites, unverified, period, status: verdict.status, due, deadlineZone, parties }];
    })
    .toSorted((a, b) => compareDue(a.due, b.due) || compareText(a.rule, b.rule) || compareText(a.status, b.status));
}

function countsOf(rows: readonly DutyRow[]): Readonly<Record<string, number>> {
  const byStatus = Map.groupBy(rows, row => row.verdict.status);
  return Object.fromEntries(
    [...byStatus]
      .map(([status, group]): [string, number] => [status, group.length])
      .toSorted(([a], [b]) => compareText(a, b)),
  );
}

/** By the time left; what has no deadline comes last. */
export function byTimeLeft(a: DutyRow, b: DutyRow): number {
  return compareDue(a.due, b.due) || a.arises.earliest - b.arises.earliest || compareText(a.id, b.id);
}

function compareDue(a: Interval | null, b: Interval | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.earliest - b.earliest || a.latest - b.latest;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
