import type { Agreement, DutyRule } from '../document.ts';
import { report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';
import { thingOf } from './never-true.ts';

/** Every rule must be reached by some act, and every act that performs or reports must be about the same thing. */
export function checkActsReach(agreement: Agreement, scope: Scope): void {
  for (const duty of Object.values(agreement.duties)) checkDuty(duty, agreement, scope);
  for (const power of Object.values(agreement.powers)) {
    const node = scope.nodes.get(power);
    const astray = power.creates.filter(id => !arisesFrom(agreement.duties[id], power.exercisedBy));
    if (node === undefined || astray.length === 0) continue;
    report(
      scope.notebook,
      node,
      'power-creates-nothing',
      `${astray.join(', ')} does not arise from ${power.exercisedBy}, by which the power ${power.id} is exercised.`,
      'Name duties that arise from that kind of act.',
    );
  }
  checkAttestations(agreement, scope);
}

function arisesFrom(duty: DutyRule | undefined, kind: string): boolean {
  return duty === undefined || (duty.origin.from === 'act' && duty.origin.kind === kind);
}

function checkDuty(duty: DutyRule, agreement: Agreement, scope: Scope): void {
  const [node, thing] = [scope.nodes.get(duty), thingOf(duty, agreement)];
  if (node === undefined) return;
  if (duty.origin.from === 'thing' && !Object.values(agreement.acts).some(kind => kind.about === thing)) {
    report(
      scope.notebook,
      node,
      'no-act-reaches',
      `No kind of act is about ${thing}, so the duty ${duty.id} can never arise.`,
      `Declare a kind of act with about: ${thing}.`,
    );
  }
  if (duty.match !== null) return;
  for (const id of [...duty.doneBy, ...duty.excusedBy]) {
    const kind = agreement.acts[id];
    if (kind === undefined || duty.origin.from === 'calendar' || kind.about === thing) continue;
    report(
      scope.notebook,
      node,
      'act-of-another-thing',
      `${id} is about ${kind.about ?? 'no thing'}, and the duty ${duty.id} is about ${thing ?? 'no thing'}, so the act can never be found.`,
      'Use a kind of act about the same thing, or say with match: which act is meant.',
    );
  }
}

function checkAttestations(agreement: Agreement, scope: Scope): void {
  for (const kind of Object.values(agreement.acts)) {
    const node = scope.nodes.get(kind);
    if (node === undefined) continue;
    const astray = kind.attestsNo.filter(id => agreement.acts[id]?.about !== kind.about);
    if (astray.length > 0)
      report(
        scope.notebook,
        node,
        'act-of-another-thing',
        `${kind.id} reports the absence of ${astray.join(', ')}, which is about another thing.`,
        'Let both kinds of act be about the same thing.',
      );
    if (kind.attestsNo.length === 0 && (kind.attestsElapsed ?? null) !== null) {
      report(
        scope.notebook,
        node,
        'attests-nothing',
        `${kind.id} states that time has run out, but not what was missing.`,
        'Add attests-no: the kind of act that had not been received.',
      );
    }
  }
}
