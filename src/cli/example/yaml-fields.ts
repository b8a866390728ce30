import type { JsonObject, JsonValue, Problem } from '../../core/index.ts';

/** The members of one object of a YAML file, with a way to say what is wrong with one. */
export interface Fields {
  readonly members: Readonly<Record<string, unknown>>;
  fault(key: string, wrong: string, cure: string): void;
  inside(key: string, value: unknown): Fields;
}

/** The members of a value that must be an object; faults are gathered in `problems` with `place` before the member's name. */
export function fieldsOf(value: unknown, place: string, problems: Problem[]): Fields {
  const fault = (at: string, wrong: string, cure: string): void => {
    problems.push({ code: 'not-of-its-form', place: at, sentence: `This ${wrong}.`, cure });
  };
  if (!isRecord(value)) fault(place, 'is not an object', 'Write its members, one a line.');
  return {
    members: isRecord(value) ? value : {},
    fault: (key, wrong, cure) => fault(`${place}: ${key}`, wrong, cure),
    inside: (key, inner) => fieldsOf(inner, `${place}: ${key}`, problems),
  };
}

/** A member that is a text. */
export function textOf(fields: Fields, key: string): string {
  const value = fields.members[key];
  if (typeof value === 'string' && value !== '') return value;
  fields.fault(
    key,
    value === undefined ? 'is missing' : 'is not a text',
    'Write a text; days, codes and numbers stand in quotes.',
  );
  return '';
}

/** A member that is one of a few words; the first of them when it is not. */
export function oneOf<const W extends readonly [string, ...string[]]>(
  fields: Fields,
  key: string,
  words: W,
): W[number] {
  const value = fields.members[key];
  const found = words.find(word => word === value);
  if (found === undefined) fields.fault(key, `is not ${words.join(' or ')}`, `Write ${words.join(' or ')}.`);
  return found ?? words[0];
}

/** A member that is an object. */
export function objectOf(fields: Fields, key: string): Fields {
  return fields.inside(key, fields.members[key]);
}

/** A member that is a list of objects. */
export function listOf(fields: Fields, key: string): readonly Fields[] {
  const value: unknown = fields.members[key];
  if (Array.isArray(value)) return value.map((entry: unknown, at) => fields.inside(`${key}[${at}]`, entry));
  fields.fault(key, 'is not a list', 'Write its entries with a dash before each.');
  return [];
}

/** Whether a value is an object as acts carry it: texts, safe integers, yes-no values, null, lists and objects of these. */
export function isPlain(value: unknown): value is JsonObject {
  return isRecord(value) && Object.values(value).every(isPlainValue);
}

function isPlainValue(value: unknown): value is JsonValue {
  if (Array.isArray(value)) return value.every(isPlainValue);
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    Number.isSafeInteger(value) ||
    isPlain(value)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
