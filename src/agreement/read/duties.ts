import type { Condition, Deadline, DutyRule, Origin, Provenance } from '../document.ts';
import { report } from '../notebook.ts';
import { entriesOf, itemsOf, member, type Node, textOf } from '../yaml/node.ts';
import { readAmount } from './amount.ts';
import { readCondition } from './condition.ts';
import { noneStated, readDeadline } from './deadline.ts';
import { readMatch } from './match.ts';
import { readParty } from './party-reference.ts';
import { noProvenance, readProvenance, requireCites } from './provenance.ts';
import { readOrigin, subjectOf } from './origin.ts';
import { knownName, placed, type Scope, type Subject } from './scope.ts';
import { dayInWords, ruleInWords } from './rule-in-words.ts';

/** The duties, as written. */
export function readDuties(root: Node, scope: Scope): Readonly<Record<string, DutyRule>> {
  return Object.fromEntries(
    entriesOf(member(root, 'duties')).flatMap(({ key, value }) => {
      const duty = readDuty(key.text, value, scope);
      return duty === null ? [] : [[key.text, duty]];
    }),
  );
}

function readDuty(id: string, node: Node, scope: Scope): DutyRule | null {
  const provenance = readProvenance(node, noProvenance, scope);
  requireCites(node, provenance, 'duty', scope);
  const origin = readOrigin(node, scope);
  const subject = subjectOf(origin, scope);
  const parties = readBearers(node, subject, scope);
  const doneBy = readKinds(member(node, 'done-by'), scope);
  const conditions = readConditions(node, subject, provenance, scope);
  const rest = {
    match: readMatch(node, origin, doneBy, scope),
    deadline: readDutyDeadline(node, origin, subject, scope),
    monthEnd: monthEndOf(node),
    toleranceHours: readAmount(member(node, 'tolerance'), ['hours'], scope)?.amount ?? 0,
    opensDaysBefore: readOpens(node, origin, scope),
    excusedBy: readKinds(member(node, 'excused-by'), scope),
    restartsIfChanged: itemsOf(member(member(node, 'correction'), 'restarts-if-changed')).flatMap(
      item => knownName(item, correctable(subject, doneBy, scope), 'field', scope) ?? [],
    ),
  };
  // A duty without its conditions would mean something else, and be checked for what it does not say.
  if (origin === null || conditions === null) return null;
  const says = textOf(member(node, 'says')) ?? ruleInWords(doneBy, parties);
  return placed({ id, says, origin, ...parties, doneBy, ...conditions, ...rest, step: null, provenance }, node, scope);
}

/** Who owes a rule, and to whom. */
export function readBearers(node: Node, subject: Subject, scope: Scope): Pick<DutyRule, 'owedBy' | 'owedTo'> {
  return {
    owedBy: readParty(
      member(node, 'owed-by'),
      subject,
      { words: ['each-party', 'any-party', 'other-party'], bareFields: false },
      scope,
    ),
    owedTo: readParty(
      member(node, 'owed-to'),
      subject,
      { words: ['all-parties', 'other-party'], bareFields: false },
      scope,
    ),
  };
}

/** Kinds of act named by a rule. */
export function readKinds(node: Node | undefined, scope: Scope): string[] {
  return itemsOf(node).flatMap(item => knownName(item, Object.keys(scope.kinds), 'act', scope) ?? []);
}

/** The month-end rule a node states. */
export function monthEndOf(node: Node): DutyRule['monthEnd'] {
  return textOf(member(node, 'month-end')) === 'last-day-of-month' ? 'last-day-of-month' : null;
}

function readDutyDeadline(node: Node, origin: Origin | null, subject: Subject, scope: Scope): Deadline {
  const stated = member(node, 'deadline');
  if (origin?.from === 'calendar') {
    if (stated !== undefined)
      report(
        scope.notebook,
        stated,
        'two-deadlines',
        'A yearly duty is due by the end of its day; it has no other deadline.',
        'Leave deadline out.',
      );
    return {
      form: 'after',
      amount: 0,
      unit: 'days',
      anchor: { of: 'trigger', field: null },
      phrase: `by the end of ${dayInWords(origin.month, origin.day)}`,
    };
  }
  if (stated !== undefined) return readDeadline(stated, subject, monthEndOf(node) !== null, scope);
  report(
    scope.notebook,
    node,
    'no-deadline',
    'This duty has no deadline.',
    'Add deadline: a phrase such as "no later than 24 hours after trigger", or none-stated if the text names none.',
  );
  return noneStated;
}

function readOpens(node: Node, origin: Origin | null, scope: Scope): number | null {
  const stated = member(node, 'opens');
  if (stated?.is !== 'scalar' || stated.text === '') return null;
  const found = /^(\d+) days? before due$/.exec(stated.text);
  if (found === null || origin?.from !== 'calendar') {
    report(
      scope.notebook,
      stated,
      'opens-not-understood',
      `"${stated.text}" does not say when a yearly duty opens.`,
      'Write "60 days before due" on a duty with every, or leave opens out.',
    );
    return null;
  }
  return Number(found[1]);
}

function correctable(subject: Subject, doneBy: readonly string[], scope: Scope): string[] {
  return [...Object.keys(subject.fields), ...doneBy.flatMap(kind => Object.keys(scope.kinds[kind]?.fields ?? {}))];
}

function readConditions(
  node: Node,
  subject: Subject,
  provenance: Provenance,
  scope: Scope,
): Pick<DutyRule, 'if' | 'unless' | 'mootWhen'> | null {
  const stated = ['if', 'unless', 'moot-when'].flatMap(key => member(node, key) ?? []);
  if (stated[0] !== undefined && Object.keys(subject.fields).length === 0 && member(node, 'every') !== undefined) {
    report(
      scope.notebook,
      stated[0],
      'condition-without-thing',
      'A yearly duty is about no thing, so no condition can be read.',
      'Leave the condition out, or let the duty arise from a thing or an act.',
    );
    return null;
  }
  const read = (key: string): (Condition | null)[] =>
    itemsOf(member(node, key)).map(item => readCondition(item, subject, provenance, scope));
  const [when, unless, mootWhen] = [read('if'), read('unless'), read('moot-when')];
  if ([...when, ...unless, ...mootWhen].includes(null)) return null;
  return { if: when[0] ?? null, unless: unless.flatMap(condition => condition ?? []), mootWhen: mootWhen[0] ?? null };
}
