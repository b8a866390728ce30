import {
  done,
  type JsonObject,
  type JsonValue,
  pointerStep,
  type Problem,
  problemsAtMost,
  refused,
  type Result,
  shownPlace,
} from '../core/index.ts';

/** Reads a strict JSON value as a T; notes every problem with its place, and then returns undefined. */
export type Reader<T> = (value: JsonValue, place: string, note: Note) => T | undefined;

/** Takes a problem. */
export type Note = (code: PayloadProblemCode, place: string, sentence: string, cure: string) => void;

/** Every class of refusal of a well-formed payload or envelope; stable names. */
export type PayloadProblemCode =
  | 'missing-member'
  | 'unknown-member'
  | 'wrong-type'
  | 'malformed'
  | 'too-long'
  | 'too-many'
  | 'repeated'
  | 'contradiction';

export type PayloadProblem = Problem<PayloadProblemCode>;

/** A text of a form. `what` names the form in a sentence: "This is not …". */
export function textOf(fits: RegExp | ((text: string) => boolean), what: string, cure: string): Reader<string> {
  return (value, place, note) => {
    if (typeof value !== 'string') note('wrong-type', place, `Here stands ${what}, as text.`, cure);
    else if (typeof fits === 'function' ? fits(value) : fits.test(value)) return value;
    else note('malformed', place, `${JSON.stringify(value.slice(0, 60))} is not ${what}.`, cure);
    return undefined;
  };
}

/** A text of one line. */
export function lineOf(least: number, most: number): Reader<string> {
  return (value, place, note) => {
    const text = proseOf(most)(value, place, note);
    if (text === undefined) return undefined;
    if (/[\n\u2028\u2029]/.test(text)) note('malformed', place, 'This is one line.', 'Leave the line breaks out.');
    else if (text.length < least) note('malformed', place, 'This must not be empty.', 'Write a text.');
    else return text;
    return undefined;
  };
}

/** A text of any lines, measured in UTF-16 code units. */
export function proseOf(most: number): Reader<string> {
  return (value, place, note) => {
    if (typeof value !== 'string') note('wrong-type', place, 'Here stands a text.', 'Write a text, "" for none.');
    else if (value.length > most)
      note(
        'too-long',
        place,
        `The text has ${value.length} characters; at most ${most} are allowed.`,
        'Shorten it, or attach it as a file.',
      );
    else return value;
    return undefined;
  };
}

/** One of a few words. */
export function wordOf<W extends string>(words: readonly W[]): Reader<W> {
  return (value, place, note) => {
    const word = words.find(candidate => candidate === value);
    if (word === undefined)
      note('malformed', place, `This is none of ${words.join(', ')}.`, `Write one of ${words.join(', ')}.`);
    return word;
  };
}

/** A whole number within bounds. */
export function countOf(least: number, most: number): Reader<number> {
  return (value, place, note) => {
    if (typeof value === 'number' && value >= least && value <= most) return value;
    note('wrong-type', place, `Here stands a whole number from ${least} to ${most}.`, 'Write a number without quotes.');
    return undefined;
  };
}

/** The value, or null. */
export function orNull<T>(read: Reader<T>): Reader<T | null> {
  return (value, place, note) => (value === null ? null : read(value, place, note));
}

/** A list. `key` gives what may occur only once. */
export function listOf<T>(
  read: Reader<T>,
  least: number,
  most: number,
  key: (item: T) => string,
): Reader<readonly T[]> {
  return (value, place, note) => {
    if (!isList(value)) {
      note('wrong-type', place, 'Here stands a list.', 'Write a list in brackets, [] for none.');
      return undefined;
    }
    if (value.length < least || value.length > most) {
      note(
        'too-many',
        place,
        `The list has ${value.length} entries; ${least} to ${most} are allowed.`,
        'Add or leave out entries.',
      );
      return undefined;
    }
    const seen = new Set<string>();
    const items = value.flatMap((entry, index) => {
      const item = read(entry, place + pointerStep(index), note);
      if (item === undefined) return [];
      if (seen.has(key(item)))
        note('repeated', place + pointerStep(index), 'This occurs twice.', 'Keep one of the two.');
      seen.add(key(item));
      return [item];
    });
    return items.length === value.length && seen.size === value.length ? items : undefined;
  };
}

/** An object of exactly these members. */
export function objectOf<T extends object>(members: {
  readonly [Name in keyof T & string]: Reader<T[Name]>;
}): Reader<T> {
  const names = Object.keys(members);
  const readers = Object.entries<Reader<unknown>>(members);
  return (value, place, note) => {
    const object = freeObject(value, place, note);
    if (object === undefined) return undefined;
    const read: Record<string, unknown> = {};
    let whole = true;
    for (const [name, reader] of readers) {
      const member = Object.hasOwn(object, name) ? object[name] : undefined;
      if (member === undefined) noteMissing(place + pointerStep(name), note);
      else read[name] = reader(member, `${place}/${name}`, note);
      whole &&= read[name] !== undefined;
    }
    const strange = Object.keys(object).filter(name => !Object.hasOwn(members, name));
    for (const name of strange) noteStrange(place + pointerStep(name), names, note);
    return strange.length === 0 && isWhole<T>(read, whole) ? read : undefined;
  };
}

/** Each member was read by its own reader, so an object in which none is missing has the type its readers promise. */
function isWhole<T extends object>(read: object, whole: boolean): read is T {
  return whole && typeof read === 'object';
}

function noteMissing(place: string, note: Note): void {
  note(
    'missing-member',
    place,
    'This member is missing.',
    'Every member is present; null, "" or [] say that there is none.',
  );
}

function noteStrange(place: string, names: readonly string[], note: Note): void {
  note('unknown-member', place, 'No such member is known here.', `Leave it out; the members are ${names.join(', ')}.`);
}

/** An object whose members are for somebody else to judge. */
export function freeObject(value: JsonValue, place: string, note: Note): JsonObject | undefined {
  if (typeof value === 'object' && value !== null && !isList(value)) return value;
  note('wrong-type', place, 'Here stands an object.', 'Write an object in braces, {} for none.');
  return undefined;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Reads a whole value; problems are reported together, not the first only. */
export function readWith<T>(read: Reader<T>, value: JsonValue): Result<T, PayloadProblem> {
  const problems: PayloadProblem[] = [];
  const result = read(value, '', (code, place, sentence, cure) => {
    if (problems.length >= problemsAtMost) return;
    problems.push({ code, place: place === '' ? 'the whole value' : shownPlace(place), sentence, cure });
  });
  return result === undefined || problems.length > 0 ? refused(...problems) : done(result);
}
