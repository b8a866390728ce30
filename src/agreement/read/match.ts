import type { Match, Origin } from '../document.ts';
import { report } from '../notebook.ts';
import { entriesOf, member, type Node, textOf } from '../yaml/node.ts';
import { reportUnknown, type Scope } from './scope.ts';

/** Which act performs a duty: `match: { act.year: period.year + 1 }`, an equality, so that it is found without searching. */
export function readMatch(node: Node, origin: Origin | null, doneBy: readonly string[], scope: Scope): Match | null {
  const stated = member(node, 'match');
  const [entry, ...others] = entriesOf(stated);
  if (stated === undefined || entry === undefined) return null;
  if (others.length > 0)
    report(scope.notebook, stated, 'two-matches', 'An act is matched by one equality.', 'Keep one.');
  const key = /^act\.([a-z][a-z0-9-]*)$/.exec(entry.key.text);
  const value = /^(?:(period)\.year|(trigger)\.([a-z][a-z0-9-]*))(?: \+ (\d+))?$/.exec(textOf(entry.value) ?? '');
  if (key === null || value === null) {
    report(
      scope.notebook,
      entry.key,
      'match-not-understood',
      'This does not say which act is meant.',
      'Write match: { act.FIELD: period.year + 1 } or match: { act.FIELD: trigger.FIELD }.',
    );
    return null;
  }
  const [actField = '', of, field] = [
    key[1],
    value[1] === undefined ? ('trigger' as const) : ('period' as const),
    value[3] ?? 'year',
  ];
  checkActField(entry.key, actField, doneBy, scope);
  checkSource(entry.value, of, field, origin, scope);
  return { actField, of, field, plus: Number(value[4] ?? 0) };
}

function checkActField(node: Node, field: string, doneBy: readonly string[], scope: Scope): void {
  for (const kind of doneBy) {
    const head = scope.kinds[kind];
    const fields = {
      ...head?.fields,
      ...(head?.about === null || head?.about === undefined ? {} : scope.things[head.about]?.fields),
    };
    if (!Object.hasOwn(fields, field)) reportUnknown(node, field, Object.keys(fields), 'field', scope, ` of ${kind}`);
  }
}

function checkSource(node: Node, of: Match['of'], field: string, origin: Origin | null, scope: Scope): void {
  if (origin === null) return;
  if (of === 'period') {
    if (origin.from !== 'calendar')
      report(
        scope.notebook,
        node,
        'no-period',
        'Only a yearly duty has a period.',
        'Write trigger.FIELD, or give the duty every.',
      );
    return;
  }
  const head = origin.from === 'act' ? scope.kinds[origin.kind] : undefined;
  if (head === undefined) {
    report(
      scope.notebook,
      node,
      'no-trigger',
      'No act triggers this duty, so nothing can be read from it.',
      'Let it arise from an act, or leave match out.',
    );
  } else if (!Object.hasOwn(head.fields, field)) {
    reportUnknown(node, field, Object.keys(head.fields), 'field', scope, ' of the trigger');
  }
}
