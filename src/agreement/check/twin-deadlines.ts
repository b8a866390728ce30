import type { Agreement, DutyRule } from '../document.ts';
import { placeOf, report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';
import { exampleOf } from './possible.ts';
import { conditionsOf, thingOf } from './never-true.ts';

/** The same bearer may not owe the same act about the same thing by two deadlines at once. */
export function checkTwinDeadlines(agreement: Agreement, scope: Scope): void {
  const duties = Object.values(agreement.duties);
  for (const [at, duty] of duties.entries()) {
    const twin = duties.slice(0, at).find(other => areTwins(duty, other, agreement));
    const [node, first] = [scope.nodes.get(duty), twin === undefined ? undefined : scope.nodes.get(twin)];
    if (twin === undefined || node === undefined || first === undefined) continue;
    report(
      scope.notebook,
      node,
      'two-deadlines',
      `The duties ${twin.id} and ${duty.id} ask the same act of the same party by two deadlines: "${twin.deadline.phrase}" (${placeOf(scope.notebook, first)}) and "${duty.deadline.phrase}".`,
      'Keep one, or give them conditions that exclude each other.',
    );
  }
}

function areTwins(a: DutyRule, b: DutyRule, agreement: Agreement): boolean {
  const sameDemand =
    JSON.stringify([a.origin, a.owedBy, a.owedTo, a.match]) === JSON.stringify([b.origin, b.owedBy, b.owedTo, b.match]);
  if (!sameDemand || a.deadline.phrase === b.deadline.phrase || !a.doneBy.some(kind => b.doneBy.includes(kind)))
    return false;
  if (a.deadline.form === 'none-stated' || b.deadline.form === 'none-stated') return false;
  const thing = thingOf(a, agreement);
  return thing === null || exampleOf([...conditionsOf(a), ...conditionsOf(b)], thing, agreement) !== null;
}
