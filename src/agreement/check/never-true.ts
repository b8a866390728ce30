import type { Agreement, DutyRule } from '../document.ts';
import { report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';
import { type Asked, exampleOf } from './possible.ts';

/** A class that nothing can belong to, and a duty whose conditions exclude each other, were not meant. */
export function checkNeverTrue(agreement: Agreement, scope: Scope): void {
  for (const known of Object.values(agreement.classes)) {
    const node = scope.nodes.get(known);
    if (node === undefined || exampleOf([{ condition: known.condition, holds: true }], known.of, agreement) !== null)
      continue;
    report(
      scope.notebook,
      node,
      'never-true',
      `Nothing can belong to the class ${known.id}: its conditions exclude each other.`,
      'Use any-of, or change one of the limits.',
    );
  }
  for (const duty of Object.values(agreement.duties)) {
    const [node, thing] = [scope.nodes.get(duty), thingOf(duty, agreement)];
    if (node === undefined || thing === null || exampleOf(conditionsOf(duty), thing, agreement) !== null) continue;
    report(
      scope.notebook,
      node,
      'never-arises',
      `The duty ${duty.id} can never be owed: its conditions exclude each other.`,
      'Change if or unless.',
    );
  }
}

/** What must hold, and must not hold, for a duty to be owed. */
export function conditionsOf(duty: DutyRule): Asked[] {
  return [
    ...(duty.if === null ? [] : [{ condition: duty.if, holds: true }]),
    ...duty.unless.map(condition => ({ condition, holds: false })),
  ];
}

/** The thing a duty is about; null when it is about none. */
export function thingOf(duty: DutyRule, agreement: Agreement): string | null {
  if (duty.origin.from === 'thing') return duty.origin.thing;
  return duty.origin.from === 'act' ? (agreement.acts[duty.origin.kind]?.about ?? null) : null;
}
