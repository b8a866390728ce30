import type { Agreement } from '../document.ts';
import { report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';
import { conditionsOf } from './never-true.ts';

/** Acts may not demand one another without end: each answer would again be owed an answer. */
export function checkDemandsEnd(agreement: Agreement, scope: Scope): void {
  const demands = new Map<string, Set<string>>();
  for (const duty of Object.values(agreement.duties)) {
    // A duty under a condition may end the chain, and one with several answers may be met by the harmless one.
    const [answer, ...others] = duty.doneBy;
    if (duty.origin.from !== 'act' || answer === undefined || others.length > 0 || conditionsOf(duty).length > 0)
      continue;
    const { kind } = duty.origin;
    if (demands.get(kind)?.has(answer) === true) continue;
    const [node, circle] = [scope.nodes.get(duty), chain(answer, kind, demands, [kind])];
    if (node !== undefined && circle !== null) {
      report(
        scope.notebook,
        node,
        'demands-without-end',
        `These acts demand each other without end: ${circle.join(' → ')}.`,
        'Put a condition on one of the duties, or let another kind of act perform it.',
      );
    }
    demands.set(kind, (demands.get(kind) ?? new Set()).add(answer));
  }
}

function chain(
  from: string,
  to: string,
  demands: ReadonlyMap<string, ReadonlySet<string>>,
  path: readonly string[],
): readonly string[] | null {
  if (from === to) return [...path, from];
  if (path.includes(from)) return null;
  for (const next of demands.get(from) ?? []) {
    const found = chain(next, to, demands, [...path, from]);
    if (found !== null) return found;
  }
  return null;
}
