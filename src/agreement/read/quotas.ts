import type { Quota } from '../document.ts';
import { entriesOf, itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import { readCondition } from './condition.ts';
import { readQuotaLimit } from './quota-limit.ts';
import { noProvenance, readProvenance, requireCites } from './provenance.ts';
import { fieldsOf, knownName, placed, reportUnknown, type Scope, type Subject } from './scope.ts';

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
    fields: fieldsOf(thing, scope),
    trigger: counts,
  };
  const provenance = readProvenance(node, noProvenance, scope);
  requireCites(node, provenance, 'quota', scope);
  const per = itemsOf(member(node, 'per'));
  const perFields = per
    .filter(item => textOf(item) !== 'calendar-year')
    .flatMap(item => readPer(item, subject, scope) ?? []);
  const perCalendarYear = per.some(item => textOf(item) === 'calendar-year');
  const limit = readQuotaLimit(member(node, 'at-most'), perCalendarYear, scope);
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
