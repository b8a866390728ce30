import { isDay, monthNames } from '../../core/index.ts';
import type { Anchor, Deadline, Field, TimeUnit } from '../document.ts';
import { nearest } from '../nearest.ts';
import { didYouMean, report } from '../notebook.ts';
import type { Node, ScalarNode } from '../yaml/node.ts';
import { reportUnknown, type Scope, type Subject } from './scope.ts';

const units: readonly TimeUnit[] = ['hours', 'days', 'weeks', 'months', 'years'];
const forms =
  'Write "at least 42 days before THING.FIELD", "no later than 24 hours after trigger", "by 15 November of the 2nd year before THING.FIELD", or "none-stated".';

/** A deadline that nobody stated: visible, never overdue. */
export const noneStated: Deadline = { form: 'none-stated', phrase: 'none-stated' };

/**
 * Reads a deadline, a phrase of a controlled language: `at least 42 days before activity.start`,
 * `no later than 24 hours after trigger`, `by 15 November of the 2nd year before activity.start`, `none-stated`.
 */
export function readDeadline(node: Node | undefined, subject: Subject, monthEnd: boolean, scope: Scope): Deadline {
  if (node?.is !== 'scalar' || node.text === '' || node.text === 'none-stated') return noneStated;
  const place: Place = { node, subject, monthEnd, scope };
  return readDistance(place) ?? readFixedDay(place) ?? notUnderstood(node, scope);
}

interface Place {
  readonly node: ScalarNode;
  readonly subject: Subject;
  readonly monthEnd: boolean;
  readonly scope: Scope;
}

function readDistance({ node, subject, monthEnd, scope }: Place): Deadline | null {
  const found = /^(?:at least (\d+) ([a-z]+) before|no later than (\d+) ([a-z]+) after) (\S+)$/.exec(node.text);
  if (found === null) return null;
  const [form, digits, word] =
    found[1] === undefined ? (['after', found[3], found[4]] as const) : (['before', found[1], found[2]] as const);
  const unit = unitOf(word ?? '');
  if (unit === null) return unknownUnit(node, word ?? '', scope);
  checkMonthEnd(node, unit, monthEnd, scope);
  const anchor = readAnchor(node, found[5] ?? '', subject, scope);
  return anchor === null ? noneStated : { form, amount: Number(digits), unit, anchor, phrase: node.text };
}

