import { conditionKinds } from '../language/condition-vocabulary.ts';
import type { Condition, Provenance } from '../document.ts';
import { report } from '../notebook.ts';
import { itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import { isFieldLeaf, readFieldLeaf, readLasts, type Reading } from './condition-leaf.ts';
import { readProvenance } from './provenance.ts';
import { knownName, placed, type Scope, type Subject } from './scope.ts';

/** A condition over a subject, or null when it could not be read; what it does not cite it has from the rule around it. */
export function readCondition(
  node: Node | undefined,
  subject: Subject,
  around: Provenance,
  scope: Scope,
): Condition | null {
  if (node?.is !== 'map') return null;
  const kinds = node.entries.filter(({ key }) => conditionKinds.some(kind => kind === key.text));
  const [first, ...others] = kinds;
  if (first === undefined) {
    if (node.entries.some(({ key }) => Object.hasOwn(dressing, key.text)))
      report(
        scope.notebook,
        node,
        'empty-condition',
        'This condition states nothing.',
        `Add one of: ${conditionKinds.join(', ')}.`,
      );
    return null;
  }
  if (others.length > 0) {
    report(
      scope.notebook,
      node,
      'two-conditions',
      `Two conditions stand in one place: ${kinds.map(({ key }) => key.text).join(' and ')}.`,
      'Join them with all-of or any-of.',
    );
    return null;
  }
  const basis: Reading['basis'] = {
    says: textOf(member(node, 'says')),
    provenance: readProvenance(node, around, scope),
  };
  const condition = readKind(first.key.text, first.value, { node, subject, basis, scope });
  return condition === null ? null : placed(condition, node, scope);
}

/** Members that only dress a condition; without any of them an unreadable mapping was noted already. */
const dressing: Readonly<Record<string, true>> = {
  says: true,
  cites: true,
  source: true,
  grade: true,
  check: true,
  of: true,
};

function readKind(kind: string, value: Node, reading: Reading): Condition | null {
  const { subject, basis, scope } = reading;
  switch (kind) {
    case 'all-of':
    case 'any-of':
      return readParts(kind, value, reading);
    case 'not': {
      const of = readCondition(value, subject, basis.provenance, scope);
      return of === null ? null : { is: 'not', of, ...basis };
    }
    case 'class':
      return readClassLeaf(value, reading);
    case 'over': {
      const quota = knownName(value, Object.keys(scope.quotas), 'quota', scope);
      return quota === null ? null : { is: 'over', quota, ...basis };
    }
    case 'lasts':
      return readLasts(value, reading);
    default:
      return isFieldLeaf(kind) ? readFieldLeaf(kind, value, reading) : null;
  }
}

/** A combination of which one part cannot be read cannot be read: what is left would mean something else. */
function readParts(kind: 'all-of' | 'any-of', value: Node, { subject, basis, scope }: Reading): Condition | null {
  const parts = itemsOf(value).map(item => readCondition(item, subject, basis.provenance, scope));
  const of = parts.filter(part => part !== null);
  return of.length === parts.length ? { is: kind, of, ...basis } : null;
}

function readClassLeaf(value: Node, { subject, basis, scope }: Reading): Condition | null {
  const name = knownName(value, Object.keys(scope.classes), 'class', scope);
  if (name === null) return null;
  const of = scope.classes[name];
  if (of !== subject.thing)
    report(
      scope.notebook,
      value,
      'class-of-another-thing',
      `${name} is a class of ${of}, and this rule is about ${subject.thing ?? 'no thing'}.`,
      `Use a class of ${subject.thing ?? 'the thing the rule is about'}.`,
    );
  return { is: 'class', class: name, ...basis };
}
