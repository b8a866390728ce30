import type { Origin } from '../document.ts';
import { report } from '../notebook.ts';
import { member, type Node, textOf } from '../yaml/node.ts';
import { fieldsOf, reportUnknown, type Scope, type Subject } from './scope.ts';

/** What a duty arises from; a problem and null when that cannot be told. */
export function readOrigin(node: Node, scope: Scope): Origin | null {
  const [from, every] = [member(node, 'arises-from'), member(node, 'every')];
  if (from !== undefined && every !== undefined) {
    report(
      scope.notebook,
      node,
      'two-origins',
      'The duty arises from something and from the calendar.',
      'Keep arises-from or every.',
    );
    return null;
  }
  if (from !== undefined) return readCause(from, scope);
  if (every !== undefined) return yearly(textOf(member(every, 'year-on')) ?? '');
  report(
    scope.notebook,
    node,
    'no-origin',
    'Nothing says when this duty arises.',
    'Add arises-from: a thing or a kind of act, or every: { year-on: MM-DD }.',
  );
  return null;
}

function readCause(node: Node, scope: Scope): Origin | null {
  const name = textOf(node) ?? '';
  if (Object.hasOwn(scope.things, name)) return { from: 'thing', thing: name };
  if (Object.hasOwn(scope.kinds, name)) return { from: 'act', kind: name };
  if (name !== '')
    reportUnknown(node, name, [...Object.keys(scope.things), ...Object.keys(scope.kinds)], 'thing or act', scope);
  return null;
}

function yearly(day: string): Origin {
  const [month = '1', dayOfMonth = '1'] = day.split('-');
  return { from: 'calendar', month: Number(month), day: Number(dayOfMonth) };
}

/** What a rule with this origin speaks about. */
export function subjectOf(origin: Origin | null, scope: Scope): Subject {
  if (origin === null) return { thing: null, fields: {}, trigger: null, open: true };
  if (origin.from === 'calendar') return { thing: null, fields: {}, trigger: null };
  if (origin.from === 'thing') return { thing: origin.thing, fields: fieldsOf(origin.thing, scope), trigger: null };
  const head = scope.kinds[origin.kind] ?? { about: null, fields: {} };
  return {
    thing: head.about,
    fields: head.about === null ? head.fields : fieldsOf(head.about, scope),
    trigger: origin.kind,
  };
}
