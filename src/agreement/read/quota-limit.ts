import type { Field, QuotaLimit } from '../document.ts';
import { report } from '../notebook.ts';
import { integerOf, member, type Node, type ScalarNode, textOf } from '../yaml/node.ts';
import { readAmount } from './amount.ts';
import { reportUnknown, type Scope } from './scope.ts';

/** A number, or how it is computed from what a party has declared; null when it cannot be read. */
export function readQuotaLimit(node: Node | undefined, perCalendarYear: boolean, scope: Scope): QuotaLimit | null {
  const fixed = integerOf(node);
  if (fixed !== null) return { is: 'fixed', limit: fixed };
  const of = member(node, 'of');
  return node === undefined || of?.is !== 'scalar' ? null : readComputed(node, of, perCalendarYear, scope);
}

function readComputed(node: Node, of: ScalarNode, perCalendarYear: boolean, scope: Scope): QuotaLimit | null {
  const [kind = '', field = ''] = of.text.split('.');
  const fields = Object.hasOwn(scope.kinds, kind) ? scope.kinds[kind]?.fields : undefined;
  if (fields === undefined) {
    reportUnknown(of, kind, Object.keys(scope.kinds), 'declaration', scope);
    return null;
  }
  const counted = fields[field];
  if (counted?.type !== 'count') {
    reportUnknown(of, field, namesOf(fields, 'count'), 'count', scope, ` of ${kind}`);
    return null;
  }
  if (perCalendarYear && namesOf(fields, 'year').length === 0) {
    report(
      scope.notebook,
      of,
      'declaration-without-year',
      `${kind} does not say for which year it is valid.`,
      `Give ${kind} a field of type year.`,
    );
  }
  const round = textOf(member(node, 'round')) === 'down' ? 'down' : 'up';
  return {
    is: 'computed',
    per: readPer(member(node, 'per'), counted.unit, scope),
    kind,
    field,
    round,
    cap: integerOf(member(node, 'cap')),
  };
}

function namesOf(fields: Readonly<Record<string, Field>>, type: Field['type']): string[] {
  return Object.keys(fields).filter(name => fields[name]?.type === type);
}

function readPer(node: Node | undefined, unit: string, scope: Scope): number {
  const per = readAmount(node, [unit], scope)?.amount ?? 1;
  if (node !== undefined && per === 0)
    report(
      scope.notebook,
      node,
      'nothing-per',
      'A quota cannot be one for every nought.',
      'Write how many count as one.',
    );
  return Math.max(1, per);
}
