import type { Agreement, Class, Condition } from '../document.ts';
import { report } from '../notebook.ts';
import type { Scope } from '../read/scope.ts';

/** How many classes may rest on one another, so that every program that reads the file can follow them. */
const deepest = 40;

/** A class may not be defined by itself, directly or through others, nor rest on too many others. */
export function checkClassCircles(agreement: Agreement, scope: Scope): void {
  const rests = restsOf(agreement);
  const depths = depthsOf(rests);
  for (const known of Object.values(agreement.classes)) {
    const node = scope.nodes.get(known);
    const circle = depths.has(known.id) ? null : circleFrom(known.id, rests, depths);
    if (node === undefined) continue;
    if (circle !== null) {
      report(
        scope.notebook,
        node,
        'class-by-itself',
        `The class ${known.id} is defined by itself: ${circle.join(' → ')}.`,
        'Take it out of one of these definitions.',
      );
    } else if ((depths.get(known.id) ?? 0) > deepest) {
      report(
        scope.notebook,
        node,
        'too-deep',
        `The class ${known.id} rests on more than ${deepest} others, one on the other.`,
        'Write some of them out.',
      );
    }
  }
}

/** Whether the classes can be followed to their ends: none is defined by itself. */
export function classesEnd(agreement: Agreement): boolean {
  const rests = restsOf(agreement);
  const depths = depthsOf(rests);
  return [...rests.keys()].every(id => (depths.get(id) ?? Infinity) <= deepest);
}

/** The classes that each class names. */
function restsOf({ classes }: Agreement): ReadonlyMap<string, readonly string[]> {
  const named = ({ condition }: Class): string[] => classesIn(condition).filter(name => Object.hasOwn(classes, name));
  return new Map(Object.values(classes).map(known => [known.id, named(known)]));
}

/** How many classes each rests on in a row; a class that rests on a circle has no depth. */
function depthsOf(rests: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const users = new Map<string, string[]>();
  for (const [id, names] of rests) for (const name of names) usersOf(name, users).push(id);
  const depths = new Map<string, number>();
  const ready = new Set([...rests].filter(([, names]) => names.length === 0).map(([id]) => id));
  // A set grows while it is walked, and holds each class once.
  for (const id of ready) {
    const names = rests.get(id) ?? [];
    depths.set(id, 1 + Math.max(0, ...names.map(name => depths.get(name) ?? 0)));
    for (const user of users.get(id) ?? []) {
      if ((rests.get(user) ?? []).every(name => depths.has(name))) ready.add(user);
    }
  }
  return depths;
}

function usersOf(name: string, users: Map<string, string[]>): string[] {
  const known = users.get(name) ?? [];
  users.set(name, known);
  return known;
}

/** The circle on which a class stands; null when it only rests on one. */
function circleFrom(
  id: string,
  rests: ReadonlyMap<string, readonly string[]>,
  depths: ReadonlyMap<string, number>,
): readonly string[] | null {
  const path = [id];
  for (;;) {
    const next = rests.get(path.at(-1) ?? '')?.find(name => !depths.has(name));
    if (next === id) return [...path, id];
    if (next === undefined || path.includes(next)) return null;
    path.push(next);
  }
}

/** The classes a condition names itself. */
function classesIn(condition: Condition): string[] {
  if (condition.is === 'class') return [condition.class];
  if (condition.is === 'not') return classesIn(condition.of);
  return condition.is === 'all-of' || condition.is === 'any-of' ? condition.of.flatMap(classesIn) : [];
}
