import { comparisons } from '../language/condition-vocabulary.ts';
import type { Comparison, Condition, Field, Provenance } from '../document.ts';
import { report } from '../notebook.ts';
import { itemsOf, type MapNode, member, type Node, textOf } from '../yaml/node.ts';
import { readAmount } from './amount.ts';
import { knownField, knownName, type Scope, type Subject } from './scope.ts';

/** A condition being read: its node, what it speaks about, and what it has beside its kind. */
export interface Reading {
  readonly node: MapNode;
  readonly subject: Subject;
  readonly basis: { readonly says: string | null; readonly provenance: Provenance };
  readonly scope: Scope;
}

/** The type of field each leaf is about. */
const leafTypes = {
  count: 'count',
  length: 'length',
  ordered: 'ordered',
  choice: 'choice',
  flag: 'yes-no',
  party: 'party',
} as const;

type LeafKind = keyof typeof leafTypes;

/** Whether a kind of condition is about one field. */
export function isFieldLeaf(kind: string): kind is LeafKind {
  return Object.hasOwn(leafTypes, kind);
}

/** A condition about one field; null when it could not be read. */
export function readFieldLeaf(kind: LeafKind, value: Node, reading: Reading): Condition | null {
  const { subject, basis, scope } = reading;
  const field = knownField(value, subject, scope);
  const name = textOf(value) ?? '';
  if (field !== null && field.type !== leafTypes[kind]) {
    report(
      scope.notebook,
      value,
      'wrong-field-type',
      `${name} is of type ${field.type}, and ${kind} compares a field of type ${leafTypes[kind]}.`,
      cureOfType(field, name),
    );
    return null;
  }
  switch (kind) {
    case 'flag':
      return field === null ? null : { is: 'flag', field: name, ...basis };
    case 'count':
    case 'length':
      return readNumber(kind, name, field, reading);
    case 'ordered':
      return readOrdered(name, field, reading);
    default:
      return readOneOf(kind, name, field, reading);
  }
}

function readNumber(
  kind: 'count' | 'length',
  name: string,
  field: Field | null,
  { node, basis, scope }: Reading,
): Condition | null {
  const comparison = comparisonOf(node, scope);
  if (comparison === null || field === null || !('unit' in field)) return null;
  const limit = readAmount(comparison.value, [field.unit], scope);
  return limit === null
    ? null
    : { is: kind, field: name, comparison: comparison.word, limit: limit.amount, unit: limit.unit, ...basis };
}

function readOneOf(
  kind: 'choice' | 'party',
  name: string,
  field: Field | null,
  { node, basis, scope }: Reading,
): Condition | null {
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
  if (field === null) return null;
  const known = kind === 'party' ? scope.members : wordsOf(field);
  const oneOf = itemsOf(stated).flatMap(item => knownName(item, known, kind, scope) ?? []);
  return oneOf.length === 0 ? null : { is: kind, field: name, oneOf, ...basis };
}

function cureOfType(field: Field, name: string): string {
  const fitting = Object.entries(leafTypes).find(([, type]) => type === field.type);
  return fitting === undefined ? 'Use another field.' : `Write ${fitting[0]}: ${name}, or use another field.`;
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

/** How long a thing lasts, between two of its fields. */
export function readLasts(value: Node, { node, subject, basis, scope }: Reading): Condition | null {
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
