import { turnsOf, verdictAt, whyText } from '../../agreement/index.ts';
import type { Duty, Reason } from '../../agreement/index.ts';
import type { Clocks, DutyPage } from '../pages.ts';
import type { AgreementView, View } from '../view.ts';
import { actRows } from './act-row.ts';
import { basisOf } from './basis.ts';
import { dutyRows } from './duty-row.ts';

/** One duty explained; undefined when nothing on the viewer's record could give rise to it. */
export function dutyPage(view: View, id: string, seat: string, clocks: Clocks): DutyPage | undefined {
  const agreement = view.agreements.get(id.split('/')[0] ?? '');
  const duty = agreement?.engine.duty(id);
  if (agreement === undefined || duty === undefined) return undefined;
  const reasons = agreement.engine.why(duty, clocks.asOf);
  const nextSteps = duty.case === null ? [] : agreement.engine.nextStepsOf(duty.case, clocks.asOf);
  const row = dutyRows(agreement, clocks.asOf)(duty);
  return {
    clocks,
    seat,
    duty: row,
    provenance: duty.provenance,
    reasons,
    text: whyText(reasons, duty, row.verdict.standing, nextSteps),
    acts: actRows(view, actsOf(duty, reasons), clocks.asOf),
    nextSteps,
    quotas: quotasOf(agreement, duty),
    basis: basisOf(agreement),
    turns: turnsIn(agreement, duty),
  };
}

/** The acts the duty and its explanation rest on, in this order: what it arose from, what performed it, what else is named. */
function actsOf(duty: Duty, reasons: Reason): readonly string[] {
  return [
    ...(duty.trigger === null ? [] : [duty.trigger]),
    ...duty.performances.map(done => done.act),
    ...duty.defects.map(defect => defect.act),
    ...duty.attestations.map(attestation => attestation.act),
    ...actsIn(reasons),
  ];
}

function actsIn(reason: Reason): readonly string[] {
  return [...reason.acts, ...reason.because.flatMap(actsIn)];
}

/** The quotas whose count the duty's trigger is part of. */
function quotasOf(agreement: AgreementView, duty: Duty): DutyPage['quotas'] {
  const { trigger } = duty;
  return trigger === null ? [] : agreement.engine.quotas().filter(use => use.acts.includes(trigger));
}

/** The moments at which the verdict changes, each with the status from then on. */
function turnsIn(agreement: AgreementView, duty: Duty): DutyPage['turns'] {
  const turns = turnsOf(duty).map(at => ({ at, status: verdictAt(duty, at, agreement.adoption).status }));
  return turns.filter((turn, index) => turn.status !== turns[index - 1]?.status);
}
