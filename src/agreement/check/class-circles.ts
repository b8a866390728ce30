import type { Agreement, Condition } from '../document.ts';
import { report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';

/** A class may not be defined by itself, directly or through others. */
export function checkClassCircles(agreement: Agreement, scope: Scope): void {
  for (const { id, condition } of Object.values(agreement.classes)) {
    const circle = pathTo(id, condition, agreement, []);
    const node = circle === null ? undefined : scope.nodes.get(agreement.classes[id] ?? {});
    if (circle === null || node === undefined) continue;
    report(
      scope.notebook,
      node,
      'class-by-itself',
      `The class ${id} is defined by itself: ${[id, ...circle].join(' → ')}.`,
      'Take it out of one of these definitions.',
    );
  }
}

function pathTo(
  target: string,
  condition: Condition,
  agreement: Agreement,
  path: readonly string[],
): readonly string[] | null {
  for (const name of classesIn(condition)) {
    if (name === target) return [...path, name];
    const next = agreement.classes[name];
    if (next === undefined || path.includes(name)) continue;
    const found = pathTo(target, next.condition, agreement, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}

/** The classes a condition names itself. */
export function classesIn(condition: Condition): string[] {
  if (condition.is === 'class') return [condition.class];
  if (condition.is === 'not') return classesIn(condition.of);
  return condition.is === 'all-of' || condition.is === 'any-of' ? condition.of.flatMap(classesIn) : [];
}
