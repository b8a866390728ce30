import { comparisons, conditionKinds } from '../language/condition-vocabulary.ts';
import type { Comparison, Condition, Field, Provenance } from '../document.ts';
import { report } from '../notebook.ts';
import { itemsOf, type MapNode, member, type Node, textOf } from '../yaml/node.ts';
import { readAmount } from './amount.ts';
import { readProvenance } from './provenance.ts';
import { knownField, knownName, placed, type Scope, type Subject } from './scope.ts';

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
  const basis: Basis = { says: textOf(member(node, 'says')), provenance: readProvenance(node, around, scope) };
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

interface Basis {
  readonly says: string | null;
  readonly provenance: Provenance;
}

interface Reading {
  readonly node: MapNode;
  readonly subject: Subject;
  readonly basis: Basis;
  readonly scope: Scope;
}

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
      return readFieldLeaf(kind, value, reading);
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

function readLasts(value: Node, { node, subject, basis, scope }: Reading): Condition | null {
  if (subject.thing !== null) knownName(value, [subject.thing], 'thing', scope);
  const [from, until] = [momentField('from', node, subject, scope), momentField('until', node, subject, scope)];
  const comparison = comparisonOf(node, scope);
  const limit = comparison === null ? null : readAmount(comparison.value, ['hours', 'days'], scope);
  if (from === null || until === null || comparison === null || limit === null) return null;
  return {
    is: 'lasts',
    comparison: comparison.word,
    amount: limit.amount,
    unit: limit.unit === 'days' ? 'days' : 'hours',
    from,
    until,
    ...basis,
  };
}

function momentField(key: 'from' | 'until', node: MapNode, subject: Subject, scope: Scope): string | null {
  const stated = member(node, key);
  if (stated === undefined) {
    report(
      scope.notebook,
      node,
      'missing-key',
      `${key} is missing: how long it lasts is counted between two fields.`,
      `Add ${key}: a field of type date or instant.`,
    );
    return null;
  }
  const field = knownField(stated, subject, scope);
  if (field !== null && field.type !== 'date' && field.type !== 'instant') {
    report(
      scope.notebook,
      stated,
      'not-a-date',
      `${textOf(stated)} is a ${field.type}, neither date nor instant.`,
      'Name a field of type date or instant.',
    );
  }
  return textOf(stated);
}

/** The type of field each leaf is about. */
const leafTypes: Readonly<Record<string, Field['type']>> = {
  count: 'count',
  length: 'length',
  ordered: 'ordered',
  choice: 'choice',
  flag: 'yes-no',
  party: 'party',
};

function readFieldLeaf(kind: string, value: Node, reading: Reading): Condition | null {
  const { node, subject, basis, scope } = reading;
  const found = knownField(value, subject, scope);
  const name = textOf(value) ?? '';
  if (found !== null && found.type !== leafTypes[kind]) {
    report(
      scope.notebook,
      value,
      'wrong-field-type',
      `${name} is of type ${found.type}, and ${kind} compares a field of type ${leafTypes[kind]}.`,
      cureOfType(found, name),
    );
    return null;
  }
  if (kind === 'flag') return found === null ? null : { is: 'flag', field: name, ...basis };
  if (kind === 'count' || kind === 'length') {
    const limit = readLimit(node, found, scope);
    return found === null || limit === null ? null : { is: kind, field: name, ...limit, ...basis };
  }
  if (kind === 'ordered') return readOrdered(name, found, reading);
  const oneOf = readOneOf(
    node,
    kind === 'party' ? [...scope.members] : wordsOf(found),
    kind === 'party' ? 'party' : 'choice',
    found !== null,
    scope,
  );
  if (found === null || oneOf === null || oneOf.length === 0) return null;
  return { is: kind === 'party' ? 'party' : 'choice', field: name, oneOf, ...basis };
}

function cureOfType(field: Field, name: string): string {
  const kind = Object.keys(leafTypes).find(leaf => leafTypes[leaf] === field.type);
  return kind === undefined ? 'Use another field.' : `Write ${kind}: ${name}, or use another field.`;
}

function readLimit(
  node: MapNode,
  field: Field | null,
  scope: Scope,
): { comparison: Comparison; limit: number; unit: string } | null {
  const comparison = comparisonOf(node, scope);
  if (comparison === null || field === null || !('unit' in field)) return null;
  const limit = readAmount(comparison.value, [field.unit], scope);
  return limit === null ? null : { comparison: comparison.word, limit: limit.amount, unit: limit.unit };
}

function readOrdered(name: string, field: Field | null, { node, basis, scope }: Reading): Condition | null {
  const is = member(node, 'is');
  const comparison = is === undefined ? comparisonOf(node, scope) : { word: 'is' as const, value: is };
  if (comparison === null || field === null) return null;
  const value = knownName(comparison.value, wordsOf(field), 'choice', scope);
  return value === null ? null : { is: 'ordered', field: name, comparison: comparison.word, value, ...basis };
}

function wordsOf(field: Field | null): readonly string[] {
  return field?.type === 'choice' || field?.type === 'ordered' ? field.of : [];
}

function readOneOf(
  node: MapNode,
  known: readonly string[],
  what: string,
  sure: boolean,
  scope: Scope,
): string[] | null {
  const stated = member(node, 'is') ?? member(node, 'one-of');
  if (stated === undefined) {
    report(
      scope.notebook,
      node,
      'missing-key',
      'Nothing says which values are meant.',
      'Add is: with one of them, or one-of: with several.',
    );
    return null;
  }
  if (!sure) return null;
  return itemsOf(stated).flatMap(item => knownName(item, known, what, scope) ?? []);
}

function comparisonOf(node: MapNode, scope: Scope): { word: Comparison; value: Node } | null {
  const found = comparisons.flatMap(word => {
    const value = member(node, word);
    return value === undefined ? [] : [{ word, value }];
  });
  if (found.length === 1 && found[0] !== undefined) return found[0];
  report(
    scope.notebook,
    node,
    found.length === 0 ? 'missing-key' : 'two-comparisons',
    found.length === 0 ? 'Nothing says with what it is compared.' : 'Two comparisons stand in one condition.',
    `Write one of ${comparisons.join(', ')}; join several with all-of.`,
  );
  return null;
}
