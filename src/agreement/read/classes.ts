import type { Class } from '../document.ts';
import { report } from '../notebook.ts';
import { entriesOf, itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import { readCondition } from './condition.ts';
import { noProvenance, readProvenance, requireCites } from './provenance.ts';
import { fieldsOf, knownName, placed, type Scope } from './scope.ts';

/** The named conditions. */
export function readClasses(root: Node, scope: Scope): Readonly<Record<string, Class>> {
  return Object.fromEntries(
    entriesOf(member(root, 'classes')).flatMap(({ key, value }) => {
      const read = readClass(key.text, value, scope);
      return read === null ? [] : [[key.text, read]];
    }),
  );
}

function readClass(id: string, node: Node, scope: Scope): Class | null {
  const of = knownName(member(node, 'of'), Object.keys(scope.things), 'thing', scope);
  const provenance = readProvenance(node, noProvenance, scope);
  requireCites(node, provenance, 'class', scope);
  const implies = itemsOf(member(node, 'implies')).flatMap(item => {
    const name = knownName(item, Object.keys(scope.classes), 'class', scope);
    if (name !== null && scope.classes[name] !== of)
      report(
        scope.notebook,
        item,
        'class-of-another-thing',
        `${name} is a class of ${scope.classes[name]}, not of ${of}.`,
        'Name a class of the same thing.',
      );
    return name ?? [];
  });
  if (of === null) return null;
  const condition = readCondition(node, { thing: of, fields: fieldsOf(of, scope), trigger: null }, provenance, scope);
  return condition === null ? null : placed({ id, of, condition, implies, provenance }, node, scope);
}

/** The thing each class is of, before the classes are read. */
export function classHeads(root: Node): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesOf(member(root, 'classes')).map(({ key, value }) => [key.text, textOf(member(value, 'of')) ?? '']),
  );
}
