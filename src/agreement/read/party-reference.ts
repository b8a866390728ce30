import type { PartyRef } from '../document.ts';
import { didYouMean, report } from '../notebook.ts';
import type { Node } from '../yaml/node.ts';
import { reportUnknown, type Scope, type Subject } from './scope.ts';

const anybody: PartyRef = { is: 'any-party' };

type Word = 'each-party' | 'all-parties' | 'other-party' | 'any-party';

/** Where a party reference stands: which words it may use, and whether a bare name is a field of the thing. */
export interface PartyPlace {
  readonly words: readonly Word[];
  readonly bareFields: boolean;
}

/** Reads who: `activity.host`, `trigger.state`, `trigger.by`, a word such as `all-parties`, a role, or a party's code. */
export function readParty(node: Node | undefined, subject: Subject, place: PartyPlace, scope: Scope): PartyRef {
  if (node?.is !== 'scalar' || node.text === '') return anybody;
  const text = node.text;
  const dot = text.indexOf('.');
  if (dot >= 0) return readPartyField(node, text.slice(0, dot), text.slice(dot + 1), subject, scope);
  if (isWord(text)) return readWord(node, text, place, scope);
  if (place.bareFields && Object.hasOwn(subject.fields, text))
    return partyField(node, 'thing', text, subject.fields, scope);
  if (scope.roles.has(text)) return { is: 'role', role: text };
  if (scope.members.has(text) || scope.organizations.has(text)) return { is: 'party', party: text };
  return unknownParty(node, text, subject, place, scope);
}

function isWord(text: string): text is Word {
  return text === 'each-party' || text === 'all-parties' || text === 'other-party' || text === 'any-party';
}

function readWord(node: Node, word: Word, place: PartyPlace, scope: Scope): PartyRef {
  if (!place.words.includes(word)) {
    report(
      scope.notebook,
      node,
      'party-not-here',
      `${word} cannot stand here.`,
      `Write a field that names a party, a role, a party${place.words.length > 0 ? `, or ${place.words.join(' or ')}` : ''}.`,
    );
  }
  if (word === 'other-party' && scope.members.size !== 2) {
    report(
      scope.notebook,
      node,
      'no-other-party',
      `The other party exists only between two, and there are ${scope.members.size}.`,
      'Name a field that names the party, or all-parties.',
    );
  }
  return { is: word };
}

function readPartyField(node: Node, of: string, field: string, subject: Subject, scope: Scope): PartyRef {
  if (subject.open === true) return readOpenField(node, of, field, scope);
  if (of === 'trigger') return readTriggerField(node, field, subject, scope);
  if (of === subject.thing) return partyField(node, 'thing', field, subject.fields, scope);
  const known = [subject.thing, subject.trigger === null ? null : 'trigger'].filter(word => word !== null);
  if (known.length > 0) {
    reportUnknown(node, of, known, 'thing', scope, ' here');
  } else {
    const sentence = `This rule is about no thing, so ${of}.${field} names nobody.`;
    report(scope.notebook, node, 'no-thing', sentence, 'Write each-party, a role or a party.');
  }
  return anybody;
}

/** What the rule is about could not be read: only what is surely wrong is noted. */
function readOpenField(node: Node, of: string, field: string, scope: Scope): PartyRef {
  const thing = Object.hasOwn(scope.things, of) ? scope.things[of] : undefined;
  if (thing !== undefined) return partyField(node, 'thing', field, thing.fields, scope);
  if (of !== 'trigger') reportUnknown(node, of, Object.keys(scope.things), 'thing', scope);
  return anybody;
}

function readTriggerField(node: Node, field: string, subject: Subject, scope: Scope): PartyRef {
  const kind = subject.trigger === null ? undefined : scope.kinds[subject.trigger];
  if (kind === undefined) {
    const cure = 'Name a field of the thing, or let the rule arise from an act.';
    report(scope.notebook, node, 'no-trigger', 'No act triggers this rule, so nothing can be read from it.', cure);
    return anybody;
  }
  if (field === 'by') return { is: 'trigger-by' };
  return partyField(node, 'trigger', field, { ...subject.fields, ...kind.fields }, scope);
}

function partyField(
  node: Node,
  of: 'thing' | 'trigger',
  field: string,
  fields: Subject['fields'],
  scope: Scope,
): PartyRef {
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined;
  const parties = Object.keys(fields).filter(name => fields[name]?.type === 'party');
  if (found === undefined) {
    reportUnknown(node, field, parties, 'field', scope);
  } else if (found.type !== 'party') {
    report(
      scope.notebook,
      node,
      'not-a-party-field',
      `${field} is of type ${found.type} and names no party.`,
      didYouMean(field, parties, 'field of type party'),
    );
  }
  return { is: 'field', of, field };
}

function unknownParty(node: Node, text: string, subject: Subject, place: PartyPlace, scope: Scope): PartyRef {
  const isCode = /^[A-Z]/.test(text);
  const fields = place.bareFields
    ? Object.keys(subject.fields).filter(name => subject.fields[name]?.type === 'party')
    : [];
  const known = isCode ? [...scope.members, ...scope.organizations] : [...fields, ...scope.roles, ...place.words];
  reportUnknown(node, text, known, isCode || known.length === 0 ? 'party' : 'party or role', scope);
  return anybody;
}
