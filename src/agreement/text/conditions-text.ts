import type { Agreement, Class, Condition, Provenance } from '../document.ts';
import { capital } from '../read/rule-in-words.ts';
import { aThing, cited, fieldName, type Fields, fieldsOfThing, joined, spelledOut } from './phrases.ts';
import { entry, paragraph } from './wrap.ts';

/** The named conditions, each as an outline of what must hold. */
export function classesText(agreement: Agreement): string[] {
  return Object.values(agreement.classes).flatMap(known =>
    entry(
      classLine(known, agreement),
      outline(known.condition, known.provenance, '    ', fieldsOfThing(known.of, agreement)),
    ),
  );
}

function classLine({ id, of, implies, provenance }: Class, agreement: Agreement): string {
  const also =
    implies === undefined || implies.length === 0
      ? ''
      : ` Whatever belongs here is also ${joined(implies.map(spelledOut), 'and')}.`;
  return `${capital(spelledOut(id))}, said of ${aThing(of, agreement)}${cited(provenance)}.${also} It holds if:`;
}

function outline(condition: Condition, around: Provenance, indent: string, fields: Fields): string[] {
  const mark = isNumber(condition) || differs(condition.provenance, around) ? cited(condition.provenance) : '';
  if (condition.is !== 'all-of' && condition.is !== 'any-of')
    return paragraph(`${conditionInWords(condition, fields)}${mark}`, `${indent}- `);
  const head = condition.is === 'all-of' ? 'all of these hold' : 'at least one of these holds';
  return [
    ...paragraph(`${condition.says === null ? head : `${condition.says}: ${head}`}${mark}`, `${indent}- `),
    ...condition.of.flatMap(part => outline(part, condition.provenance, `${indent}  `, fields)),
  ];
}

/** A number is marked by itself, wherever it stands. */
function isNumber({ is }: Condition): boolean {
  return is === 'count' || is === 'length' || is === 'lasts';
}

function differs(own: Provenance, around: Provenance): boolean {
  return own.cites.join() !== around.cites.join() || own.grade !== around.grade || own.check !== around.check;
}

/** A condition within a sentence. */
export function conditionInWords(condition: Condition, fields: Fields): string {
  if (condition.says !== null) return condition.says;
  switch (condition.is) {
    case 'all-of':
    case 'any-of':
      return joined(
        condition.of.map(part => conditionInWords(part, fields)),
        condition.is === 'all-of' ? 'and' : 'or',
      );
    case 'not':
      return `not (${conditionInWords(condition.of, fields)})`;
    case 'class':
      return `it is ${spelledOut(condition.class)}`;
    case 'over':
      return `it lies beyond the quota ${spelledOut(condition.quota)}`;
    case 'lasts':
      return `the time from ${fieldName(condition.from, fields)} to ${fieldName(condition.until, fields)} is ${spelledOut(condition.comparison)} ${condition.amount} ${condition.unit}`;
    default:
      return leafInWords(condition, fields);
  }
}

function leafInWords(leaf: Extract<Condition, { readonly field: string }>, fields: Fields): string {
  const field = fieldName(leaf.field, fields);
  switch (leaf.is) {
    case 'flag':
      return `${field}: yes`;
    case 'choice':
      return `${field} is ${joined(leaf.oneOf.map(spelledOut), 'or')}`;
    case 'party':
      return `${field} is ${joined(leaf.oneOf, 'or')}`;
    case 'ordered':
      return `${field} ${leaf.comparison === 'is' ? 'is' : spelledOut(leaf.comparison)} ${spelledOut(leaf.value)}`;
    default:
      return `${field} ${spelledOut(leaf.comparison)} ${grouped(leaf.limit)} ${leaf.unit}`;
  }
}

/** `40,000`. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+(?!\d)(?:\.|$))/g, ',');
}
