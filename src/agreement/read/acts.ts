import type { ActKind, Field, PartyRef } from '../document.ts';
import { didYouMean, report } from '../notebook.ts';
import { entriesOf, integerOf, isTrue, itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import { type PartyPlace, readParty } from './party-reference.ts';
import { noProvenance, readProvenance } from './provenance.ts';
import { fieldsOf, knownName, placed, type Scope, type Subject } from './scope.ts';

/** The kinds of act. */
export function readActs(root: Node, scope: Scope): Readonly<Record<string, ActKind>> {
  return Object.fromEntries(
    entriesOf(member(root, 'acts')).map(({ key, value }) => [key.text, readAct(key.text, value, scope)]),
  );
}

function readAct(id: string, node: Node, scope: Scope): ActKind {
  const head = scope.kinds[id] ?? { about: null, fields: {} };
  knownName(member(node, 'about'), Object.keys(scope.things), 'thing', scope);
  const ofThing = fieldsOf(head.about, scope);
  reportHidden(node, head.fields, ofThing, scope);
  const known = Object.keys({ ...ofThing, ...head.fields });
  const kind: ActKind = {
    id,
    name: textOf(member(node, 'name')) ?? id.replaceAll('-', ' '),
    about: head.about,
    ...readAddress(node, { thing: head.about, fields: ofThing, trigger: null }, scope),
    audience: textOf(member(node, 'audience')) ?? 'all-parties',
    fields: head.fields,
    mustContain: itemsOf(member(node, 'must-contain')).flatMap(item => knownName(item, known, 'field', scope) ?? []),
    sets: readSets(member(node, 'sets'), ofThing, scope),
    evidence: isTrue(member(node, 'evidence')),
    nil: isTrue(member(node, 'nil')),
    ...readAttestation(node, head.fields, scope),
    provenance: readProvenance(node, noProvenance, scope),
  };
  return placed(kind, node, scope);
}

function readAddress(node: Node, subject: Subject, scope: Scope): Pick<ActKind, 'by' | 'to' | 'info'> {
  const read = (key: string, words: PartyPlace['words']): PartyRef =>
    readParty(member(node, key), subject, { words, bareFields: true }, scope);
  return {
    by: read('by', ['any-party']),
    to: read('to', ['all-parties', 'other-party', 'any-party']),
    info: member(node, 'info') === undefined ? null : read('info', ['all-parties', 'other-party']),
  };
}

/** A field of the act under the name of a field of the thing would leave open which of the two is meant. */
function reportHidden(
  node: Node,
  own: Readonly<Record<string, Field>>,
  ofThing: Readonly<Record<string, Field>>,
  scope: Scope,
): void {
  for (const { key } of entriesOf(member(node, 'fields'))) {
    if (Object.hasOwn(own, key.text) && Object.hasOwn(ofThing, key.text)) {
      report(
        scope.notebook,
        key,
        'field-twice',
        `${key.text} is already a field of the thing.`,
        'Leave it out here, or give it another name.',
      );
    }
  }
}

function readAttestation(
  node: Node,
  fields: Readonly<Record<string, Field>>,
  scope: Scope,
): Pick<ActKind, 'attestsNo' | 'attestsElapsed'> {
  const elapsed = member(node, 'attests-elapsed');
  const flags = Object.keys(fields).filter(name => fields[name]?.type === 'yes-no');
  return {
    attestsNo: itemsOf(member(node, 'attests-no')).flatMap(
      item => knownName(item, Object.keys(scope.kinds), 'act', scope) ?? [],
    ),
    attestsElapsed: knownName(elapsed, flags, 'field of type yes-no', scope),
  };
}

function readSets(node: Node | undefined, fields: Readonly<Record<string, Field>>, scope: Scope): ActKind['sets'] {
  return Object.fromEntries(
    entriesOf(node).flatMap(({ key, value }): [string, string | number | boolean][] => {
      const name = knownName(key, Object.keys(fields), 'field', scope);
      const field = name === null ? undefined : fields[name];
      const set = field === undefined ? null : readSetValue(value, field, scope);
      return name === null || set === null ? [] : [[name, set]];
    }),
  );
}

function readSetValue(node: Node, field: Field, scope: Scope): string | number | boolean | null {
  const text = textOf(node);
  if (text === null) return null;
  if (field.type === 'yes-no' && (text === 'true' || text === 'false')) return text === 'true';
  if (field.type === 'count' && integerOf(node) !== null) return integerOf(node);
  if (field.type === 'text') return text;
  if (field.type === 'choice' || field.type === 'ordered') return knownName(node, field.of, 'choice', scope);
  report(
    scope.notebook,
    node,
    'wrong-value',
    `${text} is not a value of type ${field.type} that an act can set.`,
    didYouMean(text, field.type === 'yes-no' ? ['true', 'false'] : [], 'value'),
  );
  return null;
}
