import { exactly } from '../../core/index.ts';
import type { Ladder, LadderStep } from '../document.ts';
import type { Bearer, Duty, NextStep } from '../evaluation.ts';
import type { CaseState } from './case-state.ts';
import { withdrawalOf } from './chain.ts';
import type { Surroundings } from './derive.ts';
import { bearersOf } from './party.ts';
import { valueIn } from './quota-count.ts';
import { hasCome, standsAt, verdictAt } from './verdict.ts';

/** What may be sent next about a case at a moment: acts that perform what is owed, and the ladder steps that may be opened. */
export function nextStepsIn(state: CaseState | undefined, asOf: number, around: Surroundings): readonly NextStep[] {
  if (state === undefined) return [];
  const owed = state.duties.filter(duty => isOwed(duty, asOf, around)).flatMap(duty => performing(duty, around));
  const opened = state.chains.some(chain => hasCome(chain.root.happened, asOf) !== 'no');
  const ladders = Object.values(around.rules.agreement.ladders).filter(
    ladder => opened && ladder.about === state.thing,
  );
  const open = ladders.flatMap(ladder => ladder.steps.filter(step => mayOpen(step, ladder, state, asOf)));
  return [...owed, ...open.map(step => opening(step, state, asOf, around))];
}

function isOwed(duty: Duty, asOf: number, { adoption }: Surroundings): boolean {
  if (duty.condition !== 'yes' || duty.performances.some(performance => standsAt(performance, asOf) !== 'no'))
    return false;
  const { status } = verdictAt(duty, asOf, adoption);
  return status === 'open' || status === 'overdue' || status === 'undetermined';
}

function performing(duty: Duty, { rules }: Surroundings): readonly NextStep[] {
  const kinds = rules.duties.get(duty.rule)?.rule.doneBy ?? [];
  return kinds.map(kind => ({
    kind,
    says: duty.says,
    by: [duty.bearer],
    provenance: duty.provenance,
    duty: duty.id,
    due: duty.due,
    clock: duty.dueStated ? duty.deadlinePhrase : '',
  }));
}

/** A step not yet taken, whose earlier step was done or has run out of time: silence never blocks it. */
function mayOpen(step: LadderStep, ladder: Ladder, state: CaseState, asOf: number): boolean {
  if (hasActOf([step.openedBy, ...step.doneBy], state, asOf)) return false;
  const earlier = ladder.steps.find(candidate => candidate.step === step.onlyAfter);
  return (
    earlier === undefined ||
    hasActOf(earlier.doneBy, state, asOf) ||
    hasRunOut(`${ladder.id}.${earlier.step}`, state, asOf)
  );
}

function hasRunOut(rule: string, state: CaseState, asOf: number): boolean {
  return state.duties.some(duty => {
    if (duty.rule !== rule) return false;
    const lifted =
      duty.excused?.truth === 'yes' && duty.excused.until === null && hasCome(duty.excused.from, asOf) !== 'no';
    return lifted || (duty.due !== null && hasCome(duty.due, asOf) !== 'no');
  });
}

function hasActOf(kinds: readonly string[], state: CaseState, asOf: number): boolean {
  return state.chains.some(
    chain =>
      kinds.includes(chain.root.kind) && withdrawalOf(chain) === null && hasCome(chain.root.happened, asOf) !== 'no',
  );
}

function opening(step: LadderStep, state: CaseState, asOf: number, around: Surroundings): NextStep {
  const by: readonly Bearer[] = bearersOf(around.rules.kinds.get(step.openedBy)?.kind.by ?? { is: 'any-party' }, {
    rules: around.rules,
    trigger: null,
    factOf: field => valueIn(state.layers, state.shape.slots.get(field) ?? -1),
    holderOf: role => around.roles.holderAt(role, exactly(asOf)),
  });
  const clock = step.deadline.form === 'none-stated' ? '' : step.deadline.phrase;
  return { kind: step.openedBy, says: step.says, by, provenance: step.provenance, duty: null, due: null, clock };
}
