import { decodeUtf8 } from './bytes.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { diagnoseJson } from './json-diagnosis.ts';
import { done, refused, type Result } from './result.ts';
import {
  isForbiddenKey,
  jsonLimits,
  type JsonLimits,
  jsonProblem,
  type JsonProblem,
  type JsonProblemCode,
  pointerStep,
  problemsAtMost,
  refusalOfNumber,
  refusalOfText,
  refusedCharacter,
} from './strict-json.ts';

/**
 * The canonical text of a strict value (RFC 8785): members sorted by UTF-16 code units, no white space.
 * Throws on a value that `checkStrict` would refuse: such a value must not come this far.
 */
export function canonicalize(value: JsonValue): string {
  const text = write(value, Number.MAX_SAFE_INTEGER);
  if (text === undefined)
    throw new TypeError('canonicalize: the value is not strict JSON; check it with checkStrict first');
  return text;
}

/**
 * Reads bytes that must already be canonical: they equal the canonical text of what they say. So a duplicate
 * key, a rounded number or another spelling cannot make two readers understand the same signed bytes differently.
 * Places are a JSON pointer and a byte offset.
 */
export function parseCanonical(bytes: Uint8Array, limits: JsonLimits = jsonLimits): Result<JsonValue, JsonProblem> {
  if (bytes.length > limits.bytes) {
    return refused(jsonProblem('too-large', 'the whole text', `${bytes.length} bytes, at most ${limits.bytes}`));
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) return refused(jsonProblem('not-utf8', `byte ${validUtf8Length(bytes)}`));
  const value = parseOrNothing(text);
  if (value !== undefined && write(value, limits.depth) === text) return done(value);
  return refused(...diagnoseJson(text, limits));
}

/** Whether a value of unknown making is strict JSON, with every place where it is not. */
export function checkStrict(value: unknown, limits: JsonLimits = jsonLimits): Result<JsonValue, JsonProblem> {
  const problems: JsonProblem[] = [];
  return isStrict(value, limits, problems) ? done(value) : refused(...problems);
}

function isStrict(value: unknown, limits: JsonLimits, problems: JsonProblem[]): value is JsonValue {
  collect(value, '', limits.depth, problems);
  return problems.length === 0;
}

/** The canonical text, or undefined when the value is not strict. */
function write(value: JsonValue, depth: number): string | undefined {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return refusalOfNumber(value) === null ? String(value) : undefined;
  if (value === null || value === true || value === false) return String(value);
  if (depth === 0 || typeof value !== 'object') return undefined;
  return isArray(value) ? writeArray(value, depth - 1) : writeObject(value, depth - 1);
}

/** Array.isArray alone does not tell a readonly array from an object. */
function isArray(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function writeArray(values: readonly JsonValue[], depth: number): string | undefined {
  let text = '[';
  for (const value of values) {
    const item = write(value, depth);
    if (item === undefined) return undefined;
    text += text === '[' ? item : `,${item}`;
  }
  return `${text}]`;
}

function writeObject(object: JsonObject, depth: number): string | undefined {
  let text = '{';
  for (const key of inOrder(Object.keys(object))) {
    const member = object[key];
    const name = isForbiddenKey(key) ? undefined : quote(key);
    if (member === undefined || name === undefined) return undefined;
    const item = write(member, depth);
    if (item === undefined) return undefined;
    text += text === '{' ? `${name}:${item}` : `,${name}:${item}`;
  }
  return `${text}}`;
}

/** Received objects are in order already, as a rule. */
function inOrder(keys: readonly string[]): readonly string[] {
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.toSorted();
  }
  return keys;
}

/** The quoted text, or undefined for one that is refused. Most texts need no escape, and a plain test tells so. */
function quote(text: string): string | undefined {
  if (!/[^ !#-[\]-~]/.test(text)) return `"${text}"`;
  return refusedCharacter.test(text) ? undefined : JSON.stringify(text);
}

function parseOrNothing(text: string): JsonValue | undefined {
  try {
    // JSON.parse yields JSON values only; their strictness is checked by writing them again.
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function collect(value: unknown, pointer: string, depth: number, problems: JsonProblem[]): void {
  if (problems.length >= problemsAtMost || value === null || typeof value === 'boolean') return;
  const place = pointer === '' ? 'the whole value' : pointer;
  if (typeof value === 'object') {
    if (depth === 0) problems.push(jsonProblem('too-deep', place));
    else collectMembers(value, pointer, depth - 1, problems);
    return;
  }
  const refusal = refusalOfScalar(value);
  if (refusal !== null) problems.push(jsonProblem(refusal.code, place, refusal.detail));
}

function refusalOfScalar(value: unknown): { readonly code: JsonProblemCode; readonly detail: string } | null {
  if (typeof value === 'string') return refusalOfText(value);
  if (typeof value !== 'number') return { code: 'not-json', detail: `${typeof value} has no JSON form` };
  const code = refusalOfNumber(value);
  return code === null ? null : { code, detail: code === 'negative-zero' ? '' : String(value) };
}

function collectMembers(value: object, pointer: string, depth: number, problems: JsonProblem[]): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++)
      collect(value[index], pointer + pointerStep(index), depth, problems);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    problems.push(jsonProblem('not-json', pointer === '' ? 'the whole value' : pointer, 'not a plain object'));
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const place = pointer + pointerStep(key);
    const refusal = refusalOfText(key);
    if (refusal !== null) problems.push(jsonProblem(refusal.code, place, refusal.detail));
    if (isForbiddenKey(key)) problems.push(jsonProblem('forbidden-key', place));
    collect(member, place, depth, problems);
  }
}

/** How many leading bytes are valid UTF-8; called only where the whole is not. */
function validUtf8Length(bytes: Uint8Array): number {
  let valid = 0;
  let end = bytes.length;
  // A prefix that ends within a character is invalid too: step back over at most three bytes.
  while (valid < end) {
    const middle = Math.ceil((valid + end) / 2);
    const whole = [0, 1, 2, 3].find(
      back => middle - back > valid && decodeUtf8(bytes.subarray(valid, middle - back)) !== undefined,
    );
    if (whole === undefined) end = middle - 1;
    else valid = middle - whole;
  }
  return valid;
}
