import {
  type Bearer,
  type Duty,
  type NextStep,
  type Performance,
  type Verdict,
  verdictAt,
} from '../../agreement/index.ts';
import type { Interval } from '../../core/index.ts';
import type { DutyRow } from '../pages.ts';
import type { AgreementView } from '../view.ts';
import { spaced } from '../wording.ts';

/** Makes the rows of an agreement's duties at one moment; what comes next is asked once for each case. */
export function dutyRows(agreement: AgreementView, asOf: number): (duty: Duty) => DutyRow {
  const steps = new Map<string, readonly NextStep[]>();
  return duty => {
    if (duty.case !== null && !steps.has(duty.case))
      steps.set(duty.case, agreement.engine.nextStepsOf(duty.case, asOf));
    return dutyRow(agreement, duty, asOf, steps.get(duty.case ?? '') ?? []);
  };
}

function dutyRow(agreement: AgreementView, duty: Duty, asOf: number, steps: readonly NextStep[]): DutyRow {
  const verdict = verdictAt(duty, asOf, agreement.adoption);
  return {
    id: duty.id,
    agreement: duty.agreement,
    rule: duty.rule,
    says: duty.says,
    cites: duty.provenance.cites,
    unverified: duty.provenance.check,
    bearer: duty.bearer,
    owedTo: duty.owedTo,
    case: duty.case,
    caseLabel: duty.case === null ? null : (agreement.engine.case(duty.case)?.label ?? null),
    period: duty.period,
    verdict,
    arises: duty.arises,
    opens: duty.arises.earliest,
    due: duty.due,
    doneAt: doneAt(duty, verdict, asOf),
    deadlineZone: duty.deadlineZone,
    nextStep: nextStepOf(agreement, duty, verdict, steps),
  };
}

/** Who may send what next: what performs the duty, and, once its time has run out, the steps of its ladder that are open. */
function nextStepOf(agreement: AgreementView, duty: Duty, verdict: Verdict, steps: readonly NextStep[]): string | null {
  if (isSettled(verdict)) return null;
  const isStep = agreement.agreement.duties[duty.rule]?.step !== null;
  const own = steps.filter(
    step => step.duty === duty.id || (step.duty === null && isStep && verdict.status !== 'open'),
  );
  return own.length === 0 ? null : own.map(step => stepInWords(agreement, step)).join('; ');
}

function stepInWords({ agreement }: AgreementView, { by, kind }: NextStep): string {
  const who = by.length > 3 ? 'any party' : by.map(nameOf).join(' or ');
  return `${who}: ${agreement.acts[kind]?.name ?? spaced(kind)}`;
}

/** A bearer in words: a party, or the role nobody is known to hold. */
export function nameOf(bearer: Bearer): string {
  return 'party' in bearer ? bearer.party : bearer.role;
}

/** The performances that count at a moment, as far as they may have happened by then. */
export function performancesAt(duty: Duty, asOf: number): readonly Performance[] {
  return duty.performances.filter(
    done => done.happened.earliest <= asOf && (done.withdrawn === null || done.withdrawn.earliest > asOf),
  );
}

function doneAt(duty: Duty, verdict: Verdict, asOf: number): Interval | null {
  if (verdict.status === 'not-arisen' || verdict.status === 'upcoming') return null;
  return performancesAt(duty, asOf)[0]?.happened ?? null;
}

/** Whether nothing more is to be done about it. */
function isSettled(verdict: Verdict): boolean {
  return ['fulfilled', 'late', 'moot', 'excused', 'not-arisen', 'before-this-record'].includes(verdict.status);
}
