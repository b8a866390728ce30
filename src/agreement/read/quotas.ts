import type { Quota, QuotaLimit } from '../document.ts';
import { report } from '../notebook.ts';
import { entriesOf, integerOf, itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import { readAmount } from './amount.ts';
import { readCondition } from './condition.ts';
import { noProvenance, readProvenance, requireCites } from './provenance.ts';
import { knownName, placed, reportUnknown, type Scope, type Subject } from './scope.ts';

/** How often something must be borne. */
export function readQuotas(root: Node, scope: Scope): Readonly<Record<string, Quota>> {
  return Object.fromEntries(
    entriesOf(member(root, 'quotas')).flatMap(({ key, value }) => {
      const quota = readQuota(key.text, value, scope);
      return quota === null ? [] : [[key.text, quota]];
    }),
  );
}

/** The kind each quota counts, before the quotas are read. */
export function quotaHeads(root: Node): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesOf(member(root, 'quotas')).map(({ key, value }) => [key.text, textOf(member(value, 'counts')) ?? '']),
  );
}

function readQuota(id: string, node: Node, scope: Scope): Quota | null {
  const counts = knownName(member(node, 'counts'), Object.keys(scope.kinds), 'act', scope);
  const thing = counts === null ? null : (scope.kinds[counts]?.about ?? null);
  const subject: Subject = {
    thing,
    fields: thing === null ? {} : (scope.things[thing]?.fields ?? {}),
    trigger: counts,
  };
  const provenance = readProvenance(node, noProvenance, scope);
  requireCites(node, provenance, 'quota', scope);
  const per = itemsOf(member(node, 'per'));
  const perFields = per
    .filter(item => textOf(item) !== 'calendar-year')
    .flatMap(item => readPer(item, subject, scope) ?? []);
  const perCalendarYear = per.some(item => textOf(item) === 'calendar-year');
  const limit = readLimit(member(node, 'at-most'), perCalendarYear, scope);
  const notCounting = readCondition(member(node, 'not-counting'), subject, provenance, scope);
  if (counts === null || limit === null) return null;
  const says = textOf(member(node, 'says')) ?? `How many acts of kind ${counts.replaceAll('-', ' ')} count`;
  return placed({ id, says, counts, notCounting, perFields, perCalendarYear, limit, provenance }, node, scope);
}

function readPer(node: Node, subject: Subject, scope: Scope): string | null {
  const [thing = '', field = ''] = (textOf(node) ?? '').split('.');
  if (thing !== subject.thing) {
    reportUnknown(
      node,
      textOf(node) ?? '',
      ['calendar-year', ...Object.keys(subject.fields).map(name => `${subject.thing}.${name}`)],
      'field',
      scope,
    );
    return null;
  }
  if (Object.hasOwn(subject.fields, field)) return field;
  reportUnknown(node, field, Object.keys(subject.fields), 'field', scope);
  return null;
}

function readLimit(node: Node | undefined, perCalendarYear: boolean, scope: Scope): QuotaLimit | null {
  const fixed = integerOf(node);
  if (fixed !== null) return { is: 'fixed', limit: fixed };
  const of = member(node, 'of');
  if (node === undefined || of?.is !== 'scalar') return null;
  const [kind = '', field = ''] = of.text.split('.');
  const head = Object.hasOwn(scope.kinds, kind) ? scope.kinds[kind] : undefined;
  if (head === undefined) {
    reportUnknown(of, kind, Object.keys(scope.kinds), 'declaration', scope);
    return null;
  }
  const counted = head.fields[field];
  if (counted?.type !== 'count') {
    reportUnknown(
      of,
      field,
      Object.keys(head.fields).filter(name => head.fields[name]?.type === 'count'),
      'count',
      scope,
      ` of ${kind}`,
    );
    return null;
  }
  if (perCalendarYear && !Object.values(head.fields).some(({ type }) => type === 'year')) {
    report(
      scope.notebook,
      of,
      'declaration-without-year',
      `${kind} does not say for which year it is valid.`,
      `Give ${kind} a field of type year.`,
    );
  }
  const per = readAmount(member(node, 'per'), [counted.unit], scope);
  if (per?.amount === 0)
    report(
      scope.notebook,
      node,
      'nothing-per',
      'A quota cannot be one for every nought.',
      'Write how many count as one.',
    );
  return {
    is: 'computed',
    per: per?.amount ?? 1,
    kind,
    field,
    round: textOf(member(node, 'round')) === 'down' ? 'down' : 'up',
    cap: integerOf(member(node, 'cap')),
  };
}