function readFixedDay({ node, subject, scope }: Place): Deadline | null {
  const found = /^by (\d{1,2}) ([A-Z][a-z]+) of the (\d{1,2})(?:st|nd|rd|th) year before (\S+)$/.exec(node.text);
  const month = monthNames.indexOf(found?.[2] ?? '') + 1;
  const day = Number(found?.[1]);
  if (found === null || !isDay(`2001-${twoDigits(month)}-${twoDigits(day)}`)) return null;
  const anchor = readAnchor(node, found[4] ?? '', subject, scope);
  return anchor === null
    ? noneStated
    : { form: 'on', month, day, amount: Number(found[3]), unit: 'years', anchor, phrase: node.text };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** Reads the clock of a ladder's step: a time counted from the act that opens it, `48 hours`, or `none-stated`. */
export function readWithin(node: Node | undefined, monthEnd: boolean, scope: Scope): Deadline {
  if (node?.is !== 'scalar' || node.text === '' || node.text === 'none-stated') return noneStated;
  const found = /^(\d+) ([a-z]+)$/.exec(node.text);
  if (found === null)
    return notUnderstood(node, scope, 'Write a number and a unit of time, "48 hours", or "none-stated".');
  const unit = unitOf(found[2] ?? '');
  if (unit === null) return unknownUnit(node, found[2] ?? '', scope);
  checkMonthEnd(node, unit, monthEnd, scope);
  return {
    form: 'after',
    amount: Number(found[1]),
    unit,
    anchor: { of: 'trigger', field: null },
    phrase: `no later than ${node.text} after trigger`,
  };
}

function unitOf(word: string): TimeUnit | null {
  return units.find(unit => unit === word || unit === `${word}s`) ?? null;
}

function notUnderstood(node: ScalarNode, scope: Scope, cure: string = forms): Deadline {
  const { text } = node;
  const bare = /\b(\d+) (?:before|after)\b/.exec(text) ?? /^(\d+)$/.exec(text);
  const within = /^within (\d+ [a-z]+) (?:after|of) (\S+)$/.exec(text);
  if (/\b(?:working|business|bank) days?\b/.test(text)) {
    report(
      scope.notebook,
      node,
      'deadline-not-understood',
      `"${text}" cannot be counted: no calendar of working days is declared.`,
      'Count calendar days, or write none-stated and explain it under not-expressed.',
    );
  } else if (bare !== null) {
    report(
      scope.notebook,
      node,
      'number-without-unit',
      `${bare[1]} is a number without a unit.`,
      `Write ${bare[1]} hours or ${bare[1]} days.`,
    );
  } else {
    report(
      scope.notebook,
      node,
      'deadline-not-understood',
      `The deadline "${text}" is not understood.`,
      within === null ? cure : `Write "no later than ${within[1]} after ${within[2]}".`,
    );
  }
  return noneStated;
}

function unknownUnit(node: ScalarNode, word: string, scope: Scope): Deadline {
  const near = nearest(word, units);
  report(
    scope.notebook,
    node,
    'deadline-not-understood',
    `${word} is not a unit of time that a deadline can count.`,
    near === null ? `Known: ${units.join(', ')}.` : `Did you mean ${near}?`,
  );
  return noneStated;
}

function checkMonthEnd(node: Node, unit: TimeUnit, monthEnd: boolean, scope: Scope): void {
  if ((unit !== 'months' && unit !== 'years') || monthEnd) return;
  report(
    scope.notebook,
    node,
    'months-without-month-end',
    `This counts in ${unit}, and nothing says what becomes of a day that the last month does not have.`,
    'Add month-end: last-day-of-month (30 November and 3 months are then 28 February).',
  );
}

function readAnchor(node: Node, text: string, subject: Subject, scope: Scope): Anchor | null {
  const [of = '', field, ...more] = text.split('.');
  if (more.length > 0) return unknownAnchor(node, text, subject, scope);
  if (of === 'trigger' && subject.trigger !== null) {
    if (field === undefined) return { of: 'trigger', field: null };
    const fields = { ...subject.fields, ...scope.kinds[subject.trigger]?.fields };
    return checkMoment(node, field, fields, scope) ? { of: 'trigger', field } : null;
  }
  if (of === subject.thing && field !== undefined)
    return checkMoment(node, field, subject.fields, scope) ? { of: 'thing', field } : null;
  return unknownAnchor(node, text, subject, scope);
}

function unknownAnchor(node: Node, text: string, subject: Subject, scope: Scope): null {
  const fields = Object.entries(subject.fields).flatMap(([name, field]) =>
    isMomentField(field) ? [`${subject.thing}.${name}`] : [],
  );
  const known = [...(subject.trigger === null ? [] : ['trigger']), ...(subject.thing === null ? [] : fields)];
  report(
    scope.notebook,
    node,
    'unknown-anchor',
    `${text} is nothing from which this deadline can count.`,
    didYouMean(text, known, 'date or instant'),
  );
  return null;
}

function checkMoment(node: Node, name: string, fields: Subject['fields'], scope: Scope): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const moments = Object.keys(fields).filter(key => isMomentField(fields[key]));
  if (field === undefined) {
    reportUnknown(node, name, moments, 'field', scope);
    return false;
  }
  if (isMomentField(field)) return true;
  report(
    scope.notebook,
    node,
    'not-a-date',
    `A deadline counts from a date or an instant, and ${name} is a ${field.type}.`,
    moments.length > 0 ? `Use one of: ${moments.join(', ')}.` : 'Declare a field of type date or instant.',
  );
  return false;
}

function isMomentField(field: Field | undefined): boolean {
  return field?.type === 'date' || field?.type === 'instant';
}
