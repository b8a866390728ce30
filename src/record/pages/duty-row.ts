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
  const step = steps.find(candidate => candidate.duty === duty.id) ?? steps[0];
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
    nextStep: step === undefined || isSettled(verdict) ? null : stepInWords(step),
  };
}

/** Who may do what next, in one line. */
export function stepInWords(step: NextStep): string {
  return `${step.by.map(nameOf).join(' or ')}: ${step.says}`;
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
