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

/** The shortest chain of demands from one kind to another, after what stands before it; null when there is none. */
function chain(
  from: string,
  to: string,
  demands: ReadonlyMap<string, ReadonlySet<string>>,
  path: readonly string[],
): readonly string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  for (const kind of cameFrom.keys()) {
    if (kind === to) return [...path, ...wayTo(to, cameFrom)];
    for (const next of demands.get(kind) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, kind);
  }
  return null;
}

function wayTo(kind: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const way: string[] = [];
  for (let at: string | null = kind; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}
