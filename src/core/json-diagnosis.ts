import {
  isForbiddenKey,
  type JsonLimits,
  jsonProblem,
  type JsonProblem,
  type JsonProblemCode,
  pointerStep,
  problemsAtMost,
  refusalOfNumber,
  refusalOfText,
  shownPlace,
} from './strict-json.ts';
import { encodeUtf8 } from './bytes.ts';

/**
 * Why a text is not canonical strict JSON: every problem up to a number, or up to the first place where it is no
 * JSON at all. Slow and thorough; called only when the quick reading has failed, so it never returns nothing.
 */
export function diagnoseJson(text: string, limits: JsonLimits): readonly JsonProblem[] {
  const reading: Reading = { text, at: 0, depth: limits.depth, problems: [] };
  if (text.startsWith('\uFEFF')) {
    note(reading, 'byte-order-mark', '', 0);
    reading.at = 1;
  }
  if (readValue(reading, '')) {
    skipSpace(reading, '');
    if (reading.at < text.length) stop(reading, '', 'something follows the value');
  }
  if (reading.problems.length === 0) note(reading, 'needless-escape', '', 0);
  return reading.problems;
}

interface Reading {
  readonly text: string;
  at: number;
  /** Levels still allowed. */
  depth: number;
  readonly problems: JsonProblem[];
}

function note(reading: Reading, code: JsonProblemCode, pointer: string, at: number, detail?: string): void {
  if (reading.problems.length >= problemsAtMost) return;
  const offset = `byte ${encodeUtf8(reading.text.slice(0, at)).length}`;
  reading.problems.push(jsonProblem(code, pointer === '' ? offset : `${shownPlace(pointer)}, ${offset}`, detail));
}

/** Notes that this is no JSON; the answer `false` ends the reading. */
function stop(reading: Reading, pointer: string, detail: string): false {
  // The one problem that explains why nothing after it was looked at must not fall to the limit.
  reading.problems.length = Math.min(reading.problems.length, problemsAtMost - 1);
  note(reading, 'not-json', pointer, reading.at, detail);
  return false;
}

function skipSpace(reading: Reading, pointer: string): void {
  const from = reading.at;
  while (/[ \t\n\r]/.test(reading.text.charAt(reading.at))) reading.at++;
  if (reading.at > from) note(reading, 'white-space', pointer, from);
}

function readValue(reading: Reading, pointer: string): boolean {
  skipSpace(reading, pointer);
  const first = reading.text.charAt(reading.at);
  if (first === '"') return readText(reading, pointer) !== undefined;
  if (first === '{') return nested(reading, pointer, readObject);
  if (first === '[') return nested(reading, pointer, readArray);
  if (/[-0-9]/.test(first)) return readNumber(reading, pointer);
  const word = ['null', 'true', 'false'].find(candidate => reading.text.startsWith(candidate, reading.at));
  if (word === undefined)
    return stop(reading, pointer, first === '' ? 'the text ends early' : 'a value is expected here');
  reading.at += word.length;
  return true;
}

function nested(reading: Reading, pointer: string, read: (reading: Reading, pointer: string) => boolean): boolean {
  if (reading.depth === 0) {
    note(reading, 'too-deep', pointer, reading.at);
    return false;
  }
  reading.depth--;
  reading.at++;
  const went = read(reading, pointer);
  reading.depth++;
  return went;
}

function readArray(reading: Reading, pointer: string): boolean {
  skipSpace(reading, pointer);
  if (take(reading, ']')) return true;
  for (let index = 0; ; index++) {
    if (!readValue(reading, pointer + pointerStep(index))) return false;
    skipSpace(reading, pointer);
    if (take(reading, ']')) return true;
    if (!take(reading, ',')) return stop(reading, pointer, 'a comma or the end of the array is expected here');
  }
}

function readObject(reading: Reading, pointer: string): boolean {
  skipSpace(reading, pointer);
  if (take(reading, '}')) return true;
  const seen = new Set<string>();
  let before: string | undefined;
  for (;;) {
    skipSpace(reading, pointer);
    const key = readKey(reading, pointer, seen, before);
    if (key === undefined) return false;
    before = key;
    skipSpace(reading, pointer);
    if (!take(reading, ':')) return stop(reading, pointer, 'a colon is expected here');
    if (!readValue(reading, pointer + pointerStep(key))) return false;
    skipSpace(reading, pointer);
    if (take(reading, '}')) return true;
    if (!take(reading, ',')) return stop(reading, pointer, 'a comma or the end of the object is expected here');
  }
}

function readKey(reading: Reading, pointer: string, seen: Set<string>, before: string | undefined): string | undefined {
  const at = reading.at;
  if (reading.text.charAt(at) !== '"') {
    stop(reading, pointer, 'the name of a member in double quotes is expected here');
    return undefined;
  }
  const key = readText(reading, pointer);
  if (key === undefined) return undefined;
  const place = pointer + pointerStep(key);
  if (seen.has(key)) note(reading, 'duplicate-key', place, at);
  else if (before !== undefined && key < before) note(reading, 'key-order', place, at);
  if (isForbiddenKey(key)) note(reading, 'forbidden-key', place, at);
  seen.add(key);
  return key;
}

/** Reads a quoted text; undefined when it is none. */
function readText(reading: Reading, pointer: string): string | undefined {
  const from = reading.at;
  const quoted = /"(?:[^"\\]|\\.)*"/suy;
  quoted.lastIndex = from;
  const spelled = quoted.exec(reading.text)?.[0] ?? '';
  const value = parseText(spelled);
  if (value === undefined) {
    stop(
      reading,
      pointer,
      'a text in double quotes is unfinished, or holds a raw control character or an unknown escape',
    );
    return undefined;
  }
  const refusal = refusalOfText(value);
  if (refusal !== null) note(reading, refusal.code, pointer, from, refusal.detail);
  else if (JSON.stringify(value) !== spelled) note(reading, 'needless-escape', pointer, from);
  reading.at = from + spelled.length;
  return value;
}

function parseText(spelled: string): string | undefined {
  try {
    const value: unknown = JSON.parse(spelled);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function readNumber(reading: Reading, pointer: string): boolean {
  const from = reading.at;
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
  number.lastIndex = from;
  const spelled = number.exec(reading.text)?.[0];
  if (spelled === undefined) return stop(reading, pointer, 'a number is expected here');
  reading.at = from + spelled.length;
  const refusal = /[.eE]/.test(spelled) ? 'not-an-integer' : refusalOfNumber(Number(spelled));
  if (refusal !== null) note(reading, refusal, pointer, from, spelled.slice(0, 40));
  return true;
}

function take(reading: Reading, character: string): boolean {
  if (reading.text.charAt(reading.at) !== character) return false;
  reading.at++;
  return true;
}
