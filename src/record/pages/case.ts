import type { Case, Duty } from '../../agreement/index.ts';
import type { Interval } from '../../core/index.ts';
import type { CaseEvent, CasePage, CaseRow, Clocks, DutyRow } from '../pages.ts';
import type { AgreementView, SeenAct, View } from '../view.ts';
import { actRow } from './act-row.ts';
import { basisOf } from './basis.ts';
import { byTimeLeft } from './board.ts';
import { dutyRows, nameOf, performancesAt } from './duty-row.ts';

/** The cases a viewer sees that had been opened by `asOf`, the one last acted on first. */
export function caseRows(view: View, clocks: Clocks): readonly CaseRow[] {
  return [...view.agreements.values()]
    .flatMap(agreement => agreement.engine.cases().flatMap(about => caseRow(view, agreement, about, clocks.asOf) ?? []))
    .toSorted((a, b) => b.last.latest - a.last.latest || (a.id < b.id ? -1 : 1));
}

/** One case as a story; undefined when the viewer's record has no such case. */
export function casePage(view: View, id: string, seat: string, clocks: Clocks): CasePage | undefined {
  const agreement = agreementOf(view, id);
  const about = agreement?.engine.case(id);
  if (agreement === undefined || about === undefined) return undefined;
  const row = caseRow(view, agreement, about, clocks.asOf);
  if (row === undefined) return undefined;
  const sideOf = sidesBy(row.sides);
  const duties = dutiesOf(agreement, about);
  const rowOf = dutyRows(agreement, clocks.asOf);
  const events = [
    ...actsOf(view, about, clocks.asOf).map((act): CaseEvent => {
      const shown = actRow(view, act, clocks.asOf);
      return { is: 'act', at: act.happened, act: shown, side: sideOf(shown.by) };
    }),
    ...duties.flatMap(duty => clockEvent(duty, rowOf(duty), clocks.asOf, sideOf) ?? []),
  ];
  return {
    clocks,
    seat,
    case: row,
    declared: about.declared,
    reported: about.reported,
    events: events.toSorted(byTime),
    duties: duties.map(rowOf).filter(duty => duty.verdict.status !== 'not-arisen'),
    nextSteps: agreement.engine.nextStepsOf(id, clocks.asOf),
    basis: basisOf(agreement),
  };
}

type Side = CaseEvent['side'];

function caseRow(view: View, agreement: AgreementView, about: Case, asOf: number): CaseRow | undefined {
  const acts = actsOf(view, about, asOf);
  const [first] = acts;
  if (first === undefined) return undefined;
  const rowOf = dutyRows(agreement, asOf);
  return {
    id: about.id,
    agreement: agreement.agreement.id,
    thing: about.thing,
    thingName: agreement.agreement.things[about.thing]?.name ?? about.thing,
    label: about.label,
    sides: sidesOf(agreement, about),
    opened: first.happened,
    last: acts.map(act => act.happened).reduce((a, b) => (b.latest >= a.latest ? b : a)),
    acts: acts.length,
    waiting: dutiesOf(agreement, about).map(rowOf).filter(isWaiting).toSorted(byTimeLeft),
  };
}

/** The acts about the case that may have happened by a moment. */
function actsOf(view: View, about: Case, asOf: number): readonly SeenAct[] {
  return about.acts.flatMap(id => view.acts.get(id) ?? []).filter(act => act.happened.earliest <= asOf);
}

function dutiesOf(agreement: AgreementView, about: Case): readonly Duty[] {
  return about.duties.flatMap(id => agreement.engine.duty(id) ?? []);
}

function isWaiting({ verdict }: DutyRow): boolean {
  return ['open', 'overdue', 'upcoming', 'undetermined'].includes(verdict.status);
}

function agreementOf(view: View, id: string): AgreementView | undefined {
  const act = view.acts.get(id);
  return act === undefined ? undefined : view.agreements.get(act.payload.agreement);
}

/** The two parties a case is between: the first two fields of the thing that name one. Null when there is only one side. */
function sidesOf(agreement: AgreementView, about: Case): CaseRow['sides'] {
  const fields = Object.entries(agreement.agreement.things[about.thing]?.fields ?? {});
  const named = fields.flatMap(([name, field]) =>
    field.type === 'party' ? [about.declared[name] ?? about.reported[name]] : [],
  );
  const [left, right] = named.filter(party => typeof party === 'string');
  return left === undefined || right === undefined || left === right ? null : [left, right];
}

function sidesBy(sides: CaseRow['sides']): (party: string) => Side {
  return party => {
    if (sides?.[0] === party) return 'left';
    return sides?.[1] === party ? 'right' : 'middle';
  };
}

/** The clock of a duty in the story: a silence where time ran out or may have run out with nothing done, else its deadline. */
function clockEvent(duty: Duty, row: DutyRow, asOf: number, sideOf: (party: string) => Side): CaseEvent | undefined {
  const { due, arises, verdict } = row;
  if (due === null || ['not-arisen', 'before-this-record', 'moot', 'excused'].includes(verdict.status))
    return undefined;
  const side = sideOf(nameOf(duty.bearer));
  if (due.earliest > asOf || isAnswered(duty, due, asOf)) return { is: 'deadline', at: due, duty: row, side };
  const attestedBy = duty.attestations
    .filter(({ happened, withdrawn }) => happened.earliest <= asOf && (withdrawn === null || withdrawn.latest > asOf))
    .map(attestation => attestation.act);
  return {
    is: 'silence',
    at: { earliest: arises.earliest, latest: Math.min(due.latest, asOf) },
    duty: row,
    side,
    attestedBy,
  };
}

/** Whether something was done that may have come in time. */
function isAnswered(duty: Duty, due: Interval, asOf: number): boolean {
  return performancesAt(duty, asOf).some(done => done.onTime !== 'no' && done.happened.earliest <= due.latest);
}

/** In the order of time; at the same time an act comes before the clock that it starts or stops. */
function byTime(a: CaseEvent, b: CaseEvent): number {
  return a.at.earliest - b.at.earliest || a.at.latest - b.at.latest || Number(a.is !== 'act') - Number(b.is !== 'act');
}
