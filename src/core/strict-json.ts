import type { Problem } from './problem.ts';

/** How large and how deep a strict JSON text may be: bytes of UTF-8, and objects and arrays within one another. */
export interface JsonLimits {
  readonly bytes: number;
  readonly depth: number;
}

/** What a signed text may measure: 64 KiB, 32 levels. */
export const jsonLimits: JsonLimits = { bytes: 65_536, depth: 32 };

/** Every class of refusal of strict JSON; stable names. */
export type JsonProblemCode =
  | 'too-large'
  | 'not-utf8'
  | 'byte-order-mark'
  | 'not-json'
  | 'duplicate-key'
  | 'forbidden-key'
  | 'key-order'
  | 'white-space'
  | 'needless-escape'
  | 'lone-surrogate'
  | 'control-character'
  | 'bidi-override'
  | 'unsafe-integer'
  | 'not-an-integer'
  | 'negative-zero'
  | 'too-deep';

export type JsonProblem = Problem<JsonProblemCode>;

/**
 * What no text of an act may hold: control characters but the line feed, characters that turn the direction of
 * writing around (they can make a text read otherwise than it was signed), and halves of surrogate pairs.
 */
export const refusedCharacter: RegExp = /[^\P{Control}\n]|[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** The step of a JSON pointer (RFC 6901) that leads to a member. */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** At most this many problems are named of one text: a refusal must not cost more than the text did. */
export const problemsAtMost = 40;

/**
 * A place as it may be shown: what a hostile text names can neither flood a screen nor turn its writing around. Attacker:
 * the author of a refused act, against those who read the refusal in a terminal or log.
 */
export function shownPlace(pointer: string): string {
  const short = pointer.length > 200 ? `${pointer.slice(0, 200)}…` : pointer;
  return refusedCharacter.test(short) || short.includes('\n') ? short.replaceAll(everyHidden, '\uFFFD') : short;
}

const everyHidden = /[\p{Control}\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** A problem of one class, with its sentence and cure. */
export function jsonProblem(code: JsonProblemCode, place: string, detail = ''): JsonProblem {
  const [sentence, cure] = wording[code];
  return {
    code,
    place: shownPlace(place),
    sentence: detail === '' ? sentence : `${sentence.slice(0, -1)}: ${detail}.`,
    cure,
  };
}

const wording: Readonly<Record<JsonProblemCode, readonly [sentence: string, cure: string]>> = {
  'too-large': ['The text is larger than allowed.', 'Move large content into an attachment.'],
  'not-utf8': ['The bytes are not UTF-8.', 'Encode the text as UTF-8.'],
  'byte-order-mark': ['The text begins with a byte order mark.', 'Leave the first three bytes (EF BB BF) out.'],
  'not-json': ['This is not JSON.', 'Write it as canonical JSON (RFC 8785).'],
  'duplicate-key': ['A member occurs twice.', 'Keep one of the two.'],
  'forbidden-key': ['No member may have this name.', 'Name it otherwise.'],
  'key-order': [
    'The members are not in canonical order.',
    'Sort members by the UTF-16 code units of their names (RFC 8785).',
  ],
  'white-space': ['There is white space between tokens.', 'Leave it out: the canonical form has none.'],
  'needless-escape': [
    'A character is not spelled in its canonical form.',
    'Spell it as RFC 8785 does: escapes only where JSON demands them.',
  ],
  'lone-surrogate': ['A text holds half of a surrogate pair.', 'Write the whole character, or leave it out.'],
  'control-character': ['A text holds a control character.', 'Leave it out; the line feed is the only one allowed.'],
  'bidi-override': [
    'A text holds a character that turns the direction of writing around.',
    'Leave U+202A to U+202E and U+2066 to U+2069 out.',
  ],
  'unsafe-integer': ['An integer is beyond 2^53 - 1 and would be rounded.', 'Write it as text with its unit.'],
  'not-an-integer': [
    'A number has a fraction or an exponent.',
    'Write a decimal as text with its unit, or count in a smaller unit.',
  ],
  'negative-zero': ['A number is minus zero.', 'Write 0.'],
  'too-deep': ['Objects and arrays lie within one another too deeply.', 'Flatten the structure.'],
};

/** Names that change what an object inherits instead of what it holds. */
export function isForbiddenKey(key: string): boolean {
  return key === '__proto__';
}

/** The class of the first refused character of a text, or null. */
export function refusalOfText(
  text: string,
): { readonly code: JsonProblemCode; readonly at: number; readonly detail: string } | null {
  const at = text.search(refusedCharacter);
  if (at < 0) return null;
  const unit = text.charCodeAt(at);
  const detail = `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
  if (unit >= 0xd800 && unit <= 0xdfff) return { code: 'lone-surrogate', at, detail };
  return { code: unit > 0x9f ? 'bidi-override' : 'control-character', at, detail };
}

/** The class of a number that strict JSON refuses, or null. */
export function refusalOfNumber(value: number): JsonProblemCode | null {
  if (Object.is(value, -0)) return 'negative-zero';
  if (Number.isSafeInteger(value)) return null;
  return Number.isInteger(value) ? 'unsafe-integer' : 'not-an-integer';
}
